using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Staff;

/// <summary>What is about to run out, and what a leaver's last day asks for: designations for the register lead, undertakings for the administrator. One's own is told to oneself (<see cref="OwnExpiry"/>).</summary>
public sealed class StaffTasks(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IStringLocalizer<StaffTexts> texts, IStringLocalizer<SharedTexts> shared) : ITodayTasks
{
    public Operation? Operation => Operations.ReadAccounts;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadAccounts, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var staff = await db.LoadStaffAsync(ct);
        var others = staff with { Members = [.. staff.Members.Where(member => member.Id != actor.Id)] };
        return
        [
            .. Operations.Designate.Roles.Overlaps(actor.Roles) ? ExpiringRule.Designations(others, today).Select(Task) : [],
            .. Operations.EditAccounts.Roles.Overlaps(actor.Roles) ? ExpiringRule.Undertakings(others, today).Select(Task) : [],
            .. Operations.Designate.Roles.Overlaps(actor.Roles) ? await LeadsPartAsync(db, staff, today, ct) : [],
            .. Operations.EditAccounts.Roles.Overlaps(actor.Roles) ? ClosingsOf(others) : [],
            .. Operations.EditAccounts.Roles.Overlaps(actor.Roles) && OldText(others, today) is { } old ? [old] : Array.Empty<TodayTask>(),
        ];
    }

    /// <summary>Leavers whose designations go on after their last day, or whose work nobody has taken over (S6).</summary>
    private async Task<IEnumerable<TodayTask>> LeadsPartAsync(AksulitDbContext db, StaffSnapshot staff, DateOnly today, CancellationToken ct)
    {
        var leavers = staff.Members.Where(member => member.LeavesOn is not null).ToList();
        if (leavers.Count == 0) return [];
        var owners = await db.OwnersOfOpenWorkAsync(ct);
        return from leaver in leavers
               let goesOn = staff.Designations[leaver.Id].Any(it => it.IsToEnd(today) && !(it.ValidUntil <= leaver.LeavesOn))
               where goesOn || owners.Contains(leaver.Id)
               select new TodayTask(leaver.LeavesOn!.Value, TodayDate.Due, texts["TaskRelease", leaver.Name], texts[goesOn ? "TaskReleaseAbout" : "TaskHandOverAbout"], Urls.StaffSteps(leaver.Id), "S6");
    }

    /// <summary>Leavers whose account is still open.</summary>
    private IEnumerable<TodayTask> ClosingsOf(StaffSnapshot others) =>
        others.Members.Where(member => member is { LeavesOn: not null, ClosedAt: null })
            .Select(member => new TodayTask(member.LeavesOn!.Value, TodayDate.Due, texts["TaskClose", member.Name], texts["TaskCloseAbout"], Urls.StaffSteps(member.Id), "S6"));

    private TodayTask Task(ExpiringRight right) => right.Role is { } role
        ? new TodayTask(right.LastDay, TodayDate.Due, texts["TaskDesignationEnds", right.Name], texts["TaskDesignationEndsAbout", shared.Role(role)], Urls.StaffMember(right.SubjectId), "R32")
        : new TodayTask(right.LastDay, TodayDate.Due, texts["TaskUndertakingEnds", right.Name], texts["TaskUndertakingEndsAbout"], Urls.StaffMember(right.SubjectId), "R34");

    /// <summary>Those who have not signed the newest text: one task however many they are, due when the first of them would be shut out (S4).</summary>
    private TodayTask? OldText(StaffSnapshot others, DateOnly today)
    {
        var waiting = others.Members.Select(member => UndertakingTextRule.ToSign(others, member, today)).OfType<TextToSign>().ToList();
        if (waiting.Count == 0) return null;
        var title = waiting.Count == 1 ? texts["TaskOneOldText", waiting[0].Version] : texts["TaskOldText", waiting.Count, waiting[0].Version];
        return new TodayTask(waiting.Min(it => it.LastDay), TodayDate.Due, title, texts["TaskOldTextAbout"], Urls.StaffBy("old-text"), "S4");
    }
}
