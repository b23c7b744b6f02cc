using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Import;

/// <summary>Partners' rows that soon go because nobody found their evidence, for the lead. Counts up to a hundred and reads nothing of any person.</summary>
public sealed class QuarantineTasks(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IStringLocalizer<ImportTexts> texts) : ITodayTasks
{
    private const int Most = 100;

    public Operation? Operation => Operations.SettleQuarantine;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        await access.DemandAsync(Operations.SettleQuarantine, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var days = await QuarantineDays.OfAsync(db, today, ct);
        var soon = QuarantineRule.GoneBefore(today.AddDays(QuarantineRule.RemindedDays + 1), days);
        var going = await QuarantineQuery.Waiting(db, today, days).Where(row => row.ArrivedAt < soon).OrderBy(row => row.ArrivedAt).Select(row => row.ArrivedAt).Take(Most).ToListAsync(ct);
        if (going.Count == 0) return [];
        return [new TodayTask(QuarantineRule.LastDay(going[0], days), TodayDate.Due, going.Count == 1 ? texts["TaskQuarantineOne"] : texts["TaskQuarantineMany", Formats.CountBelow(going.Count, Most)], texts["TaskQuarantineAbout"], Urls.Quarantine, "R23")];
    }
}
