using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.AuditTrail.SealAudit;

/// <summary>
/// Chains the entries about reads (S3), which are inserted unchained so that readers never queue on the one chain. Each batch is one transaction under the chain's
/// lock: killed anywhere, every entry is either sealed or not, and the chain is whole. With nothing to seal it only looks: no lease is taken, nothing is written.
/// </summary>
public sealed class AuditSealer(IDbContextFactory<AksulitDbContext> dbFactory, Leases leases, AuditHeadFile headFile, TimeProvider clock)
{
    public const string Lease = "audit-seal";

    /// <summary>Entries per transaction: short enough that no writer waits noticeably.</summary>
    public const int BatchSize = 500;

    private long? _leasedAt;

    /// <summary>Seals what is unsealed now and moves the head outside the database. Returns how many were sealed: none when another process has the lease.</summary>
    public async Task<int> SealAsync(CancellationToken ct)
    {
        var done = 0;
        while (await HasUnsealedAsync(ct) && await HoldsLeaseAsync(ct)) done += await SealBatchAsync(ct);
        await headFile.AdvanceAsync(ct);
        return done;
    }

    /// <summary>Lets another process seal at once.</summary>
    public async Task ReleaseAsync(CancellationToken ct)
    {
        _leasedAt = null;
        await leases.ReleaseAsync(Lease, ct);
    }

    private async Task<bool> HasUnsealedAsync(CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return await db.AuditEntries.AnyAsync(entry => entry.ChainNo == null, ct);
    }

    private async Task<bool> HoldsLeaseAsync(CancellationToken ct)
    {
        if (_leasedAt is { } at && clock.GetElapsedTime(at) < Leases.Lasts / 2) return true; // renewed at half time, not at every batch
        var now = clock.GetTimestamp();
        if (!await leases.TryTakeAsync(Lease, ct)) return false;
        _leasedAt = now;
        return true;
    }

    private async Task<int> SealBatchAsync(CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        var head = await db.LockAuditHeadAsync(ct);
        var batch = await db.AuditEntries.Include(entry => entry.Subjects).Where(entry => entry.ChainNo == null).OrderBy(entry => entry.Seq).Take(BatchSize).AsSplitQuery().ToListAsync(ct);
        foreach (var entry in batch) AuditChain.Append(head, entry);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return batch.Count;
    }
}
