using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Organisations;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Organisations;

/// <summary>A contact role's last day.</summary>
/// <param name="Revision">The role's revision that the page showed.</param>
public sealed record EndContactCommand(Guid RoleId, int Revision, DateOnly? EndsOn, TaskPurpose Task);

/// <summary>Ends a contact role (T1). For the contact that is an end of being a customer: the person's ten years are not counted from an earlier day (docs/decisions/0007-organisations.md).</summary>
public sealed class EndContact(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(EndContactCommand command, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.EditCard, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await PurposeGate.RefuseAsync(db, actor, AuditAction.ContactRoleEnded, command.Task, clock.GetUtcNow(), customerId: null, ct) is { } purpose) return purpose;
        var persons = await db.ContactRoles.Where(r => r.Id == command.RoleId).Select(r => r.CustomerId).ToListAsync(ct);
        if (await TradeGate.RefuseAsync(db, actor, AuditAction.ContactRoleEnded, command.Task, clock.GetUtcNow(), persons, ct) is { } own) return own;
        await using var transaction = await db.BeginWritingAsync(ct); // the person is not destroyed meanwhile
        var now = clock.GetUtcNow();
        if (await db.ContactRoles.SingleOrDefaultAsync(r => r.Id == command.RoleId, ct) is not { } role) return new Refusal("ContactRoleNotFound", "T1");
        var organisation = await db.Organisations.SingleAsync(o => o.Id == role.OrganisationId, ct);
        if (ContactRoleRule.RefuseEnd(role.StartedOn, role.EndedOn, command.EndsOn, organisation.SoleTraderId == role.CustomerId, FinnishTime.LocalDate(now)) is { } refusal) return refusal;

        db.Entry(role).Property(r => r.Revision).OriginalValue = command.Revision;
        var customer = await db.Customers.SingleAsync(c => c.Id == role.CustomerId, ct);
        role.End(command.EndsOn!.Value);
        customer.Happened(command.EndsOn.Value);
        organisation.Happened(command.EndsOn.Value);
        db.Record(AuditEntry.Of(actor, AuditAction.ContactRoleEnded, now, AuditSubjectKind.Customer, role.CustomerId, command.Task.Purpose, detail: $"organisation={organisation.Id}", reference: command.Task.Reference));
        db.Record(AuditEntry.Of(actor, AuditAction.OrganisationChanged, now, AuditSubjectKind.Organisation, organisation.Id, command.Task.Purpose, detail: "contact", reference: command.Task.Reference));
        return await db.TryCommitAsync(transaction, "OrganisationChangedMeanwhile", ct);
    }
}
