using System.Data.Common;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Hosting;

/// <summary>What can be said about the database from outside.</summary>
public enum DatabaseStanding
{
    /// <summary>Nobody answers, or what answers is no database.</summary>
    Unreachable,

    /// <summary>Reachable, but of another version than this program: <c>migrate</c> is wanted.</summary>
    NotMigrated,

    Ready,
}

/// <summary>Looks at the database as it is now.</summary>
public sealed class DatabaseStandings(IDbContextFactory<AksulitDbContext> dbFactory)
{
    public async Task<DatabaseStanding> LookAsync(CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        try
        {
            if (!await db.Database.CanConnectAsync(ct)) return DatabaseStanding.Unreachable;
            if (await MigrationsDone.AllAsync(db, ct)) return DatabaseStanding.Ready;
            return (await db.Database.GetPendingMigrationsAsync(ct)).Any() ? DatabaseStanding.NotMigrated : DatabaseStanding.Ready;
        }
        catch (DbException)
        {
            return DatabaseStanding.Unreachable; // went away between the two questions, or cannot be read
        }
    }
}
