using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Aksulit.Data.Persistence;

/// <summary>
/// Whether a register file is of this version, as at nearly every start and every look at the process's health. Asked by hand: Entity Framework builds a model of its own for its table of migrations each time it is asked,
/// and at the start that was a tenth of all that the process does until it serves.
/// </summary>
public static class MigrationsDone
{
    private static readonly ConcurrentDictionary<Type, HashSet<string>> Known = new();

    /// <summary>True when every migration of this build has been applied, and no other. False is no verdict: Entity Framework then looks itself.</summary>
    public static async Task<bool> AllAsync(AksulitDbContext db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (!db.Database.IsSqlite()) return false;
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            var applied = await AppliedAsync((SqliteConnection)db.Database.GetDbConnection(), ct);
            return applied.SetEquals(Known.GetOrAdd(db.GetType(), KnownTo));
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task<HashSet<string>> AppliedAsync(SqliteConnection connection, CancellationToken ct)
    {
        await using var table = new SqliteCommand("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsHistory'", connection);
        if ((long)(await table.ExecuteScalarAsync(ct))! == 0) return [];
        await using var command = new SqliteCommand("SELECT MigrationId FROM __EFMigrationsHistory", connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var applied = new HashSet<string>(StringComparer.Ordinal);
        while (await rows.ReadAsync(ct)) applied.Add(rows.GetString(0));
        return applied;
    }

    private static HashSet<string> KnownTo(Type context) =>
    [
        .. from type in typeof(MigrationsDone).Assembly.GetTypes()
           where type.IsSubclassOf(typeof(Migration)) && type.GetCustomAttribute<DbContextAttribute>()?.ContextType == context
           select type.GetCustomAttribute<MigrationAttribute>() is { } migration ? migration.Id : "",
    ];
}
