using System.Collections.Concurrent;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Aksulit.Data.Domain.Import;

namespace Aksulit.Intranet.Features.Import;

/// <summary>Takes what the queue wakes, each in a scope of the job account. A failure is logged by its type and found again by <see cref="ImportRecovery"/>.</summary>
internal sealed class ImportWorker(ImportQueue queue, IServiceScopeFactory scopes, StageFilling filling, ILogger<ImportWorker> log) : BackgroundService
{
    private readonly ConcurrentDictionary<Task, bool> _running = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var job in queue.Jobs.ReadAllAsync(stoppingToken))
            {
                var task = Task.Run(() => RunAsync(job, stoppingToken), CancellationToken.None);
                _running[task] = true;
                _ = task.ContinueWith(done => _running.TryRemove(done, out _), TaskScheduler.Default);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping: what runs is let to its chunk's end, what waits is found at the next start.
        }
        await Task.WhenAll(_running.Keys);
    }

    internal async Task RunAsync(ImportJob job, CancellationToken ct)
    {
        try
        {
            await using var content = job.Content;
            if (job.Work is { } work) await filling.RunAsync(work, ct);
            else await ContinueAsync(job.RunId, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            log.LogInformation("Import {RunId} was interrupted by the host's stop.", job.RunId);
        }
        catch (Exception e) // the last stop of a background task: nobody else would hear of it
        {
            log.LogError("Import {RunId} failed: {Failure}.", job.RunId, e.GetType().Name);
        }
    }

    private async Task ContinueAsync(Guid runId, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentPrincipal>().ActAs(Actor.Job);
        await scope.ServiceProvider.GetRequiredService<ContinueImport>().HandleAsync(runId, ct);
    }
}

/// <summary>
/// Finds the runs that a dead process left: a file half staged is given up with its stage, a run half written or half undone goes on where it stopped. At the
/// start and then every ten seconds, since the dead process's lease has to end first.
/// </summary>
internal sealed class ImportRecovery(IDbContextFactory<AksulitDbContext> dbFactory, IImportQueue queue, TimeProvider clock, ILogger<ImportRecovery> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>Wakes the worker for every run that is between two states; one that somebody works on is left alone by its claim.</summary>
    public async Task<IReadOnlyList<Guid>> SweepAsync(CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var unfinished = await db.ImportRuns.Where(run => run.State == ImportState.Staging || run.State == ImportState.Writing || run.State == ImportState.Undoing)
            .OrderBy(run => run.Seq).Select(run => run.Id).ToListAsync(ct);
        foreach (var runId in unfinished) queue.Continue(runId);
        return unfinished;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            do await SweepOrLogAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
    }

    private async Task SweepOrLogAsync(CancellationToken ct)
    {
        try
        {
            await SweepAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)       // the database may be away for a while
        {
            log.LogWarning("Unfinished imports could not be looked for: {Failure}.", e.GetType().Name);
        }
    }
}
