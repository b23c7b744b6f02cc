using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore.Storage;

namespace Aksulit.Intranet.Features.Staff;

/// <summary>What is decided about one person can depend on another (the last lead, R3), so two such decisions never run side by side.</summary>
internal static class StaffTransactions
{
    /// <summary>Begins a transaction that keeps every other writer of the audit chain out from before the facts are loaded until it ends.</summary>
    public static async Task<IDbContextTransaction> BeginAloneAsync(this AksulitDbContext db, CancellationToken ct)
    {
        var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockAuditHeadAsync(ct);
        return transaction;
    }
}
