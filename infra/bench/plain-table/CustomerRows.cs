using Microsoft.Data.Sqlite;

namespace Aksulit.PlainTable;

/// <summary>The customer list's own questions in raw SQL: the search's keys, and of these the columns that the list shows.</summary>
public sealed class CustomerRows(string file)
{
    public const int PageSize = 50;

    /// <summary><c>@0</c>: the index's expression; <c>@1</c>: the last key of the page before, 0 for the first.</summary>
    public const string Sql = """
        SELECT c.Seq, c.Id, c.Number, c.FirstName, c.LastName, c.Contact_Email, c.Contact_Phone, c.Contact_City, c.RelationshipEndedOn,
            (SELECT o.Name FROM ContactRoles r JOIN Organisations o ON o.Id = r.OrganisationId WHERE r.CustomerId = c.Id AND r.EndedOn IS NULL ORDER BY r.Seq LIMIT 1)
        FROM Customers c WHERE c.Seq IN (SELECT rowid FROM CustomerSearch WHERE CustomerSearch MATCH @0 AND rowid > @1 ORDER BY rowid LIMIT 50)
        """;

    private readonly string _connection = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly }.ToString();

    public async Task<IReadOnlyList<CustomerRow>> PageAsync(string text, long after)
    {
        await using var connection = new SqliteConnection(_connection);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.Parameters.AddWithValue("@0", Match(text));
        command.Parameters.AddWithValue("@1", after);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<CustomerRow>(PageSize);
        while (await reader.ReadAsync())
            rows.Add(new CustomerRow(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), $"{Text(reader, 3)} {reader.GetString(4)}", Text(reader, 5), Text(reader, 6), Text(reader, 7), Text(reader, 8), Text(reader, 9)));
        return [.. rows.OrderBy(row => row.Name, StringComparer.Ordinal)];
    }

    /// <summary>One phrase of the index, in capitals as its keys are.</summary>
    public static string Match(string text) => $"\"{text.ToUpperInvariant().Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}

/// <summary>One line of the list.</summary>
public sealed record CustomerRow(long Seq, string Id, string Number, string Name, string? Email, string? Phone, string? City, string? EndedOn, string? Organisation);
