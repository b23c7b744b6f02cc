using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Duplicates;

/// <summary>Proposed merges that this person took over from somebody who left (S6): they wait for a lead, and this person is asked about them. No customer is named: the page does that.</summary>
public sealed class HandedOverMerges(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IStringLocalizer<DuplicateTexts> texts) : ITodayTasks
{
    public Operation? Operation => Operations.ProposeMerges;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ProposeMerges, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var mine = await db.PersonMerges.Where(merge => merge.State == MergeState.Proposed && merge.HandedOverTo == actor.Id).OrderBy(merge => merge.Seq).Select(merge => new { merge.Id, merge.ProposedAt }).Take(DuplicateCounts.Most).ToListAsync(ct);
        if (mine.Count == 0) return [];
        return [new TodayTask(FinnishTime.LocalDate(mine[0].ProposedAt), TodayDate.Since, mine.Count == 1 ? texts["TaskMineOne"] : texts["TaskMineMany", Formats.CountBelow(mine.Count, DuplicateCounts.Most)], texts["TaskMineAbout"],
            mine.Count == 1 ? Urls.Merge(mine[0].Id) : Urls.DuplicatesBy(DuplicateStates.Word(DuplicateFilter.Proposed)!), "S6")];
    }
}
