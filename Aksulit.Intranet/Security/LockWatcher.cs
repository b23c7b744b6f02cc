using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Security;

/// <summary>How often the watcher looks. Tests set their own.</summary>
public sealed class LockWatcherOptions
{
    /// <summary>Between two looks at the version rows.</summary>
    public TimeSpan Look { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>So long without a successful look, the locks count as changed: what cannot be verified is shut.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(40);
}

/// <summary>
/// The live authority over open screens (R32, R34, S6): one per process, however many circuits. It reads two version rows every 15 seconds, and since everything a lock
/// looks at is a Finnish day, it also looks at each Finnish midnight, when designations, undertakings, contracts and a text's grace end without any row changing.
/// </summary>
public sealed class LockWatcher(IDbContextFactory<AksulitDbContext> dbFactory, TimeProvider clock, LockWatcherOptions options, ILogger<LockWatcher> log) : BackgroundService, IRegisterWatch
{
    private readonly ScreenListeners _changed = new(), _destroyed = new();
    private string? _locks, _destruction;
    private DateOnly? _day;
    private DateTimeOffset? _lookedAt;

    /// <summary>A lock may have opened or shut for anybody. Handlers return at once.</summary>
    public event Action? Changed { add => _changed.Add(value); remove => _changed.Remove(value); }

    /// <summary>Customers were destroyed: their open cards must close.</summary>
    public event Action? Destroyed { add => _destroyed.Add(value); remove => _destroyed.Remove(value); }

    /// <summary>Either of the two: what an open card listens to.</summary>
    event Action? IRegisterWatch.Changed
    {
        add { _changed.Add(value); _destroyed.Add(value); }
        remove { _changed.Remove(value); _destroyed.Remove(value); }
    }

    /// <summary>The next instant at which a lock can shut without a row changing: the next midnight in Finland.</summary>
    public static DateTimeOffset NextExpiryAfter(DateTimeOffset now) => FinnishTime.StartOfDay(FinnishTime.LocalDate(now).AddDays(1));

    /// <summary>One look: raises what has happened since the one before. The first look always counts as a change.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        var today = clock.TodayInFinland;
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var versions = await db.RegisterStates.AsNoTracking()
            .Where(state => state.Key == RegisterState.LocksVersion || state.Key == RegisterState.DestructionVersion)
            .ToDictionaryAsync(state => state.Key, state => state.Value, ct);
        var (locks, destruction) = (versions.GetValueOrDefault(RegisterState.LocksVersion, ""), versions.GetValueOrDefault(RegisterState.DestructionVersion, ""));
        var (changed, destroyed) = (locks != _locks || today != _day, destruction != _destruction);
        (_locks, _destruction, _day, _lookedAt) = (locks, destruction, today, clock.GetUtcNow());
        if (changed) _changed.Tell();
        if (destroyed) _destroyed.Tell();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _lookedAt = clock.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            await LookOrSuspectAsync(stoppingToken);
            var nextLook = Earlier(clock.GetUtcNow() + options.Look, NextExpiryAfter(clock.GetUtcNow()));
            while (clock.GetUtcNow() is var now && now < nextLook) await Task.Delay(nextLook - now, clock, stoppingToken);
        }
    }

    private async Task LookOrSuspectAsync(CancellationToken ct)
    {
        try
        {
            await LookAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError("The locks could not be read: {Failure}.", e.GetType().Name);
            // Every screen asks for itself, fails as well, and closes.
            if (clock.GetUtcNow() - _lookedAt > options.Patience) _changed.Tell();
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}
