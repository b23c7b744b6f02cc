using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Organisations;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Organisations;

/// <summary>Puts an organisation's page together, within a scope. Each part is a few queries on indexes, and one that is not in scope is not asked.</summary>
internal sealed class OrganisationReader(AksulitDbContext db, Organisation organisation, OrganisationScope scope, DateOnly today)
{
    /// <summary>What a page shows of each: contacts by name, documents the newest first. The rest is found by the person.</summary>
    public const int MostContacts = 200, MostDocuments = 50;

    private readonly HashSet<Guid> _persons = [];
    private readonly Guid _id = organisation.Id;

    /// <summary>The page, and the keys of every person on it.</summary>
    public async Task<(OrganisationView View, IReadOnlyCollection<Guid> Persons)> ReadAsync(OrganisationRights may, CancellationToken ct)
    {
        if (organisation.SoleTraderId is { } trader) _persons.Add(trader);
        var live = await ContactsAsync(db.LiveRolesOf(_id, today), ct);
        var former = scope.FormerContacts ? await ContactsAsync(db.ContactRoles.Where(role => role.OrganisationId == _id && role.EndedOn <= today), ct) : null;
        var standing = await db.StandingAsync(organisation, ct);
        var view = new OrganisationView
        {
            Id = _id,
            Revision = organisation.Revision,
            Name = organisation.Name,
            BusinessId = organisation.BusinessId,
            VatNumber = BusinessId.TryParse(organisation.BusinessId, out var id) ? id.VatNumber : null,
            EndedOn = organisation.EndedOn,
            MergedInto = standing.MergedInto,
            MergedFrom = await db.Organisations.Where(other => other.MergedIntoId == _id).OrderBy(other => other.NameKey).Take(MostContacts)
                .Select(other => new OrganisationPointer(other.Id, other.Name, other.BusinessId)).ToListAsync(ct),
            SoleTraderId = organisation.SoleTraderId,
            Contacts = [.. live.Take(MostContacts)],
            FormerContacts = former is null ? null : [.. former.Take(MostContacts)],
            MoreContacts = live.Count > MostContacts || former?.Count > MostContacts,
            Orders = scope.Orders ? await OrdersAsync(ct) : null,
            Invoices = scope.Invoices ? await InvoicesAsync(ct) : null,
            Objections = scope.Objections ? await ObjectionsAsync(ct) : null,
            Keeping = scope.Retention ? await KeepingAsync(ct) : null,
            Open = may.End && scope is { Orders: true, Invoices: true } && standing.Refuse() is null ? await db.OpenDocumentsAsync(_id, today, ct) : [],
            May = may,
            KeptBack = scope.KeptBack,
        };
        return (view, _persons);
    }

    private async Task<List<OrganisationContact>> ContactsAsync(IQueryable<ContactRole> roles, CancellationToken ct)
    {
        var found = await roles.Join(db.Customers, role => role.CustomerId, customer => customer.Id, (role, customer) => new { role, customer }).OrderBy(pair => pair.customer.NameKey).ThenBy(pair => pair.role.Seq)
            .Take(MostContacts + 1).Select(pair => new { pair.role.Id, pair.role.Revision, pair.role.StartedOn, pair.role.EndedOn, CustomerId = pair.customer.Id, pair.customer.Number, pair.customer.FirstName, pair.customer.LastName })
            .ToListAsync(ct);
        _persons.UnionWith(found.Take(MostContacts).Select(row => row.CustomerId));
        return found.ConvertAll(row => new OrganisationContact(row.Id, row.Revision, row.CustomerId, row.Number, Customer.NameOf(row.FirstName, row.LastName), row.StartedOn, row.EndedOn));
    }

    private async Task<List<OrganisationOrder>> OrdersAsync(CancellationToken ct)
    {
        var found = new List<Order>();
        foreach (var orders in db.OrdersOf(_id, today)) found.AddRange(await orders.AsNoTracking().OrderByDescending(order => order.PlacedOn).ThenByDescending(order => order.Seq).Take(MostDocuments).ToListAsync(ct));
        var shown = found.DistinctBy(order => order.Id).OrderByDescending(order => order.IsOpen).ThenByDescending(order => order.PlacedOn).ThenByDescending(order => order.Seq).Take(MostDocuments).ToList();
        var names = await NamesAsync([.. shown.Select(order => order.CustomerId)], ct);
        return shown.ConvertAll(order => new OrganisationOrder(order.Id, order.Number, order.PlacedOn, names[order.CustomerId], order.ProductGroup, order.Sum, order.State, order.OrganisationId is not null));
    }

    private async Task<List<OrganisationInvoice>> InvoicesAsync(CancellationToken ct)
    {
        var found = new List<Invoice>();
        foreach (var invoices in db.InvoicesOf(_id, today)) found.AddRange(await invoices.AsNoTracking().OrderByDescending(invoice => invoice.IssuedOn).ThenByDescending(invoice => invoice.Seq).Take(MostDocuments).ToListAsync(ct));
        var shown = found.DistinctBy(invoice => invoice.Id).OrderByDescending(invoice => invoice.IsUnpaid).ThenByDescending(invoice => invoice.IssuedOn).ThenByDescending(invoice => invoice.Seq).Take(MostDocuments).ToList();
        var names = await NamesAsync([.. shown.Select(invoice => invoice.CustomerId)], ct);
        return shown.ConvertAll(invoice => new OrganisationInvoice(invoice.Id, invoice.Number, invoice.DueOn, names[invoice.CustomerId], invoice.Sum, invoice.State));
    }

    private async Task<Dictionary<Guid, string>> NamesAsync(HashSet<Guid> persons, CancellationToken ct)
    {
        _persons.UnionWith(persons);
        return await db.LoadNamesAsync(persons, ct);
    }

    private Task<List<OrganisationObjectionRow>> ObjectionsAsync(CancellationToken ct) => db.OrganisationObjections.Where(objection => objection.OrganisationId == _id).OrderBy(objection => objection.Seq)
        .Select(objection => new OrganisationObjectionRow(objection.Id, objection.Revision, objection.Kind, objection.Scope, objection.Channel, objection.RecordedAt, objection.LiftedOn, objection.LiftedThrough)).ToListAsync(ct);

    private async Task<OrganisationKeeping> KeepingAsync(CancellationToken ct) =>
        new(OrganisationRetentionRule.On(await db.LoadRetentionFactsAsync(organisation, ct), today), organisation.LastEventOn, organisation.EraseFrom);
}
