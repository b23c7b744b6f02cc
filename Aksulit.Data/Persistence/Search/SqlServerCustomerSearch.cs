using System.Linq.Expressions;
using Aksulit.Data.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence.Search;

/// <summary>
/// The search of a SQL Server register, which has no trigram index of its own: the table <see cref="CustomerGram"/>, clustered by gram and customer, is one. The list of a rare gram is read in the
/// customers' order, and whoever is on it is looked at (docs/decisions/0002-search.md).
/// </summary>
public sealed class SqlServerCustomerSearch : CustomerSearch
{
    /// <inheritdoc/>
    protected override async Task<List<long>> IndexedAsync(AksulitDbContext db, SearchQuery query, long after, int limit, CancellationToken ct)
    {
        var persons = await Counts(db, GramPlan.Asked(query)).ToDictionaryAsync(row => row.Gram, row => row.Persons, ct);
        if (GramPlan.For(query, persons) is not { } plan) return [];

        var found = new SortedSet<long>();                                  // the first of all notations are among the first of each
        foreach (var start in plan.Starts) found.UnionWith(await Holders(db, query, plan.Term, start, after, limit).ToListAsync(ct));
        return [.. found.Take(limit)];
    }

    /// <summary>How many persons bear each gram, counted no further than is needed.</summary>
    internal static IQueryable<GramCount> Counts(AksulitDbContext db, IReadOnlyList<string> grams) =>
        grams.Select(gram => db.Set<CustomerGram>().Where(row => row.Gram == gram).OrderBy(row => row.CustomerSeq).Take(GramPlan.Counted))
            .Aggregate(Queryable.Concat).GroupBy(row => row.Gram).Select(rows => new GramCount(rows.Key, rows.Count()));

    /// <summary>Those who hold the notation, and every other term and fragment.</summary>
    internal static IQueryable<long> Holders(AksulitDbContext db, SearchQuery query, int term, GramStart start, long after, int limit)
    {
        var first = start.Marks[0];
        var marked = db.Set<CustomerGram>().Where(row => row.Gram == first && row.CustomerSeq > after);
        foreach (var other in start.Marks.Skip(1)) marked = marked.Where(row => db.Set<CustomerGram>().Any(also => also.Gram == other && also.CustomerSeq == row.CustomerSeq));
        var customers = marked.Join(Among(db, query), row => row.CustomerSeq, customer => customer.Seq, (row, customer) => new Marked { Seq = row.CustomerSeq, Key = customer.SearchKey });
        for (var place = 0; place < query.Indexed.Count; place++) customers = customers.Where(HoldsAny(place == term ? [start.Notation] : query.Indexed[place].Notations));
        foreach (var fragment in query.TooShort) customers = customers.Where(customer => customer.Key.Contains(fragment));
        return customers.OrderBy(customer => customer.Seq).Take(limit).Select(customer => customer.Seq);
    }

    private static Expression<Func<Marked, bool>> HoldsAny(IReadOnlyList<string> notations)
    {
        var (first, second, third) = (notations[0], notations.ElementAtOrDefault(1), notations.ElementAtOrDefault(2));
        return (second, third) switch
        {
            (null, _) => customer => customer.Key.Contains(first),
            (not null, null) => customer => customer.Key.Contains(first) || customer.Key.Contains(second),
            _ => customer => customer.Key.Contains(first) || customer.Key.Contains(second) || customer.Key.Contains(third!),
        };
    }

    /// <summary>A gram and its persons.</summary>
    internal sealed record GramCount(string Gram, int Persons);

    private sealed class Marked
    {
        public long Seq { get; init; }
        public string Key { get; init; } = "";
    }
}
