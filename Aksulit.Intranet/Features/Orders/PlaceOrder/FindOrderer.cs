using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Orders;
using Aksulit.Data.Domain.Organisations;
using Aksulit.Data.Persistence;
using Aksulit.Data.Persistence.Search;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Orders;

/// <summary>Somebody who may be on the phone: what tells people of the same name apart.</summary>
public sealed record Orderer(Guid Id, string Number, string Name, string? Phone, string? City);

/// <summary>The person of an order that is being taken down.</summary>
/// <param name="EndedOn">The given end of the customership, which the order would restart (T3).</param>
/// <param name="Groups">Product groups that the person has ordered before: to be chosen instead of typed.</param>
/// <param name="Organisations">Those that the person represents: the order may be for one of them.</param>
public sealed record ChosenOrderer(Guid Id, string Number, string Name, DateOnly? EndedOn, IReadOnlyList<string> Groups, IReadOnlyList<OrganisationPointer> Organisations);

/// <summary>Finds whose order it is, by phone: any fragment of a name, number, e-mail or phone (P2). What is typed stays on the screen (S8).</summary>
public sealed class FindOrderer(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, ICustomerSearch search, TimeProvider clock)
{
    private const int Most = 8, GroupsFrom = 20;

    /// <summary>The first few; whoever is not among them is found by saying more.</summary>
    public async Task<IReadOnlyList<Orderer>> RunAsync(string? text, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.EditOrders, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var query = SearchQueryParser.Parse(text);
        if (query.IsEmpty) return [];
        var seqs = (await search.FindAsync(db, query, null, ct)).Persons.Take(Most).Select(person => person.Seq).ToList();
        var found = await db.Customers.AsNoTracking().Where(customer => seqs.Contains(customer.Seq)).OrderBy(customer => customer.NameKey)
            .Select(customer => new Orderer(customer.Id, customer.Number, customer.FirstName == null ? customer.LastName : customer.FirstName + " " + customer.LastName, customer.Contact.Phone,
                customer.HasProtectedAddress ? null : customer.Contact.City)).ToListAsync(ct);
        await db.StoreReadAsync(AuditEntry.Of(actor, AuditAction.PersonsFound, clock.GetUtcNow(), purpose: ProcessingPurpose.Orders, fields: "Number,Name,Contact", detail: $"orderer:{found.Count}"),
            [.. found.Select(person => person.Id)], ct);
        return found;
    }

    /// <summary>The person whose order is taken down, or why none can be.</summary>
    public async Task<Result<ChosenOrderer>> ChooseAsync(Guid customerId, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.EditOrders, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await OwnRecordGate.RefuseAsync(db, actor, AuditAction.CardOpened, new TaskPurpose(ProcessingPurpose.Orders), clock.GetUtcNow(), customerId, ct) is { } own) return own;
        var customer = await db.Customers.AsNoTracking().SingleOrDefaultAsync(customer => customer.Id == customerId, ct);
        if (PlaceOrderRule.RefusePerson(new OrdererFacts(customer is not null, customer is not null && await db.IsRestrictedAsync(customerId, ct), default)) is { } refusal) return refusal;
        var groups = await db.Orders.Where(order => order.CustomerId == customerId).OrderByDescending(order => order.PlacedOn).Take(GroupsFrom).Select(order => order.ProductGroup).ToListAsync(ct);
        var organisations = await OrderedFor.ChoicesAsync(db, customerId, clock.TodayInFinland, ct);
        db.RecordRead(AuditEntry.Of(actor, AuditAction.CardOpened, clock.GetUtcNow(), AuditSubjectKind.Customer, customerId, ProcessingPurpose.Orders, "Number,Name,Organisations,Orders", detail: "new order"));
        await db.SaveChangesAsync(ct);
        return new ChosenOrderer(customerId, customer!.Number, customer.DisplayName, customer.RelationshipEndedOn, [.. groups.Distinct(StringComparer.CurrentCultureIgnoreCase)], organisations);
    }
}
