using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence.Search;

/// <summary>
/// The search of a SQLite register: the trigram index <c>CustomerSearch</c>. What was typed travels as a parameter and inside it as quoted phrases,
/// so that no text of a user is ever syntax of SQL or of the index.
/// </summary>
public sealed class SqliteCustomerSearch : CustomerSearch
{
    /// <summary>The index's expression: phrases in quotes, a quote inside doubled; notations of one term by OR, terms by AND.</summary>
    internal static string Match(IEnumerable<SearchTerm> terms) =>
        string.Join(" AND ", terms.Select(term => $"({string.Join(" OR ", term.Notations.Select(notation => $"\"{notation.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))})"));

    /// <inheritdoc/>
    protected override Task<List<long>> IndexedAsync(AksulitDbContext db, SearchQuery query, long after, int limit, CancellationToken ct)
    {
        if (query.TooShort.Count == 0 && query.Customership is CustomershipFilter.All)
        {
            return db.Database.SqlQuery<long>(
                $"SELECT rowid AS Value FROM CustomerSearch WHERE CustomerSearch MATCH {Match(query.Indexed)} AND rowid > {after} ORDER BY rowid LIMIT {limit}").ToListAsync(ct);
        }

        // CROSS JOIN is SQLite's way to fix the order: the index first, then the few rows for what it does not know: short fragments, ends.
        var sql = new StringBuilder("""
            SELECT CustomerSearch.rowid AS Value FROM CustomerSearch CROSS JOIN Customers AS c ON c.Seq = CustomerSearch.rowid
            WHERE CustomerSearch MATCH {0} AND CustomerSearch.rowid > {1}
            """);
        for (var i = 0; i < query.TooShort.Count; i++) sql.Append(CultureInfo.InvariantCulture, $" AND instr(c.SearchKey, {{{i + 3}}}) > 0");
        if (query.Customership is not CustomershipFilter.All) sql.Append(query.Customership is CustomershipFilter.Current ? " AND c.RelationshipEndedOn IS NULL" : " AND c.RelationshipEndedOn IS NOT NULL");
        sql.Append(" ORDER BY CustomerSearch.rowid LIMIT {2}");
        return db.Database.SqlQueryRaw<long>(sql.ToString(), [Match(query.Indexed), after, limit, .. query.TooShort]).ToListAsync(ct);
    }
}
