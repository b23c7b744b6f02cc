using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Organisations;
using Aksulit.Data.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence;

/// <summary>What several features ask of organisations: how one stands, whose orders and invoices are its own, which are due.</summary>
public static class OrganisationQueries
{
    /// <summary>Whether anything new may be done for it, and where to go instead.</summary>
    public static async Task<OrganisationStanding> StandingAsync(this AksulitDbContext db, Organisation organisation, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        var into = organisation.MergedIntoId is { } id
            ? await db.Organisations.Where(o => o.Id == id).Select(o => new OrganisationPointer(o.Id, o.Name, o.BusinessId)).SingleAsync(ct) : null;
        return new OrganisationStanding(organisation.EndedOn, into, new OrganisationPointer(organisation.Id, organisation.Name, organisation.BusinessId));
    }

    /// <summary>The roles of those who represent it on the day.</summary>
    public static IQueryable<ContactRole> LiveRolesOf(this AksulitDbContext db, Guid organisationId, DateOnly day) =>
        db.ContactRoles.Where(role => role.OrganisationId == organisationId && (role.EndedOn == null || role.EndedOn > day));

    /// <summary>Whether the person represents an organisation on the day that is a customer (R61): a live role in one that has not ended.</summary>
    public static Task<bool> ActsForOrganisationAsync(this AksulitDbContext db, Guid customerId, DateOnly day, CancellationToken ct) =>
        db.ContactRoles.AnyAsync(role => role.CustomerId == customerId && role.StartedOn <= day && (role.EndedOn == null || role.EndedOn >= day)
            && db.Organisations.Any(organisation => organisation.Id == role.OrganisationId && organisation.EndedOn == null), ct);

    /// <summary>Whether what the notice says of contact persons can be a ground against erasing this person at all (R61, C5): the narrow reading asks for a role that lives, the wide one for one that was.</summary>
    public static Task<bool> IsHeldAsContactAsync(this AksulitDbContext db, Guid customerId, OrgContactHold hold, DateOnly day, CancellationToken ct) => hold is OrgContactHold.ActiveRole
        ? db.ActsForOrganisationAsync(customerId, day, ct)
        : db.ContactRoles.AnyAsync(role => role.CustomerId == customerId && role.StartedOn <= day && db.Customers.Any(customer => customer.Id == customerId && customer.EraseFrom > day), ct);

    /// <summary>
    /// Orders of an organisation, in questions that each have their index: those that name it or what was merged into it, and those of its contacts that name none. An order that names another organisation is
    /// that one's.
    /// </summary>
    public static IReadOnlyList<IQueryable<Order>> OrdersOf(this AksulitDbContext db, Guid organisationId, DateOnly day) =>
    [
        db.Orders.Where(order => order.OrganisationId == organisationId),
        db.Organisations.Where(merged => merged.MergedIntoId == organisationId).Join(db.Orders, merged => merged.Id, order => order.OrganisationId!.Value, (merged, order) => order),
        db.LiveRolesOf(organisationId, day).Join(db.Orders, role => role.CustomerId, order => order.CustomerId, (role, order) => order).Where(order => order.OrganisationId == null),
    ];

    /// <summary>Invoices of an organisation: of orders that name it or what was merged into it, and its contacts' unless their order names an organisation.</summary>
    public static IReadOnlyList<IQueryable<Invoice>> InvoicesOf(this AksulitDbContext db, Guid organisationId, DateOnly day) =>
    [
        .. db.OrdersOf(organisationId, day).Take(2).Select(orders => orders.Join(db.Invoices, order => order.CustomerId, invoice => invoice.CustomerId, (order, invoice) => new { order, invoice })
            .Where(pair => pair.invoice.OrderNumber == pair.order.Number).Select(pair => pair.invoice)),
        db.LiveRolesOf(organisationId, day).Join(db.Invoices, role => role.CustomerId, invoice => invoice.CustomerId, (role, invoice) => invoice)
            .Where(invoice => !db.Orders.Any(order => order.Number == invoice.OrderNumber && order.OrganisationId != null)),
    ];

    /// <summary>What of it is open: the orders, then the unpaid invoices, by number.</summary>
    public static async Task<List<OpenDocument>> OpenDocumentsAsync(this AksulitDbContext db, Guid organisationId, DateOnly day, CancellationToken ct)
    {
        var open = new List<OpenDocument>();
        foreach (var orders in db.OrdersOf(organisationId, day))
            open.AddRange(await orders.Where(order => order.State == OrderState.Received || order.State == OrderState.InProgress).Select(order => new OpenDocument(order.Id, order.Number, false)).ToListAsync(ct));
        foreach (var invoices in db.InvoicesOf(organisationId, day))
            open.AddRange(await invoices.Where(invoice => invoice.State == InvoiceState.Open || invoice.State == InvoiceState.InCollection).Select(invoice => new OpenDocument(invoice.Id, invoice.Number, true)).ToListAsync(ct));
        return [.. open.DistinctBy(document => document.Id).OrderBy(document => document.IsInvoice).ThenBy(document => document.Number, StringComparer.Ordinal)];
    }

    /// <summary>The latest day on which an order that names it was placed.</summary>
    public static Task<DateOnly?> LastOrderOnAsync(this AksulitDbContext db, Guid organisationId, CancellationToken ct) =>
        db.Orders.Where(order => order.OrganisationId == organisationId).MaxAsync(order => (DateOnly?)order.PlacedOn, ct);

    /// <summary>What <see cref="OrganisationRetentionRule"/> looks at.</summary>
    public static async Task<OrganisationRetentionFacts> LoadRetentionFactsAsync(this AksulitDbContext db, Organisation organisation, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        var id = organisation.Id;
        return new OrganisationRetentionFacts(organisation.EndedOn, organisation.LastEventOn, await db.ContactRoles.AnyAsync(role => role.OrganisationId == id, ct), organisation.SoleTraderId is not null,
            await db.Orders.AnyAsync(order => order.OrganisationId == id, ct) || await db.Organisations.AnyAsync(other => other.MergedIntoId == id, ct),
            await db.Organisations.Where(o => o.Id == id).AnyAsync(MigrationOpen(db), ct));
    }

    /// <summary>Organisations that the night takes on the day: <see cref="OrganisationFate.Due"/>, in the database's words. What an organisation was merged into is due only after it.</summary>
    public static IQueryable<Organisation> OrganisationsDueOn(this AksulitDbContext db, DateOnly day) => db.Organisations.Where(organisation => organisation.EraseFrom <= day && organisation.SoleTraderId == null
        && !db.ContactRoles.Any(role => role.OrganisationId == organisation.Id) && !db.Orders.Any(order => order.OrganisationId == organisation.Id)
        && !db.Organisations.Any(other => other.MergedIntoId == organisation.Id)
        && !db.ImportRuns.Any(run => run.Id == organisation.ImportRunId && !db.ImportSources.Any(source => source.Id == run.SourceId && source.ClosedAt >= run.FinishedAt)));

    private static System.Linq.Expressions.Expression<Func<Organisation, bool>> MigrationOpen(AksulitDbContext db) => organisation =>
        db.ImportRuns.Any(run => run.Id == organisation.ImportRunId && !db.ImportSources.Any(source => source.Id == run.SourceId && source.ClosedAt >= run.FinishedAt));
}
