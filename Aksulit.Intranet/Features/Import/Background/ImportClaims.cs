using System.Collections.Concurrent;
using Aksulit.Data.Persistence;

namespace Aksulit.Intranet.Features.Import;

/// <summary>Another process took over a run that this one was working on: it must stop at once.</summary>
public sealed class ImportClaimLostException(Guid runId) : Exception($"The lease on import {runId} was lost.");

/// <summary>Who works on a run: one process by the lease row, one task in it by this register. A killed process's claim ends with its lease.</summary>
public sealed class ImportClaims(Leases leases, TimeProvider clock)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20), RenewAfter = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Guid, bool> _here = new();

    /// <summary>The claim, or null while another process or task works on the run. Dispose it to give it back.</summary>
    public async Task<ImportClaim?> TryTakeAsync(Guid runId, CancellationToken ct)
    {
        if (!_here.TryAdd(runId, true)) return null;
        var taken = false;
        try
        {
            taken = await leases.TryTakeAsync(Name(runId), Lease, ct);
            return taken ? new ImportClaim(this, runId, clock.GetTimestamp()) : null;
        }
        finally
        {
            if (!taken) _here.TryRemove(runId, out _);
        }
    }

    internal async Task<long> RenewAsync(Guid runId, long renewedAt, CancellationToken ct)
    {
        if (clock.GetElapsedTime(renewedAt) < RenewAfter) return renewedAt;
        return await leases.TryTakeAsync(Name(runId), Lease, ct) ? clock.GetTimestamp() : throw new ImportClaimLostException(runId);
    }

    internal async Task ReleaseAsync(Guid runId)
    {
        try { await leases.ReleaseAsync(Name(runId), CancellationToken.None); }
        finally { _here.TryRemove(runId, out _); }
    }

    private static string Name(Guid runId) => $"import-{runId}";
}

/// <summary>The right to work on one run, as long as it is renewed between chunks.</summary>
public sealed class ImportClaim(ImportClaims claims, Guid runId, long takenAt) : IAsyncDisposable
{
    private long _renewedAt = takenAt;

    /// <summary>Keeps the claim when its renewal is due. Throws <see cref="ImportClaimLostException"/> when it is another's by now.</summary>
    public async Task RenewAsync(CancellationToken ct) => _renewedAt = await claims.RenewAsync(runId, _renewedAt, ct);

    public async ValueTask DisposeAsync() => await claims.ReleaseAsync(runId);
}
