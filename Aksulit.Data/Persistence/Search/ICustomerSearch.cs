namespace Aksulit.Data.Persistence.Search;

/// <summary>A person found, by the row's number; never shown.</summary>
/// <param name="Seq">The clustered key.</param>
/// <param name="Via">The order's or invoice's number that led to the person, if one did.</param>
public sealed record FoundPerson(long Seq, string? Via = null);

/// <summary>One page of hits in the index's order, and the key of the next.</summary>
/// <param name="Next">Opaque; it may hold a folded name, so it stays on the server.</param>
/// <param name="More">More than a page was found: ask for a longer fragment instead of counting (performance.md, finding 3).</param>
public sealed record SearchHits(IReadOnlyList<FoundPerson> Persons, string? Next, bool More)
{
    /// <summary>Nobody.</summary>
    public static readonly SearchHits None = new([], null, More: false);

    /// <summary>The size of a page.</summary>
    public const int PageSize = 50;
}

/// <summary>
/// Finds persons by what the database can find quickly. It reads nothing but keys: what of a person may be shown is for the query that asks, which also guards and logs.
/// </summary>
public interface ICustomerSearch
{
    /// <summary>The page of hits that begins after the key; null for the first.</summary>
    Task<SearchHits> FindAsync(AksulitDbContext db, SearchQuery query, string? after, CancellationToken ct);
}
