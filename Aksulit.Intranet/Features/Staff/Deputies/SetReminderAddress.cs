using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Staff.Deputies;

/// <param name="StaffMemberId">Whose; null: the acting person's own.</param>
/// <param name="Email">Empty: no mails, the start page alone reminds.</param>
/// <param name="Language"><c>fi</c> or <c>en</c>.</param>
public sealed record SetReminderAddressCommand(Guid? StaffMemberId, string? Email, string Language);

/// <summary>Where reminders of cases go and in which language: one's own, or as a lead a colleague's (R3). The entry says that it was changed, not to what.</summary>
public sealed class SetReminderAddress(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(SetReminderAddressCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.KeepOwnDeputy, ct);
        var id = command.StaffMemberId ?? actor.Id;
        if (id != actor.Id) await access.DemandAsync(Operations.KeepDeputies, ct);
        if (DeputyRule.RefuseAddress(command.Email) is { } refusal) return refusal;
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.StaffMembers.SingleOrDefaultAsync(member => member.Id == id, ct) is not { } member) return new Refusal("StaffMemberNotFound");
        member.RemindBy(command.Email, command.Language is "en" ? "en" : "fi");
        db.Record(AuditEntry.Of(actor, AuditAction.ReminderAddressChanged, clock.GetUtcNow(), AuditSubjectKind.StaffMember, id, detail: member.ReminderEmail is null ? "none" : member.Language));
        await db.SaveChangesAsync(ct);
        return Result.Ok;
    }
}
