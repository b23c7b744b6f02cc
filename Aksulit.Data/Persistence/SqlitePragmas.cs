using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Aksulit.Data.Persistence;

/// <summary>
/// What every connection to the file needs: waiting instead of failing, readers beside the writer, commits that survive the power, and erased pages
/// overwritten from the very first write: without <c>secure_delete</c> a destroyed name stays in the file's bytes.
/// </summary>
/// <remarks>The settings belong to SQLite's own handle, which the pool hands out again and again: once for each handle is enough, and a card opens five connections.</remarks>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public const string Sql = "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;";

    private static readonly ConditionalWeakTable<SQLitePCL.sqlite3, object> Prepared = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (HandleOf(connection) is not { } handle) return;
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
        Prepared.TryAdd(handle, handle);
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (HandleOf(connection) is not { } handle) return;
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
        Prepared.TryAdd(handle, handle);
    }

    /// <summary>The handle that is still to be prepared; null when it has been.</summary>
    private static SQLitePCL.sqlite3? HandleOf(DbConnection connection) => ((SqliteConnection)connection).Handle is { } handle && !Prepared.TryGetValue(handle, out _) ? handle : null;
}
