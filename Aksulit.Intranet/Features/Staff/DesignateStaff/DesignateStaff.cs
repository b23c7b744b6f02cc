using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Staff.DesignateStaff;

/// <summary>Days are Finnish days, both included; no last day: until further notice.</summary>
/// <param name="UnderstoodGap">The day of a <see cref="LeadGapWarning"/> that was read.</param>
public sealed record DesignateStaffCommand(Guid StaffMemberId, Role Role, DateOnly From, DateOnly? Until, DateOnly? UnderstoodGap = null);

/// <summary>The register lead's order that a person may use the register in a role (R32).</summary>
public sealed class DesignateStaff(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(DesignateStaffCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.Designate, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        var staff = await db.LoadStaffAsync(ct);
        if (staff.Members.SingleOrDefault(member => member.Id == command.StaffMemberId) is not { } member) return new Refusal("StaffMemberNotFound");

        var facts = new DesignationFacts(actor.Id, member.Id, command.Role, command.From, command.Until, [.. staff.Designations[member.Id]], staff.HasContract(member, command.From), member.LeavesOn);
        if (DesignationRule.Refuse(facts, clock.TodayInFinland) is { } refusal) return refusal;

        var designation = new Designation(member.Id, command.Role, command.From, command.Until, actor.Id);
        designation.ReviewBy(AccessReviewRule.DueAfter(command.From));
        if (LastLeadRule.WarnOf(designation, staff.With(designation), clock.TodayInFinland) is { } warning && warning.Day != command.UnderstoodGap) return warning;

        db.Add(designation);
        db.Record(AuditEntry.Of(actor, AuditAction.StaffDesignated, clock.GetUtcNow(), AuditSubjectKind.StaffMember, member.Id, detail: command.Role.ToString()));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Result.Ok;
    }
}
