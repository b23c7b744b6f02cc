using System.Text.Json;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Retention;

/// <summary>One of the last runs; <paramref name="Counts"/> is null when it did not come so far.</summary>
public sealed record RunRow(Guid Id, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, DateOnly ForDay, RetentionRunCounts? Counts, string? Failure);

/// <summary>How many reach the end of their ten years on a coming day, held or not.</summary>
public sealed record ComingDay(DateOnly Day, int Persons);

/// <summary>What has been and what comes.</summary>
public sealed record RetentionOutlook(IReadOnlyList<RunRow> LastRuns, IReadOnlyList<ComingDay> Coming);

/// <summary>The last runs, and who falls due in the next thirty days, as counts (T10).</summary>
public sealed class RetentionOutlookQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public const int DaysAhead = 30;
    private const int Runs = 10;

    public async Task<RetentionOutlook> RunAsync(CancellationToken ct)
    {
        await access.DemandAsync(Operations.ReadDue, ct);
        var today = clock.TodayInFinland;
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var runs = await db.JobRuns.AsNoTracking().Where(run => run.JobId == RunRetention.JobId).OrderByDescending(run => run.StartedAt).Take(Runs).ToListAsync(ct);
        var coming = new SortedDictionary<DateOnly, int>();
        foreach (var open in new[] { false, true })
        {
            var days = await db.DueOn(today.AddDays(DaysAhead), open).Where(customer => customer.EraseFrom > today)
                .GroupBy(customer => customer.EraseFrom).Select(day => new { Day = day.Key, Persons = day.Count() }).ToListAsync(ct);
            foreach (var day in days) coming[day.Day] = coming.GetValueOrDefault(day.Day) + day.Persons;
        }

        return new RetentionOutlook(
            [.. runs.Select(run => new RunRow(run.Id, run.StartedAt, run.FinishedAt, run.ForDay, run.Counts is null ? null : JsonSerializer.Deserialize<RetentionRunCounts>(run.Counts, JsonSerializerOptions.Web), run.Failure))],
            [.. coming.Select(day => new ComingDay(day.Key, day.Value))]);
    }
}
