using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Features.Staff.HandOver;
using Aksulit.Intranet.Features.Staff.LeaveStaff;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Staff.MoveStaffMember;

/// <summary>Days are Finnish days, both included.</summary>
/// <param name="From">The first day of the new role; the old one ends with the day before, or at once when it is today.</param>
/// <param name="UnderstoodGap">The day of a <see cref="LeadGapWarning"/> that was read.</param>
public sealed record MoveStaffMemberCommand(Guid StaffMemberId, Role Role, DateOnly From, DateOnly? Until, HandOverChoice HandOver, DateOnly? UnderstoodGap = null);

/// <summary>A mover (S6), in one transaction: the old designation ends, then the new one is given; work that the new role may not handle goes to colleagues.</summary>
public sealed class MoveStaffMember(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    /// <summary>The kinds of work that a role may not take along.</summary>
    public static IReadOnlyCollection<WorkKind> Going(Role role) => [.. Enum.GetValues<WorkKind>().Where(kind => !HandOverRule.RolesFor(kind).Contains(role))];

    public async Task<Result> HandleAsync(MoveStaffMemberCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.Designate, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        var now = clock.GetUtcNow();
        var (staff, today) = (await db.LoadStaffAsync(ct), FinnishTime.LocalDate(now));
        if (staff.Members.SingleOrDefault(known => known.Id == command.StaffMemberId) is not { } member) return new Refusal("StaffMemberNotFound");

        // None of the old ones is left when the new one begins: nothing overlaps.
        var facts = new DesignationFacts(actor.Id, member.Id, command.Role, command.From, command.Until, [], staff.HasContract(member, command.From), member.LeavesOn);
        if (DesignationRule.Refuse(facts, today) is { } refusal) return refusal;
        var given = new Designation(member.Id, command.Role, command.From, command.Until, actor.Id);
        given.ReviewBy(AccessReviewRule.DueAfter(command.From));
        if (MoverRule.Refuse(staff, given, today, command.UnderstoodGap) is { } not) return not;
        var work = await HandOverWork.LoadAsync(db, staff, member.Id, command.HandOver, Going(command.Role), today, ct);
        if (!work.Succeeded) return work.Refusal!;

        var ended = await db.EndDesignationsAsync(member.Id, command.From > today ? command.From.AddDays(-1) : null, now, ct);
        db.Add(given);
        work.Value.Apply(db, actor, member.Id, now);
        db.Record(AuditEntry.Of(actor, AuditAction.StaffMemberMoved, now, AuditSubjectKind.StaffMember, member.Id, detail: $"{command.Role} from {command.From:yyyy-MM-dd};ended:{ended}"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Result.Ok;
    }
}

/// <summary>What a mover has: the roles that end, and the work in hand.</summary>
public sealed record MovingView(string Name, IReadOnlyList<Role> Roles, OpenWorkView Work);

/// <summary>For the mover's page.</summary>
public sealed class MovingQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result<MovingView>> RunAsync(Guid staffMemberId, CancellationToken ct)
    {
        await access.DemandAsync(Operations.Designate, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var staff = await db.LoadStaffAsync(ct);
        var today = clock.TodayInFinland;
        if (staff.Members.SingleOrDefault(member => member.Id == staffMemberId) is not { } member) return new Refusal("StaffMemberNotFound");
        return new MovingView(member.Name, [.. staff.Designations[member.Id].Where(designation => designation.IsToEnd(today)).Select(designation => designation.Role).Distinct()],
            await OpenWorkView.LoadAsync(db, staff, member.Id, today, ct));
    }
}
