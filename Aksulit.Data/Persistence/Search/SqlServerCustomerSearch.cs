using System.Linq.Expressions;
using Aksulit.Data.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence.Search;

/// <summary>
/// The search of a SQL Server register, for now: a fragment anywhere in the key costs a scan of it, since SQL Server has no trigram index. What it costs and what
/// is to replace it: docs/decisions/0002-search.md.
/// </summary>
public sealed class SqlServerCustomerSearch : CustomerSearch
{
    /// <inheritdoc/>
    protected override Task<List<long>> IndexedAsync(AksulitDbContext db, SearchQuery query, long after, int limit, CancellationToken ct) =>
        Indexed(db, query, after, limit).ToListAsync(ct);

    /// <summary>The query itself, for the test that reads its T-SQL.</summary>
    internal static IQueryable<long> Indexed(AksulitDbContext db, SearchQuery query, long after, int limit)
    {
        var customers = db.Customers.Where(c => c.Seq > after);
        foreach (var term in query.Indexed) customers = customers.Where(HoldsAny(term.Notations));
        foreach (var fragment in query.TooShort) customers = customers.Where(c => c.SearchKey.Contains(fragment));
        return customers.OrderBy(c => c.Seq).Take(limit).Select(c => c.Seq);
    }

    /// <inheritdoc/>
    protected override IQueryable<Order> OrdersNumbered(AksulitDbContext db, string beginning) => db.Orders.Where(o => o.Number.StartsWith(beginning));

    /// <inheritdoc/>
    protected override IQueryable<Invoice> InvoicesNumbered(AksulitDbContext db, string beginning) => db.Invoices.Where(i => i.Number.StartsWith(beginning));

    private static Expression<Func<Customer, bool>> HoldsAny(IReadOnlyList<string> notations)
    {
        var (first, second, third) = (notations[0], notations.ElementAtOrDefault(1), notations.ElementAtOrDefault(2));
        return (second, third) switch
        {
            (null, _) => c => c.SearchKey.Contains(first),
            (not null, null) => c => c.SearchKey.Contains(first) || c.SearchKey.Contains(second),
            _ => c => c.SearchKey.Contains(first) || c.SearchKey.Contains(second) || c.SearchKey.Contains(third!),
        };
    }
}
