using System.Data.Common;
using System.Globalization;
using Aksulit.Data.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Aksulit.Intranet.Tests.Infrastructure;

/// <summary>
/// A disk that is full when the test says so: SQLite answers as it does then (SQLITE_FULL) when the file may not grow by another page. The limit is each connection's, not the file's; add it
/// to the context's interceptors.
/// </summary>
internal sealed class FullDisk : DbConnectionInterceptor
{
    /// <summary>SQLite's code.</summary>
    public const int SqliteFull = 13;

    private long _pages;
    private bool _readOnly;

    /// <summary>From now on the file may grow by so many pages only.</summary>
    public async Task FillUpAsync(Func<Task<AksulitDbContext>> open, int pagesLeft = 0)
    {
        await using var db = await open();
        _pages = pagesLeft + await db.Database.SqlQueryRaw<long>("SELECT page_count AS Value FROM pragma_page_count()").SingleAsync(TestContext.Current.CancellationToken);
        SqliteConnection.ClearAllPools();
    }

    /// <summary>An entry of a few bytes may find room in a page that is there already; this disk takes nothing.</summary>
    public void RefuseWrites() => _readOnly = true;

    public void Free()
    {
        (_pages, _readOnly) = (0, false);
        SqliteConnection.ClearAllPools();
    }

    /// <summary>What the database said, whatever it is wrapped in.</summary>
    public static SqliteException? Cause(Exception? e) => e is null or SqliteException ? (SqliteException?)e : Cause(e.InnerException);

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count={(_pages == 0 ? 1_000_000_000 : _pages)}; PRAGMA query_only={(_readOnly ? 1 : 0)};");
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
