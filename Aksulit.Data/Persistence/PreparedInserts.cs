using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Objections;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence;

/// <summary>Inserting many new rows of a batch at the speed of the database.</summary>
public static class PreparedInserts
{
    /// <summary>From how many on a statement of their own is worth preparing.</summary>
    private const int ManyEntries = 10;

    /// <summary>
    /// On SQLite, takes the new rows of the register's large tables out of the context and inserts them by one prepared statement a table: the context would prepare each row's
    /// statement anew, with the search index's triggers in it, which takes four times as long. On SQL Server it does nothing: the save batches them.
    /// </summary>
    /// <remarks>The rows go past the check for a covering audit entry: only for batches, in the transaction whose save records their entry.</remarks>
    public static async Task InsertAddedRowsAsync(this AksulitDbContext db)
    {
        if (!db.Database.IsSqlite()) return;
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("The rows of a batch belong into its transaction.");
        await InsertAsync<Organisation>(db);                                // in the order of their references
        await InsertAsync<Customer>(db);
        await InsertAsync<ContactRole>(db);
        await InsertAsync<Objection>(db);
        await InsertAsync<Order>(db);
        await InsertAsync<Invoice>(db);
    }

    /// <summary>Whether a save has so many entries that they are inserted past the context. Not with persons of a hit list, which hang on the entry's number, and not on SQL Server, where the save batches them.</summary>
    internal static bool AreMany(AksulitDbContext db, IReadOnlyCollection<AuditEntry> entries) => entries.Count >= ManyEntries && db.Database.IsSqlite() && entries.All(entry => entry.Subjects.Count == 0);

    /// <summary>Inserts many entries, which are not tracked then.</summary>
    internal static async Task InsertAsync(AksulitDbContext db, IEnumerable<AuditEntry> entries)
    {
        await using var table = new PreparedInsert<AuditEntry>(db);
        foreach (var entry in entries) table.Insert(entry);
    }

    private static async Task InsertAsync<T>(AksulitDbContext db) where T : Entity
    {
        var added = db.ChangeTracker.Entries<T>().Where(entry => entry.State is EntityState.Added).ToList();
        if (added.Count == 0) return;
        await using var table = new PreparedInsert<T>(db);
        foreach (var entry in added)
        {
            table.Insert(entry.Entity);
            entry.State = EntityState.Detached;
        }
    }
}
