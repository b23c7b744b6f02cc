using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Jobs;

/// <summary>Keeps a row for each run of a job, so that one that silently stopped is noticed (T10).</summary>
public sealed class JobJournal(IDbContextFactory<AksulitDbContext> dbFactory, TimeProvider clock)
{
    /// <summary>Runs the work and keeps its counts, or the type of what went wrong, which is thrown on.</summary>
    /// <param name="work">Returns its counts as JSON; never personal data.</param>
    public async Task RunAsync(string jobId, Func<Task<string>> work, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var run = new JobRun(jobId, clock.GetUtcNow(), clock.TodayInFinland);
        db.Add(run);
        await db.SaveChangesAsync(ct);
        try
        {
            var counts = await work();
            run.Finish(clock.GetUtcNow(), counts); // read after the work: the run's end, not its beginning
        }
        catch (Exception e)
        {
            run.Fail(clock.GetUtcNow(), e.GetType().Name);
            throw;
        }
        finally
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
    }
}
