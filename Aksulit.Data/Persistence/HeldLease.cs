using System.Data.Common;

namespace Aksulit.Data.Persistence;

/// <summary>Another process took a lease over while its work was going on here: the work must stop.</summary>
public sealed class LeaseLostException(string name) : Exception($"The lease {name} was lost.");

/// <summary>
/// The right to do one piece of work. It renews itself in the background, however long a single step takes; disposing of it gives it back. A process that stood still for
/// longer than the lease lasts may find that another has it: work asks <see cref="ThrowIfLost"/> before each step.
/// </summary>
public sealed class HeldLease : IAsyncDisposable
{
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(5);

    private readonly Leases _leases;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _renewing;
    private volatile bool _lost;

    internal HeldLease(Leases leases, string name, TimeProvider realClock)
    {
        (_leases, Name) = (leases, name);
        _renewing = RenewOnAndOnAsync(new PeriodicTimer(RenewEvery, realClock));
    }

    public string Name { get; }

    /// <exception cref="LeaseLostException">Another process has it by now.</exception>
    public void ThrowIfLost()
    {
        if (_lost) throw new LeaseLostException(Name);
    }

    /// <summary>Renews now: the database takes a write, and nobody else has the work.</summary>
    /// <exception cref="LeaseLostException">Another process has it by now.</exception>
    public async Task RenewAsync(CancellationToken ct)
    {
        _lost |= !await _leases.RenewAsync(Name, ct);
        ThrowIfLost();
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _renewing;
        _ended.Dispose();
        try
        {
            await _leases.ReleaseAsync(Name, CancellationToken.None);
        }
        catch (DbException)
        {
            // The database is away: the lease runs out by itself.
        }
        finally
        {
            _leases.Leave(Name);
        }
    }

    private async Task RenewOnAndOnAsync(PeriodicTimer timer)
    {
        using (timer)
        {
            while (!_lost && await NextTickAsync(timer)) _lost = !await RenewOrTryAgainAsync();
        }
    }

    private async Task<bool> NextTickAsync(PeriodicTimer timer)
    {
        try
        {
            return await timer.WaitForNextTickAsync(_ended.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<bool> RenewOrTryAgainAsync()
    {
        try
        {
            return await _leases.RenewAsync(Name, _ended.Token);
        }
        catch (Exception)
        {
            return true; // busy, away for a moment, or ended: several ticks fit into a lease
        }
    }
}
