using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Article14;

/// <summary>Somebody to be told.</summary>
/// <param name="DaysLeft">To the last day; negative when it has passed.</param>
public sealed record Article14Line(Guid DutyId, Guid CustomerId, string Name, string Source, DateOnly ObtainedOn, DateOnly DueOn, int DaysLeft);

/// <summary>Who is still to be told, the most urgent first, a page at a time. Persons read are logged before anything is shown (S3).</summary>
public sealed class Article14Query(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    private const int PageSize = 50;

    /// <param name="after">The page's key; null for the first.</param>
    public async Task<Result<Page<Article14Line>>> RunAsync(string? after, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadArticle14, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var open = db.Article14Duties.AsNoTracking().Where(duty => duty.DoneAt == null);
        if (DayKey.Parse(after) is { } key) open = open.Where(duty => duty.DueOn >= key.On && (duty.DueOn > key.On || duty.Seq > key.Seq));
        var found = await open.OrderBy(duty => duty.DueOn).ThenBy(duty => duty.Seq).Take(PageSize + 1).ToListAsync(ct);
        var shown = found.Take(PageSize).ToList();
        var names = await db.LoadNamesAsync(shown.Select(duty => duty.CustomerId), ct);
        var sources = await SourcesAsync(db, shown, ct);
        await db.StoreReadAsync(AuditEntry.Of(actor, AuditAction.PersonsFound, clock.GetUtcNow(), purpose: ProcessingPurpose.RegisterUpkeep, fields: "Name", detail: "article14"), names.Keys, ct);
        var today = clock.TodayInFinland;
        return new Page<Article14Line>(
            [.. shown.Select(duty => new Article14Line(duty.Id, duty.CustomerId, names.GetValueOrDefault(duty.CustomerId, ""), sources.GetValueOrDefault(duty.RunId, ""), duty.ObtainedOn, duty.DueOn, duty.DueOn.DayNumber - today.DayNumber))],
            found.Count > PageSize ? new DayKey(shown[^1].DueOn, shown[^1].Seq).ToString() : null);
    }

    private static Task<Dictionary<Guid, string>> SourcesAsync(AksulitDbContext db, List<Article14Duty> duties, CancellationToken ct)
    {
        var runs = duties.Select(duty => duty.RunId).Distinct().ToArray();
        return (from run in db.ImportRuns
                join source in db.ImportSources on run.SourceId equals source.Id
                where EF.Parameter(runs).Contains(run.Id)
                select new { run.Id, source.Name }).ToDictionaryAsync(run => run.Id, run => run.Name, ct);
    }
}
