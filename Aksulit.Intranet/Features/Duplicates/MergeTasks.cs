using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Duplicates;

/// <summary>Proposed merges that wait for this lead. No customer is named: the page does that.</summary>
public sealed class MergeTasks(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IStringLocalizer<DuplicateTexts> texts) : ITodayTasks
{
    public Operation? Operation => Operations.DecideMerges;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.DecideMerges, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var waiting = await db.PersonMerges.Where(merge => merge.State == MergeState.Proposed && merge.ProposedBy != actor.Id).OrderBy(merge => merge.Seq).Select(merge => merge.ProposedAt).Take(DuplicateCounts.Most).ToListAsync(ct);
        if (waiting.Count == 0) return [];
        return [new TodayTask(FinnishTime.LocalDate(waiting[0]), TodayDate.Since, waiting.Count == 1 ? texts["TaskOne"] : texts["TaskMany", Formats.CountBelow(waiting.Count, DuplicateCounts.Most)], texts["TaskAbout"],
            Urls.DuplicatesBy(DuplicateStates.Word(DuplicateFilter.Proposed)!), "S2")];
    }
}
