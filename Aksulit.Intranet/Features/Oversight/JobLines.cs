using System.Globalization;
using System.Text.Json;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Oversight;

/// <summary>Reads how the watched jobs stand, from our own rows: Hangfire only wakes.</summary>
internal static class JobLines
{
    private const string Retention = "retention-sweep", Outbox = "outbox";

    public static async Task<IReadOnlyList<JobLine>> ReadAsync(AksulitDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var states = await db.RegisterStates.AsNoTracking().Where(state => state.Key == RegisterState.EnabledAt || state.Key == RegisterState.OutboxLookedAt).ToDictionaryAsync(state => state.Key, state => state.Value, ct);
        var enabledAt = Instant(states, RegisterState.EnabledAt);
        var lines = new List<JobLine>();
        foreach (var job in WatchedJobs.All)
        {
            var finished = db.JobRuns.AsNoTracking().Where(run => run.JobId == job.JobId && run.FinishedAt != null);
            var newest = await finished.OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Seq).FirstOrDefaultAsync(ct);
            var success = newest is { Failure: null } ? newest.FinishedAt : await finished.Where(run => run.Failure == null).MaxAsync(run => run.FinishedAt, ct);
            // The queue leaves a row only when it had something to send; that it was looked at stands elsewhere.
            if (job.JobId == Outbox) success = Instant(states, RegisterState.OutboxLookedAt) ?? success;
            lines.Add(new JobLine(job.JobId, JobWatchRule.Of(job, success, newest?.Failure is not null, enabledAt, now), job.JobId == Outbox ? success : newest?.FinishedAt, success, newest?.Failure, Counts(newest?.Counts), job.Ground));
        }

        return lines;
    }

    /// <summary>When the register was first served; null: never yet.</summary>
    public static async Task<DateTimeOffset?> EnabledAtAsync(AksulitDbContext db, CancellationToken ct) =>
        await db.ValueOfAsync(RegisterState.EnabledAt, ct) is { } text
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>How many persons the night's runs since an instant destroyed, by day.</summary>
    public static async Task<IEnumerable<(DateOnly Day, int Count)>> DestroyedAsync(AksulitDbContext db, DateTimeOffset since, CancellationToken ct)
    {
        var runs = await db.JobRuns.AsNoTracking().Where(run => run.JobId == Retention && run.StartedAt >= since && run.Counts != null).Select(run => new { run.StartedAt, run.Counts }).ToListAsync(ct);
        return runs.Select(run => (FinnishTime.LocalDate(run.StartedAt), Counts(run.Counts).GetValueOrDefault("destroyed")));
    }

    /// <summary>A run's counts by name; what is no number is left out.</summary>
    public static IReadOnlyDictionary<string, int> Counts(string? json)
    {
        if (json is null) return new Dictionary<string, int>();
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().Where(property => property.Value.ValueKind is JsonValueKind.Number && property.Value.TryGetInt32(out _))
            .ToDictionary(property => property.Name, property => property.Value.GetInt32(), StringComparer.Ordinal);
    }

    private static DateTimeOffset? Instant(Dictionary<string, string> states, string key) =>
        states.TryGetValue(key, out var text) ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;
}
