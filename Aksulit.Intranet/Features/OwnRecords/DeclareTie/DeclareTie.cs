using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.OwnRecords;

/// <summary>A tie between a staff member and a person of the register.</summary>
/// <param name="StaffMemberId">Whose tie; null for one's own.</param>
/// <param name="CustomerNumber">The person, by customer number.</param>
public sealed record DeclareTieCommand(Guid? StaffMemberId, string? CustomerNumber, PersonalTie? Tie);

/// <summary>Puts a tie on the conflict list (S2). It closes the record at once, on screens that are open too.</summary>
public sealed class DeclareTie(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(DeclareTieCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.DeclareOwnRecords, ct);
        if (command.Tie is not { } tie) return new Refusal("OwnRecordTieMissing", "S2");

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct); // one tie in force between two
        var number = command.CustomerNumber?.Trim() ?? "";
        var customer = await db.Customers.Where(known => known.Number == number).Select(known => (Guid?)known.Id).SingleOrDefaultAsync(ct);
        var staffMember = command.StaffMemberId ?? actor.Id;
        if (customer is not { } person) return new Refusal("CustomerNotFound");
        if (!await db.StaffMembers.AnyAsync(member => member.Id == staffMember, ct)) return new Refusal("StaffMemberNotFound");
        var known = await db.TiesOf(staffMember, person).AnyAsync(ct);
        if (OwnRecordRule.RefuseDeclaring(tie, staffMember, actor.Id, actor.Is(Role.RegisterLead), known) is { } refusal) return refusal;

        var now = clock.GetUtcNow();
        db.Add(new ConflictOfInterest(staffMember, person, tie, now, actor.Id));
        db.Record(AuditEntry.Of(actor, AuditAction.ConflictDeclared, now, AuditSubjectKind.StaffMember, staffMember, detail: tie.ToString()));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Result.Ok;
    }
}
