using Aksulit.Data.Persistence;
using Microsoft.Data.Sqlite;

namespace Aksulit.Bench;

/// <summary>A register file without the product: one open connection with the same pragmas, and prepared statements.</summary>
internal sealed class RawFile : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);

    public RawFile(string directory)
    {
        Connection = new SqliteConnection(DataRegistration.FileConnection(Path.Combine(directory, "register.db")));
        Connection.Open();
        Execute(SqlitePragmas.Sql);
    }

    public SqliteConnection Connection { get; }

    /// <summary>A statement prepared once; parameters are <c>@0</c>, <c>@1</c> and so on.</summary>
    public SqliteCommand Prepare(string sql, params ReadOnlySpan<object?> values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = Connection.CreateCommand();
            command.CommandText = sql;
            _prepared[sql] = command;
        }

        command.Parameters.Clear();
        for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue($"@{i}", values[i] ?? DBNull.Value);
        return command;
    }

    public int Execute(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteNonQuery();

    public object? Scalar(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteScalar();

    /// <summary>All rows, every value read.</summary>
    public List<object[]> Query(string sql, params ReadOnlySpan<object?> values)
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>One durable transaction that begins as the product's do.</summary>
    public void Write(Action write)
    {
        Execute("BEGIN IMMEDIATE");
        write();
        Execute("COMMIT");
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values) command.Dispose();
        Connection.Dispose();
    }
}
