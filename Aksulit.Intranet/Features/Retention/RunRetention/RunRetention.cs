using System.Text.Json;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Retention;

/// <summary>What a run did, in persons. Those of an open migration are not looked at.</summary>
public sealed record RetentionRunCounts(int Due, int Destroyed, int Held, int Failed);

/// <summary>A finished run.</summary>
public sealed record RetentionRunResult(Guid RunId, RetentionRunCounts Counts);

/// <summary>
/// The night's destruction (R28, T10): whoever is due today and not held is destroyed, unattended, in sets. It may run twice; killed, the next run goes on with who is left. Who
/// cannot be destroyed is counted and the others go; the run is then marked as failed, which is an alert.
/// </summary>
public sealed class RunRetention(
    IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IDestruction destruction, IRegisterMaintenance maintenance, Leases leases, TimeProvider clock,
    ILogger<RunRetention> log)
{
    /// <summary>Under which the runs are kept (<see cref="JobRun.JobId"/>).</summary>
    public const string JobId = "retention-sweep";

    /// <summary>What the process that destroys holds.</summary>
    public const string Lease = "retention";

    public async Task<Result<RetentionRunResult>> HandleAsync(CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.RunRetention, ct);
        await using var lease = await leases.HoldAsync(Lease, ct); // waits as long as a killed run could still have it
        return lease is null ? new Refusal("RetentionAlreadyRunning", "T10") : await RunAsync(lease, actor, ct);
    }

    private async Task<RetentionRunResult> RunAsync(HeldLease lease, Actor actor, CancellationToken ct)
    {
        var today = clock.TodayInFinland;
        var run = new JobRun(JobId, clock.GetUtcNow(), today);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        db.Add(run);
        await db.SaveChangesAsync(ct);
        try
        {
            var counts = await DestroyDueAsync(run.Id, today, lease, actor, ct);
            var swept = await maintenance.SweepAsync(ct);
            if (!swept) log.LogWarning("The sweep after the destruction was in a reader's way; it is tried again.");
            run.Finish(clock.GetUtcNow(), JsonSerializer.Serialize(counts, JsonSerializerOptions.Web));
            if (counts.Failed > 0) run.Fail(clock.GetUtcNow(), "PersonsLeft");
            db.Record(AuditEntry.Of(actor, AuditAction.RetentionRun, clock.GetUtcNow(), AuditSubjectKind.RetentionRun, run.Id,
                detail: $"due={counts.Due};destroyed={counts.Destroyed};held={counts.Held};failed={counts.Failed};swept={swept}"));
            await db.SaveChangesAsync(ct);
            log.LogInformation("Retention run: {Due} due, {Destroyed} destroyed, {Held} held, {Failed} failed.", counts.Due, counts.Destroyed, counts.Held, counts.Failed);
            return new RetentionRunResult(run.Id, counts);
        }
        catch (Exception e)
        {
            run.Fail(clock.GetUtcNow(), e.GetType().Name);
            await db.SaveChangesAsync(CancellationToken.None);
            throw;
        }
    }

    private async Task<RetentionRunCounts> DestroyDueAsync(Guid runId, DateOnly today, HeldLease lease, Actor actor, CancellationToken ct)
    {
        var (due, free) = await ListAsync(today, ct);
        var (destroyed, failed) = (0, 0);
        foreach (var persons in free.Chunk(Destruction.GuardedDestruction.PersonsAtOnce))
        {
            var set = await DestroySetAsync(persons, runId, lease, actor, ct);
            (destroyed, failed) = (destroyed + set.Destroyed, failed + set.Failed);
        }

        return new RetentionRunCounts(due, destroyed, due - destroyed - failed, failed);
    }

    /// <summary>Destroys a set; one that fails is halved until those are found who cannot go: nobody stays because of a neighbour.</summary>
    private async Task<(int Destroyed, int Failed)> DestroySetAsync(ArraySegment<Guid> persons, Guid runId, HeldLease lease, Actor actor, CancellationToken ct)
    {
        lease.ThrowIfLost();
        try
        {
            return (await destruction.DestroyAsync(persons, DestructionKind.Retention, "T2", runId, actor, ct), 0);
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            await lease.RenewAsync(ct); // a database that takes no write at all fails the run, not its persons
            if (persons.Count == 1)
            {
                log.LogError("Person {CustomerId} could not be destroyed: {Failure}.", persons[0], e.GetType().Name);
                return (0, 1); // rolled back whole: nobody is half destroyed
            }
        }

        var first = await DestroySetAsync(persons[..(persons.Count / 2)], runId, lease, actor, ct);
        var second = await DestroySetAsync(persons[(persons.Count / 2)..], runId, lease, actor, ct);
        return (first.Destroyed + second.Destroyed, first.Failed + second.Failed);
    }

    /// <summary>The due, and of them those whom nothing holds now, in the order in which they are stored: neighbours' pages go together. Sixteen bytes a person.</summary>
    private async Task<(int Due, List<Guid> Free)> ListAsync(DateOnly today, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var due = db.DueOn(today, migrationOpen: false);
        var free = await due.Unheld(db, today).OrderBy(customer => customer.Seq).Select(customer => customer.Id).ToListAsync(ct);
        return (Math.Max(await due.CountAsync(ct), free.Count), free);
    }
}
