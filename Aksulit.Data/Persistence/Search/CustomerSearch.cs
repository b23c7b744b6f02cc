using System.Globalization;
using Aksulit.Data.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence.Search;

/// <summary>What both databases have alike: numbers by their unique index, organisations by the beginning of their name, short fragments by a range of names.</summary>
public abstract class CustomerSearch : ICustomerSearch
{
    private const int Limit = SearchHits.PageSize + 1;

    /// <inheritdoc/>
    public async Task<SearchHits> FindAsync(AksulitDbContext db, SearchQuery query, string? after, CancellationToken ct)
    {
        if (query.IsEmpty) return SearchHits.None;
        var named = after is null ? await NamedAsync(db, query, ct) : [];
        if (query.Indexed.Count == 0) return await ByNameAsync(db, query, named, after, ct);

        var start = after is null ? 0 : long.Parse(after, CultureInfo.InvariantCulture);
        var text = await IndexedAsync(db, query, start, Limit, ct);
        if (named.Count == 0 && text.Count == 0 && after is null) named = await OrganisationsAsync(db.Organisations.Where(o => o.NameKey.Contains(query.Folded)), db, query, ct);
        var found = named.Take(SearchHits.PageSize).ToList();
        var seen = found.Select(person => person.Seq).ToHashSet();
        var last = start;
        foreach (var seq in text)
        {
            if (found.Count == SearchHits.PageSize) return new SearchHits(found, last.ToString(CultureInfo.InvariantCulture), More: true);
            if (seen.Add(seq)) found.Add(new FoundPerson(seq));
            last = seq;
        }

        return new SearchHits(found, null, More: named.Count > SearchHits.PageSize);
    }

    /// <summary>Keys of persons whose search key holds every term, after the key, in the index's order: sorting by name would cost with the hits (finding 2).</summary>
    protected abstract Task<List<long>> IndexedAsync(AksulitDbContext db, SearchQuery query, long after, int limit, CancellationToken ct);

    private static async Task<List<FoundPerson>> NamedAsync(AksulitDbContext db, SearchQuery query, CancellationToken ct)
    {
        var found = new List<FoundPerson>();
        if (query.DocumentNumber is { } number)
        {
            found.AddRange(await db.Orders.BeginningWith(o => o.Number, number).OrderBy(o => o.Number).Take(Limit)
                .Join(Among(db, query), o => o.CustomerId, c => c.Id, (o, c) => new FoundPerson(c.Seq, o.Number)).ToListAsync(ct));
            found.AddRange(await db.Invoices.BeginningWith(i => i.Number, number).OrderBy(i => i.Number).Take(Limit)
                .Join(Among(db, query), i => i.CustomerId, c => c.Id, (i, c) => new FoundPerson(c.Seq, i.Number)).ToListAsync(ct));
            found.AddRange(await db.CustomerAliases.BeginningWith(a => a.Number, number).OrderBy(a => a.Number).Take(Limit)
                .Join(Among(db, query), a => a.CustomerId, c => c.Id, (a, c) => new FoundPerson(c.Seq, a.Number)).ToListAsync(ct)); // merged into them (M3)
        }

        if (query.BusinessId is { } businessId) found.AddRange(await OrganisationsAsync(db.Organisations.Where(o => o.BusinessId == businessId), db, query, ct));
        else if (query.Folded.Length >= SearchQuery.ShortestIndexed)
        {
            found.AddRange(await OrganisationsAsync(db.Organisations.BeginningWith(o => o.NameKey, query.Folded), db, query, ct));
        }

        return [.. found.DistinctBy(person => person.Seq)];
    }

    private static async Task<List<FoundPerson>> OrganisationsAsync(IQueryable<Organisation> organisations, AksulitDbContext db, SearchQuery query, CancellationToken ct) =>
        await organisations.Join(db.ContactRoles, o => o.Id, r => r.OrganisationId, (o, r) => r.CustomerId)
            .Join(Among(db, query), id => id, c => c.Id, (id, c) => c.Seq).Distinct().OrderBy(seq => seq).Take(Limit).Select(seq => new FoundPerson(seq, null)).ToListAsync(ct);

    /// <summary>
    /// Too short for the index: the last names that begin so, by their range (never LIKE, which SQLite would scan for). The other fragments narrow it.
    /// The page key is the place in the range, led by the number of the fragment that opened it.
    /// </summary>
    private static async Task<SearchHits> ByNameAsync(AksulitDbContext db, SearchQuery query, List<FoundPerson> named, string? after, CancellationToken ct)
    {
        var key = after?.Split(':', 3);
        for (var opening = key is null ? 0 : int.Parse(key[0], CultureInfo.InvariantCulture); opening < query.TooShort.Count; opening++)
        {
            var range = Among(db, query).BeginningWith(c => c.NameKey, query.TooShort[opening]);
            foreach (var other in query.TooShort.Where((_, place) => place != opening)) range = range.Where(c => c.SearchKey.Contains(other));
            if (key is not null)
            {
                var (seq, name) = (long.Parse(key[1], CultureInfo.InvariantCulture), key[2]);
                range = range.Where(c => c.NameKey.CompareTo(name) > 0 || (c.NameKey == name && c.Seq > seq));
            }

            var hits = await range.OrderBy(c => c.NameKey).ThenBy(c => c.Seq).Take(Limit).Select(c => new { c.Seq, c.NameKey }).ToListAsync(ct);
            if (hits.Count == 0 && key is null) continue;
            var more = hits.Count > SearchHits.PageSize;
            var shown = hits.Take(SearchHits.PageSize).ToList();
            return new SearchHits([.. named, .. shown.Select(hit => new FoundPerson(hit.Seq))], more ? $"{opening}:{shown[^1].Seq}:{shown[^1].NameKey}" : null, more);
        }

        return new SearchHits(named, null, More: false);
    }

    /// <summary>The persons among whom is looked.</summary>
    internal static IQueryable<Customer> Among(AksulitDbContext db, SearchQuery query) => query.Customership switch
    {
        CustomershipFilter.Current => db.Customers.Where(c => c.RelationshipEndedOn == null),
        CustomershipFilter.Ended => db.Customers.Where(c => c.RelationshipEndedOn != null),
        _ => db.Customers,
    };
}
