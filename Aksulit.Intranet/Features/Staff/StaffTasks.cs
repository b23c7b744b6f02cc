using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Staff;

/// <summary>What is about to run out: designations for the register lead, undertakings for the administrator. One's own is told to oneself (<see cref="OwnExpiry"/>).</summary>
public sealed class StaffTasks(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IStringLocalizer<StaffTexts> texts, IStringLocalizer<SharedTexts> shared) : ITodayTasks
{
    public Operation? Operation => Operations.ReadAccounts;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadAccounts, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var staff = await db.LoadStaffAsync(ct);
        var others = staff.Members.Where(member => member.Id != actor.Id).ToList();
        return
        [
            .. Operations.Designate.Roles.Overlaps(actor.Roles) ? others.SelectMany(member => Designations(staff, member, today)) : [],
            .. Operations.EditAccounts.Roles.Overlaps(actor.Roles) ? others.Select(member => Undertaking(staff, member, today)).OfType<TodayTask>() : [],
        ];
    }

    private IEnumerable<TodayTask> Designations(StaffSnapshot staff, StaffMember member, DateOnly today) =>
        from role in staff.Designations[member.Id].Where(it => it.EndedAt is null).GroupBy(it => it.Role)
        let last = ExpiryRule.LastDay(role.Select(it => new DatedRight(it.ValidFrom, it.ValidUntil)), today)
        where last is not null
        select new TodayTask(last.Value, TodayDate.Due, texts["TaskDesignationEnds", member.Name], texts["TaskDesignationEndsAbout", shared.Role(role.Key)], Urls.StaffMember(member.Id));

    private TodayTask? Undertaking(StaffSnapshot staff, StaffMember member, DateOnly today) =>
        ExpiryRule.LastDay(staff.Undertakings[member.Id].Where(it => it.WithdrawnAt is null).Select(it => new DatedRight(it.ValidFrom > it.SignedOn ? it.ValidFrom : it.SignedOn, it.ValidUntil)), today) is { } last
            ? new TodayTask(last, TodayDate.Due, texts["TaskUndertakingEnds", member.Name], texts["TaskUndertakingEndsAbout"], Urls.StaffMember(member.Id))
            : null;
}
