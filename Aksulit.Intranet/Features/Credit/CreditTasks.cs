using Aksulit.Data.Domain.Credit;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Credit;

/// <summary>Applications that wait for a lead's decision, the oldest first; reads nothing of any person.</summary>
public sealed class CreditTasks(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IStringLocalizer<CreditTexts> texts) : ITodayTasks
{
    private const int Most = 100;

    public Operation? Operation => Operations.DecideCredit;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        await access.DemandAsync(Operations.DecideCredit, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var waiting = await db.CreditApplications.Where(application => application.State == CreditState.Waiting).OrderBy(application => application.AppliedOn).Select(application => application.AppliedOn).Take(Most).ToListAsync(ct);
        if (waiting.Count == 0) return [];
        return [new TodayTask(waiting[0], TodayDate.Since, waiting.Count == 1 ? texts["TaskOne"] : texts["TaskMany", Formats.CountBelow(waiting.Count, Most)], texts["TaskAbout"], Urls.Credit, "R46")];
    }
}
