using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Features.Retention;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Jobs;

/// <summary>Whether the night's destruction lives.</summary>
/// <param name="LastSuccess">End of the last run that succeeded.</param>
/// <param name="Age">How long ago that was, or how long the register has been served without one; null before it was first served.</param>
/// <param name="LastFailed">The newest finished run failed.</param>
public sealed record Heartbeat(DateTimeOffset? LastSuccess, TimeSpan? Age, bool LastFailed)
{
    /// <summary>A night, and time to make up for a missed one.</summary>
    public static readonly TimeSpan OldestGood = TimeSpan.FromHours(26);

    /// <summary>A failure is told before its age: it is the newer news.</summary>
    public NightState State => LastFailed ? NightState.Failed : Age > OldestGood ? NightState.Late : NightState.Alive;

    /// <summary>Nothing to worry about.</summary>
    public bool Healthy => State is NightState.Alive;
}

/// <summary>How the night's destruction stands (T10).</summary>
public enum NightState
{
    /// <summary>The last night was run and succeeded, or none has come yet.</summary>
    Alive,

    /// <summary>No run has succeeded for longer than a night and the time to make up for it.</summary>
    Late,

    /// <summary>The newest run failed, or left persons.</summary>
    Failed,
}

/// <summary>For <c>/health/ready</c>: a run that silently stopped must be noticed (T10).</summary>
public sealed class JobHeartbeat(IDbContextFactory<AksulitDbContext> dbFactory, TimeProvider clock)
{
    public async Task<Heartbeat> LookAsync(CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var finished = db.JobRuns.AsNoTracking().Where(run => run.JobId == RunRetention.JobId && run.FinishedAt != null);
        var success = await finished.Where(run => run.Failure == null).MaxAsync(run => run.FinishedAt, ct);
        var newest = await finished.OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Seq).Select(run => new { run.Failure }).FirstOrDefaultAsync(ct);
        var enabled = await db.ValueOfAsync(RegisterState.EnabledAt, ct);
        var since = success ?? (enabled is null ? null : DateTimeOffset.Parse(enabled, System.Globalization.CultureInfo.InvariantCulture));
        return new Heartbeat(success, clock.GetUtcNow() - since, newest?.Failure is not null);
    }
}
