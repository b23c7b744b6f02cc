using Aksulit.Data.Domain.Bases;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.LegalBases;

/// <summary>On the data protection officer's start page: purposes that stand on the notice's word alone, and groups of data of which nobody said whether they must be given (R14, C1).</summary>
public sealed class BasisGapTasks(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IStringLocalizer<LegalBasisTexts> texts) : ITodayTasks
{
    public Operation? Operation => Operations.ReadBases;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadBases, ct);
        if (!actor.Is(Role.DataProtectionOfficer)) return [];
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var (purposes, groups) = (BasisRule.Unassessed(await db.AssessedBases.AsNoTracking().ToListAsync(ct), today).Count, BasisRule.Unanswered(await db.GivingAnswers.AsNoTracking().ToListAsync(ct)).Count);
        if (purposes + groups == 0) return [];
        return [new TodayTask(today, TodayDate.Since, texts["TaskGaps"], texts["TaskGapsAbout", Formats.Count(purposes), Formats.Count(groups)], Urls.LegalBases, "R14")];
    }
}
