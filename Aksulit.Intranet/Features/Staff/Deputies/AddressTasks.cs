using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Staff.Deputies;

/// <summary>Colleagues with open cases whose reminders go nowhere: one task of a lead, however many they are (R3).</summary>
public sealed class AddressTasks(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IStringLocalizer<StaffTexts> texts) : ITodayTasks
{
    public Operation? Operation => Operations.KeepDeputies;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        await access.DemandAsync(Operations.KeepDeputies, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if ((await db.CountOpenCasesAsync(ct)).Keys is not { Count: > 0 } owners) return [];
        var without = DeputyRule.WithoutAddress(await db.LoadStaffAsync(ct), owners, today);
        if (without.Count == 0) return [];
        return [new TodayTask(today, TodayDate.Since, without.Count == 1 ? texts["TaskNoAddressOne", without[0].Name] : texts["TaskNoAddress", without.Count], texts["TaskNoAddressAbout"], Urls.Deputies, "R3")];
    }
}
