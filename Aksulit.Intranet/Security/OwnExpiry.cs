using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Security;

/// <summary>Tells a person when their own designation or undertaking runs out: their screen would close without a word (R32, R34).</summary>
public sealed class OwnExpiry(CurrentPrincipal principal, StaffLocks locks, IDbContextFactory<AksulitDbContext> dbFactory, IStringLocalizer<SecurityTexts> texts) : ITodayTasks
{
    public Operation? Operation => null;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        if ((await locks.LookAsync(await principal.GetUserAsync(), ct)).Member is not { } me) return [];
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var designations = await db.Designations.AsNoTracking().Where(it => it.StaffMemberId == me.Id && it.EndedAt == null).ToListAsync(ct);
        var undertakings = await db.Undertakings.AsNoTracking().Where(it => it.StaffMemberId == me.Id && it.WithdrawnAt == null).ToListAsync(ct);
        return
        [
            .. designations.GroupBy(it => it.Role).Select(role => Task("Designation", role.Select(it => new DatedRight(it.ValidFrom, it.ValidUntil)), today)).OfType<TodayTask>(),
            .. new[] { Task("Undertaking", undertakings.Select(it => new DatedRight(it.ValidFrom > it.SignedOn ? it.ValidFrom : it.SignedOn, it.ValidUntil)), today) }.OfType<TodayTask>(),
        ];
    }

    private TodayTask? Task(string what, IEnumerable<DatedRight> rights, DateOnly today) =>
        ExpiryRule.LastDay(rights, today) is { } last ? new TodayTask(last, TodayDate.Due, texts[$"Own{what}Ends"], texts[$"Own{what}EndsAbout"], Urls.Today) : null;
}
