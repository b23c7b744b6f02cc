using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Staff.AddStaffMember;

/// <param name="TenantId">The tenant in Entra ID whose token the person brings.</param>
/// <param name="ObjectId">The person's object id there: with the tenant it is who they are, never an e-mail.</param>
/// <param name="EmployerId">Null for Aksulit's own employees, otherwise a processor's recipient key.</param>
public sealed record AddStaffMemberCommand(Guid TenantId, Guid ObjectId, string Name, Guid? EmployerId);

/// <summary>An account for one human (R33). It opens nothing by itself: designation and undertaking are still to come (S6). Accounts are never deleted, so an id is never reissued.</summary>
public sealed class AddStaffMember(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result<Guid>> HandleAsync(AddStaffMemberCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.EditAccounts, ct);

        if (command.TenantId == Guid.Empty || command.ObjectId == Guid.Empty) return new Refusal("StaffIdMissing", "R33");
        if (HumanNameRule.Refuse(command.Name) is { } refusal) return refusal;
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        if (await db.StaffMembers.SingleOrDefaultAsync(known => known.TenantId == command.TenantId && known.ObjectId == command.ObjectId, ct) is { } same) return new Refusal(same.ClosedAt is null ? "StaffMemberExists" : "StaffMemberLeft", "R33, S6");
        if (command.EmployerId is { } employer && !await db.Recipients.AnyAsync(known => known.Id == employer && known.Role == RecipientRole.Processor, ct))
            return new Refusal("EmployerNotProcessor", "S5");

        var member = new StaffMember(command.TenantId, command.ObjectId, command.Name, command.EmployerId);
        var now = clock.GetUtcNow();
        db.AddRange(member, new StaffFact(member.Id, StaffFactKind.AccountAdded, FinnishTime.LocalDate(now), now, actor.Id));
        db.Record(AuditEntry.Of(actor, AuditAction.StaffMemberAdded, now, AuditSubjectKind.StaffMember, member.Id));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return member.Id;
    }
}
