using Aksulit.Data.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence;

/// <summary>
/// Leases on pieces of work, on both databases: one process at a time, and a killed one holds nothing for longer than the lease. Hangfire's own locks do not reach
/// a second process on the same SQLite file.
/// </summary>
public sealed class Leases(IDbContextFactory<AksulitDbContext> dbFactory, TimeProvider clock)
{
    /// <summary>This process. A restarted one is another owner.</summary>
    private static readonly string Owner = $"{Environment.ProcessId}-{Guid.NewGuid():N}";

    /// <summary>Takes the lease, or renews it when this process has it; false when another holds it.</summary>
    public async Task<bool> TryTakeAsync(string name, TimeSpan duration, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var lease = await db.JobLeases.SingleOrDefaultAsync(lease => lease.Name == name, ct);
        if (lease is not null && lease.Owner != Owner && lease.Until > now) return false;
        if (lease is null) db.Add(new JobLease(name, Owner, now + duration));
        else (lease.Owner, lease.Until) = (Owner, now + duration);
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException)
        {
            return false; // another process was quicker: it has the lease
        }
    }

    /// <summary>Gives the lease back early; harmless when it is another's by now.</summary>
    public async Task ReleaseAsync(string name, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await db.JobLeases.Where(lease => lease.Name == name && lease.Owner == Owner).ExecuteDeleteAsync(ct);
    }
}
