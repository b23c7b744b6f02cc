using System.Reflection;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Components.Layout;

/// <summary>How the last night went.</summary>
public enum NightlyState
{
    /// <summary>There was no night yet.</summary>
    None,
    Running,
    Done,
    Failed,

    /// <summary>The newest run is older than last night's.</summary>
    Missed,
}

/// <summary>The line at the bottom: no personal data in it.</summary>
public sealed record SystemFacts(string Version, int? NoticeVersion, DateOnly? NoticeFrom, NightlyState Nightly, DateTimeOffset? NightlyAt);

/// <summary>Reads what the system line says: version, the notice in force (R1) and the last nightly run (T10: a silent failure is an alert).</summary>
public sealed class SystemLine(IDbContextFactory<AksulitDbContext> dbFactory, TimeProvider clock)
{
    /// <summary>The nightly job's runs begin with this job id.</summary>
    public const string NightlyJob = "retention";

    private static readonly string Version =
        typeof(SystemLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    public async Task<SystemFacts> RunAsync(CancellationToken ct)
    {
        var today = clock.TodayInFinland;
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var notice = await db.PrivacyNotices.AsNoTracking().Where(it => it.ValidFrom <= today).OrderByDescending(it => it.ValidFrom)
            .Select(it => new { it.Version, it.ValidFrom }).FirstOrDefaultAsync(ct);
        var run = await db.JobRuns.AsNoTracking().Where(it => it.JobId.StartsWith(NightlyJob)).OrderByDescending(it => it.Seq)
            .Select(it => new { it.StartedAt, it.ForDay, it.FinishedAt, Failed = it.Failure != null }).FirstOrDefaultAsync(ct);
        var state = run switch
        {
            null => NightlyState.None,
            { Failed: true } => NightlyState.Failed,
            _ when run.ForDay < today.AddDays(-1) => NightlyState.Missed,
            { FinishedAt: null } => NightlyState.Running,
            _ => NightlyState.Done,
        };
        return new SystemFacts(Version, notice?.Version, notice?.ValidFrom, state, run?.FinishedAt ?? run?.StartedAt);
    }
}
