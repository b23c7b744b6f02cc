using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Orders;
using Aksulit.Data.Domain.Organisations;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Orders;

/// <summary>The organisation that an order is for: one that the orderer represents, and that goes on.</summary>
internal static class OrderedFor
{
    /// <summary>Those among which is chosen when an order is taken down.</summary>
    public static Task<List<OrganisationPointer>> ChoicesAsync(AksulitDbContext db, Guid customerId, DateOnly today, CancellationToken ct) =>
        db.ContactRoles.Where(role => role.CustomerId == customerId && (role.EndedOn == null || role.EndedOn > today)).Join(db.Organisations, role => role.OrganisationId, o => o.Id, (role, o) => o)
            .Where(o => o.EndedOn == null).OrderBy(o => o.NameKey).Select(o => new OrganisationPointer(o.Id, o.Name, o.BusinessId)).ToListAsync(ct);

    /// <summary>The chosen one; null when the order is the person's own. Load it inside the transaction that writes.</summary>
    public static async Task<Result<Organisation?>> LoadAsync(AksulitDbContext db, Guid? organisationId, Guid customerId, DateOnly today, CancellationToken ct)
    {
        if (organisationId is not { } id) return (Organisation?)null;
        if (await db.Organisations.SingleOrDefaultAsync(o => o.Id == id, ct) is not { } organisation) return new Refusal("OrganisationNotFound", "T16");
        var acts = await db.LiveRolesOf(id, today).AnyAsync(role => role.CustomerId == customerId, ct);
        if (PlaceOrderRule.RefuseOrganisation(await db.StandingAsync(organisation, ct), acts) is { } refusal) return refusal;
        return organisation;
    }

    /// <summary>What happens to its order is an event of the organisation too (T1).</summary>
    public static void Happened(AksulitDbContext db, Organisation organisation, DateOnly on, Guid orderId, Actor actor, DateTimeOffset now)
    {
        organisation.Happened(on);
        db.Record(AuditEntry.Of(actor, AuditAction.OrganisationChanged, now, AuditSubjectKind.Organisation, organisation.Id, ProcessingPurpose.Orders, detail: $"order={orderId}"));
    }
}
