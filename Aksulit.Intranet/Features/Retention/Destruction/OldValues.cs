using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Retention.Destruction;

/// <summary>
/// What fields had been goes twenty-four months after it was changed (R55, T17), the whole row of history with it: who changed what is in the audit trail. It stays while the person's data may not be purged at all:
/// a restriction (D13), a request for access or portability that is not answered (T5), a hold that somebody placed. An unpaid invoice keeps no old value (T7).
/// </summary>
internal sealed class OldValues(Actor actor, IDbContextFactory<AksulitDbContext> dbFactory, Leases leases, TimeProvider clock)
{
    /// <summary>Returns how many went; asked again, none.</summary>
    public async Task<int> DestroyAsync(CancellationToken ct)
    {
        var all = 0;
        while (await DestroySetAsync(ct) is > 0 and var values) all += values;
        return all;
    }

    private async Task<int> DestroySetAsync(CancellationToken ct)
    {
        var today = clock.TodayInFinland;
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        // Looked for before anybody is kept waiting: history has no index by time, and the oldest rows are the first.
        var found = await Over(db, today).OrderBy(change => change.Seq).Take(GuardedDestruction.PersonsAtOnce).Select(change => change.Seq).ToArrayAsync(ct);
        if (found.Length == 0) return 0;
        await using var transaction = await db.BeginWritingAsync(ct);
        var gone = await Over(db, today).Where(change => EF.Parameter(found).Contains(change.Seq)).Select(change => change.Id).ToArrayAsync(ct);
        await db.FieldChanges.Where(change => EF.Parameter(gone).Contains(change.Id)).ExecuteDeleteAsync(ct);
        if (gone.Length > 0)
        {
            await GuardedDestruction.RaiseVersionAsync(db, ct); // they must leave the file too
            db.Record(AuditEntry.OfBatch(actor, AuditAction.DestructionChunk, clock.GetUtcNow(), AuditSubjectKind.None, Guid.Empty, gone.Length, $"R55;OldValues;keys={AuditChain.HashOfKeys(gone)}"));
            await db.SaveChangesAsync(ct);
        }

        await leases.RenewInAsync(db, ct);
        await transaction.CommitAsync(ct);
        return gone.Length;
    }

    private static IQueryable<FieldChange> Over(AksulitDbContext db, DateOnly today)
    {
        var before = OldValueRetention.GoneBefore(today);
        var (copies, restrictions) = (db.CopiesOwed(), db.Restrictions());
        return db.FieldChanges.Where(change => change.ChangedAt < before
            && !restrictions.Any(request => request.CustomerId == change.CustomerId)
            && !copies.Any(request => request.CustomerId == change.CustomerId)
            && !db.RetentionHolds.Any(hold => hold.CustomerId == change.CustomerId && hold.From <= today && (hold.Until == null || hold.Until >= today)));
    }
}
