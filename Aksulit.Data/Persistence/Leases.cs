using System.Collections.Concurrent;
using Aksulit.Data.Domain.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aksulit.Data.Persistence;

/// <summary>
/// Leases on pieces of work, on both databases: one process at a time, and a killed one holds nothing for longer than <see cref="Lasts"/>. Hangfire's own locks do not reach
/// a second process on the same SQLite file. They go by the machine's clock: the rules' clock may be started anywhere, and goes back when its process is started again.
/// </summary>
/// <remarks>Instances on several machines must agree on the time to within a few seconds, as any time service sees to.</remarks>
public sealed class Leases(IDbContextFactory<AksulitDbContext> dbFactory, [FromKeyedServices(Leases.RealClock)] TimeProvider realClock)
{
    /// <summary>Key of the <see cref="TimeProvider"/> that nobody sets.</summary>
    public const string RealClock = "real";

    /// <summary>How long a lease lasts that is not renewed.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(20);

    /// <summary>How long to wait for a lease that may be a dead process's.</summary>
    public static readonly TimeSpan Patience = Lasts + TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>This process. A restarted one is another owner.</summary>
    private readonly string _owner = LeaseOwner.New();

    private readonly ConcurrentDictionary<string, bool> _here = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Sighting> _seen = new(StringComparer.Ordinal);

    /// <summary>The lease for one piece of work, renewed until it is disposed of; null when another process has it, or other work in this one.</summary>
    public async Task<HeldLease?> TryHoldAsync(string name, CancellationToken ct)
    {
        if (!_here.TryAdd(name, true)) return null;
        var taken = false;
        try
        {
            taken = await TryTakeAsync(name, ct);
            return taken ? new HeldLease(this, name, realClock) : null;
        }
        finally
        {
            if (!taken) _here.TryRemove(name, out _);
        }
    }

    /// <summary>As <see cref="TryHoldAsync"/>, but waits until a dead process's lease would be over. Null: somebody lives who has it.</summary>
    public async Task<HeldLease?> HoldAsync(string name, CancellationToken ct)
    {
        var started = realClock.GetTimestamp();
        while (true)
        {
            if (await TryHoldAsync(name, ct) is { } held) return held;
            if (_here.ContainsKey(name) || realClock.GetElapsedTime(started) > Patience) return null;
            await Task.Delay(Pause, realClock, ct);
        }
    }

    /// <summary>Takes the lease, or renews it when this process has it; false when another holds it. It is not renewed by itself.</summary>
    public async Task<bool> TryTakeAsync(string name, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var lease = await db.JobLeases.SingleOrDefaultAsync(lease => lease.Name == name, ct);
        if (lease is not null && lease.Owner != _owner && !IsOver(lease)) return false;
        var isNew = lease is null;
        if (lease is null) db.Add(new JobLease(name, _owner, Until));
        else (lease.Owner, lease.Until) = (_owner, Until);
        try
        {
            await db.SaveChangesAsync(ct);
            _seen.TryRemove(name, out _);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false; // another process was quicker: it has the lease
        }
        catch (DbUpdateException) when (isNew)
        {
            db.ChangeTracker.Clear();
            if (await db.JobLeases.AnyAsync(known => known.Name == name, ct)) return false; // quicker as well
            throw;
        }
    }

    /// <summary>
    /// Renews whatever this process holds, in the caller's transaction and as its last statement: while that transaction kept the whole file to itself nobody else could renew anything.
    /// </summary>
    public Task RenewInAsync(AksulitDbContext db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.JobLeases.Where(lease => lease.Owner == _owner).ExecuteUpdateAsync(set => set.SetProperty(lease => lease.Until, Until), ct);
    }

    /// <summary>Gives the lease back early; harmless when it is another's by now.</summary>
    public async Task ReleaseAsync(string name, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await db.JobLeases.Where(lease => lease.Name == name && lease.Owner == _owner).ExecuteDeleteAsync(ct);
    }

    /// <summary>False when the lease is another's by now.</summary>
    internal async Task<bool> RenewAsync(string name, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return await db.JobLeases.Where(lease => lease.Name == name && lease.Owner == _owner).ExecuteUpdateAsync(set => set.SetProperty(lease => lease.Until, Until), ct) == 1;
    }

    /// <summary>The work in this process is over.</summary>
    internal void Leave(string name) => _here.TryRemove(name, out _);

    private DateTimeOffset Until => realClock.GetUtcNow() + Lasts;

    /// <summary>Past its time; or its owner, a process beside this one, is gone; or seen unchanged for as long as a lease lasts: then its owner is dead, whatever a clock that was set since says.</summary>
    private bool IsOver(JobLease lease)
    {
        if (lease.Until <= realClock.GetUtcNow() || LeaseOwner.IsDead(lease.Owner)) return true;
        var now = new Sighting(lease.Owner, lease.Until, realClock.GetTimestamp());
        var first = _seen.AddOrUpdate(lease.Name, now, (_, seen) => seen with { At = now.At } == now ? seen : now);
        return realClock.GetElapsedTime(first.At) > Lasts;
    }

    /// <summary>Another's lease as it was first seen.</summary>
    private readonly record struct Sighting(string Owner, DateTimeOffset Until, long At);
}
