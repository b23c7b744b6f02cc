using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;
using Aksulit.Data.Persistence.Search;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Orders;

/// <summary>Which orders.</summary>
public enum OrderFilter
{
    /// <summary>The day's work: first one's own, then what waits for somebody, then the colleagues'.</summary>
    Work,

    /// <summary>One's own in hand.</summary>
    Mine,

    Delivered,
    Cancelled,

    /// <summary>What was put away, by a number or a person (P3).</summary>
    Archive,
}

/// <summary>A line of the list.</summary>
/// <param name="Owner">Who handles it; null when nobody does.</param>
/// <param name="FinishedOn">Delivered or cancelled on.</param>
public sealed record OrderRow(
    Guid Id, string Number, DateOnly PlacedOn, Guid CustomerId, string CustomerName, string ProductGroup, decimal Sum, OrderState State, string? Owner, DateOnly? FinishedOn, int Revision);

/// <summary>
/// The orders, a page at a time in the order of an index: never counted, and a late page costs what the first does. A list of persons like any other: its entry with their keys is stored before anybody sees it (S3),
/// under the page's own purpose, P2 for the day's orders and P3 for the archive (R4).
/// </summary>
public sealed class OrderListQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, ICustomerSearch search, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>How many orders of a filter are chosen at once.</summary>
    public const int MostPicked = 500;

    /// <param name="text">What is looked for in the archive; it is neither stored nor logged, and goes into no address (S8).</param>
    /// <param name="after">The page's key; null for the first.</param>
    public async Task<Result<Page<OrderRow>>> RunAsync(OrderFilter filter, string? text, string? after, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadOrders, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var (found, next) = filter is OrderFilter.Archive ? (await SearchAsync(db, text, ct), null) : await PageAsync(Sections(db, filter, actor.Id), filter, after, ct);
        var rows = await RowsAsync(db, found, ct);
        var purpose = filter is OrderFilter.Archive ? ProcessingPurpose.Archive : ProcessingPurpose.Orders;
        var entry = AuditEntry.Of(actor, AuditAction.PersonsFound, clock.GetUtcNow(), purpose: purpose, fields: "Name,Orders", detail: $"orders:{filter}");
        await db.StoreReadAsync(entry, [.. rows.Select(row => row.CustomerId).Distinct()], ct);
        return new Page<OrderRow>(rows, next);
    }

    /// <summary>The orders of a filter, for an act on many: numbers only, so nobody is read. Of the day's work those that wait for somebody.</summary>
    public async Task<IReadOnlyList<OrderPick>> PickAsync(OrderFilter filter, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.EditOrders, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var picked = new List<OrderPick>();
        foreach (var section in Sections(db, filter, actor.Id).Select(section => filter is OrderFilter.Work ? section.Where(order => order.State == OrderState.Received) : section))
            picked.AddRange(await From(section, filter, null).Take(MostPicked - picked.Count).Select(order => new OrderPick(order.Id, order.Number, order.Revision)).ToListAsync(ct));
        return picked;
    }

    /// <summary>What is shown one after the other; each is a range of one index.</summary>
    internal static IReadOnlyList<IQueryable<Order>> Sections(AksulitDbContext db, OrderFilter filter, Guid me)
    {
        var orders = db.Orders.AsNoTracking().Where(order => order.ArchivedOn == null);
        var mine = orders.Where(order => order.OwnerId == me && order.State == OrderState.InProgress);
        return filter switch
        {
            OrderFilter.Work => [mine, orders.Where(order => order.State == OrderState.Received), orders.Where(order => order.State == OrderState.InProgress && order.OwnerId != me)],
            OrderFilter.Mine => [mine],
            OrderFilter.Delivered => [orders.Where(order => order.State == OrderState.Delivered)],
            OrderFilter.Cancelled => [orders.Where(order => order.State == OrderState.Cancelled)],
            _ => throw new ArgumentOutOfRangeException(nameof(filter)),
        };
    }

    /// <summary>Work goes by age, the oldest first; what is finished the newest first.</summary>
    internal static IQueryable<Order> From(IQueryable<Order> section, OrderFilter filter, OrderKey? key)
    {
        var (on, seq) = key is null ? default : (key.PlacedOn, key.Seq);
        if (filter is OrderFilter.Delivered or OrderFilter.Cancelled)
        {
            if (key is not null) section = section.Where(order => order.PlacedOn <= on && (order.PlacedOn < on || order.Seq < seq));
            return section.OrderByDescending(order => order.PlacedOn).ThenByDescending(order => order.Seq);
        }

        if (key is not null) section = section.Where(order => order.PlacedOn >= on && (order.PlacedOn > on || order.Seq > seq));
        return section.OrderBy(order => order.PlacedOn).ThenBy(order => order.Seq);
    }

    private static async Task<(List<Order> Found, string? Next)> PageAsync(IReadOnlyList<IQueryable<Order>> sections, OrderFilter filter, string? after, CancellationToken ct)
    {
        var key = OrderKey.Parse(after);
        var found = new List<(int Section, Order Order)>();
        for (var place = key?.Section ?? 0; place < sections.Count && found.Count <= PageSize; place++)
        {
            var page = await From(sections[place], filter, place == key?.Section ? key : null).Take(PageSize + 1 - found.Count).ToListAsync(ct);
            found.AddRange(page.Select(order => (place, order)));
        }

        var shown = found.Take(PageSize).ToList();
        return ([.. shown.Select(pair => pair.Order)], found.Count > PageSize ? new OrderKey(shown[^1].Section, shown[^1].Order.PlacedOn, shown[^1].Order.Seq).ToString() : null);
    }

    /// <summary>By the beginning of an order's number, else by whatever finds a person. At most a page: whoever looks for more says more.</summary>
    private async Task<List<Order>> SearchAsync(AksulitDbContext db, string? text, CancellationToken ct)
    {
        var query = SearchQueryParser.Parse(text);
        if (query.IsEmpty) return [];
        var archived = db.Orders.AsNoTracking().Where(order => order.ArchivedOn != null);
        if (query.DocumentNumber is { } number)
        {
            var numbered = await archived.BeginningWith(order => order.Number, number).OrderBy(order => order.Number).Take(PageSize).ToListAsync(ct);
            if (numbered.Count > 0) return numbered;
        }

        var seqs = (await search.FindAsync(db, query, null, ct)).Persons.Select(person => person.Seq).ToList();
        if (seqs.Count == 0) return [];
        var persons = db.Customers.Where(customer => seqs.Contains(customer.Seq)).Select(customer => customer.Id);
        return await archived.Where(order => persons.Contains(order.CustomerId)).OrderByDescending(order => order.PlacedOn).ThenByDescending(order => order.Seq).Take(PageSize).ToListAsync(ct);
    }

    private static async Task<List<OrderRow>> RowsAsync(AksulitDbContext db, List<Order> orders, CancellationToken ct)
    {
        if (orders.Count == 0) return [];
        var owners = orders.Select(order => order.OwnerId).OfType<Guid>().Distinct().ToArray();
        var names = await db.LoadNamesAsync(orders.Select(order => order.CustomerId), ct);
        var staff = owners.Length == 0 ? [] : await db.StaffMembers.Where(member => EF.Parameter(owners).Contains(member.Id)).ToDictionaryAsync(member => member.Id, member => member.Name, ct);
        return [.. orders.Select(order => new OrderRow(order.Id, order.Number, order.PlacedOn, order.CustomerId, names.GetValueOrDefault(order.CustomerId, ""), order.ProductGroup, order.Sum, order.State,
            order.OwnerId is { } owner ? staff.GetValueOrDefault(owner) : null, order.DeliveredOn ?? order.CancelledOn, order.Revision))];
    }
}

/// <summary>Where a page starts: the section, and the place in its index.</summary>
internal sealed record OrderKey(int Section, DateOnly PlacedOn, long Seq)
{
    public static OrderKey? Parse(string? text) => text?.Split('|') is [var section, var on, var seq]
        ? new OrderKey(int.Parse(section, CultureInfo.InvariantCulture), DateOnly.ParseExact(on, "O", CultureInfo.InvariantCulture), long.Parse(seq, CultureInfo.InvariantCulture))
        : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Section}|{PlacedOn:O}|{Seq}");
}
