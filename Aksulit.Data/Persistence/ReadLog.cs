using System.Text.Json;
using Aksulit.Data.Domain.Audit;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence;

/// <summary>Storing the entry about a hit list quickly: fifty persons are one statement, not fifty.</summary>
public static class ReadLog
{
    /// <summary>
    /// Stores an entry about a read with the keys of the persons that were read, unchained like every read's. When it returns, the entry is on the disk and the list may be shown (S3).
    /// </summary>
    public static async Task StoreReadAsync(this AksulitDbContext db, AuditEntry entry, IReadOnlyCollection<Guid> persons, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (!db.Database.IsSqlite() || persons.Count == 0)
        {
            db.RecordRead(entry);
            entry.Subjects.AddRange(persons.Select(person => new AuditSubject(person))); // SQL Server sends them as one batch by itself
            await db.SaveChangesAsync(ct);
            return;
        }

        // Past the change tracker, which would take longer than the database.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await PreparedInserts.InsertAsync(db, [entry]);
        // As the context itself would write a key.
        var keys = JsonSerializer.Serialize(persons.Select(person => person.ToString().ToUpperInvariant()));
        await db.Database.ExecuteSqlAsync($"INSERT INTO AuditSubjects (AuditEntrySeq, SubjectId) SELECT (SELECT last_insert_rowid()), value FROM json_each({keys})", ct);
        await transaction.CommitAsync(ct);
    }
}
