using Aksulit.Data.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence;

/// <summary>What is left to do after a destruction so that nothing erased can be read from the database's file.</summary>
public interface IRegisterMaintenance
{
    /// <summary>Sweeps when a destruction happened since the last sweep. False: something was in the way, the sweep is still owed.</summary>
    Task<bool> SweepAsync(CancellationToken ct);
}

/// <summary>SQL Server: the files are the server's, encrypted by TDE; nothing to do here.</summary>
internal sealed class NoMaintenance : IRegisterMaintenance
{
    public Task<bool> SweepAsync(CancellationToken ct) => Task.FromResult(true);
}

/// <summary>
/// SQLite: <c>secure_delete</c> overwrites deleted rows, but the trigrams of an erased person stay readable in the full-text index until its segments are merged into one, and old pages stay in
/// the write-ahead log until it is cut. The merge goes in small steps, so that no user's save waits for a whole index.
/// </summary>
internal sealed class SqliteMaintenance(IDbContextFactory<AksulitDbContext> dbFactory) : IRegisterMaintenance
{
    /// <summary>Pages merged in one step: about a tenth of a second of write lock.</summary>
    private const int PagesAStep = 2000;

    private const int CheckpointAttempts = 3;

    public async Task<bool> SweepAsync(CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var destroyed = await db.ValueOfAsync(RegisterState.DestructionVersion, ct);
        if (destroyed is null || destroyed == await db.ValueOfAsync(RegisterState.SweptVersion, ct)) return true;

        await db.Database.OpenConnectionAsync(ct); // total_changes() counts for one connection
        await MergeIndexAsync(db, ct);
        if (!await CutLogAsync(db, ct)) return false;

        await db.KeepAsync(RegisterState.SweptVersion, destroyed, ct);
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>What <c>optimize</c> does, in steps: a negative count first takes every segment in, positive ones go on until a step writes no more.</summary>
    private static async Task MergeIndexAsync(AksulitDbContext db, CancellationToken ct)
    {
        var pages = -PagesAStep;
        while (true)
        {
            var before = await ChangesAsync(db, ct);
            await db.Database.ExecuteSqlAsync($"INSERT INTO CustomerSearch(CustomerSearch, rank) VALUES ('merge', {pages})", ct);
            if (await ChangesAsync(db, ct) - before < 2) return;
            pages = PagesAStep;
        }
    }

    private static Task<long> ChangesAsync(AksulitDbContext db, CancellationToken ct) => db.Database.SqlQuery<long>($"SELECT total_changes() AS Value").SingleAsync(ct);

    /// <summary>Writes the log into the file and cuts it to nothing; waits for readers of older snapshots, within the busy timeout.</summary>
    private static async Task<bool> CutLogAsync(AksulitDbContext db, CancellationToken ct)
    {
        for (var attempt = 0; attempt < CheckpointAttempts; attempt++)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";
            if (await command.ExecuteScalarAsync(ct) is 0L) return true;
        }

        return false;
    }
}

/// <summary>Chooses the provider's maintenance.</summary>
public static class RegisterMaintenance
{
    public static IRegisterMaintenance For(RegisterOptions options, IDbContextFactory<AksulitDbContext> dbFactory) =>
        options.Provider is RegisterProvider.Sqlite ? new SqliteMaintenance(dbFactory) : new NoMaintenance();
}
