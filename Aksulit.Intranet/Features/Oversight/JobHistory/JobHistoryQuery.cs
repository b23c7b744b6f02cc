using System.Globalization;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Oversight;

/// <summary>A run that has left a row.</summary>
public sealed record JobHistoryRow(Guid Id, string JobId, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, DateOnly ForDay, string? Failure, IReadOnlyDictionary<string, int> Counts);

/// <summary>What ran, newest first, by key: counts and types of failures, nobody.</summary>
public interface IJobHistoryQuery
{
    /// <param name="jobId">One job; null: all.</param>
    /// <param name="after">Key of the page; null for the first.</param>
    /// <param name="ct">Cancels.</param>
    Task<Result<Page<JobHistoryRow>>> RunAsync(string? jobId, string? after, CancellationToken ct = default);
}

/// <inheritdoc/>
public sealed class JobHistoryQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access) : IJobHistoryQuery
{
    private const int PageSize = 50;

    public async Task<Result<Page<JobHistoryRow>>> RunAsync(string? jobId, string? after, CancellationToken ct = default)
    {
        await access.DemandAsync(Operations.ReadJobs, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var runs = db.JobRuns.AsNoTracking();
        if (jobId is not null) runs = runs.Where(run => run.JobId == jobId);
        if (long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var seq)) runs = runs.Where(run => run.Seq < seq);
        var found = await runs.OrderByDescending(run => run.Seq).Take(PageSize + 1).ToListAsync(ct);
        var shown = found.Take(PageSize).ToList();
        return new Page<JobHistoryRow>([.. shown.Select(run => new JobHistoryRow(run.Id, run.JobId, run.StartedAt, run.FinishedAt, run.ForDay, run.Failure, JobLines.Counts(run.Counts)))],
            found.Count > PageSize ? shown[^1].Seq.ToString(CultureInfo.InvariantCulture) : null);
    }
}
