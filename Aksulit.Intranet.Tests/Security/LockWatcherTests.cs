using System.Globalization;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aksulit.Intranet.Tests.Security;

[BothDatabases]
public sealed class LockWatcherTests : IAsyncLifetime
{
    private readonly TestRegister _register = new();
    private int _changed, _destroyed;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task Nothing_happened_is_no_change_and_a_new_designation_is_one()
    {
        using var watcher = Watch(new LockWatcherOptions());
        await watcher.LookAsync(Ct);
        await watcher.LookAsync(Ct);
        Assert.Equal(1, _changed);
        await _register.StaffAsync(Aksulit.Data.Domain.Staff.Role.Billing);
        await watcher.LookAsync(Ct);
        Assert.Equal(2, _changed);
    }

    [Fact]
    public async Task A_destruction_is_told_apart_from_a_lock()
    {
        using var watcher = Watch(new LockWatcherOptions());
        await watcher.LookAsync(Ct);
        var before = _destroyed;
        await _register.SaveAsync(new RegisterState(RegisterState.DestructionVersion, "1"));
        await watcher.LookAsync(Ct);
        Assert.Equal((1, before + 1), (_changed, _destroyed));
    }

    [Fact]
    public async Task An_open_card_is_told_of_a_destruction_and_each_screen_in_its_own_language()
    {
        using var watcher = Watch(new LockWatcherOptions());
        var told = new List<string>();
        void Listen(string culture)
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            ((IRegisterWatch)watcher).Changed += () => { lock (told) told.Add($"{culture}:{CultureInfo.CurrentUICulture.Name}"); };
        }

        Listen("fi-FI");
        Listen("en-GB");
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        await watcher.LookAsync(Ct);
        told.Clear();
        await _register.SaveAsync(new RegisterState(RegisterState.DestructionVersion, "1"));
        await watcher.LookAsync(Ct);

        Assert.Equal(["en-GB:en-GB", "fi-FI:fi-FI"], told.Order());
        Assert.Equal(CultureInfo.InvariantCulture, CultureInfo.CurrentUICulture);
    }

    [Theory]
    [InlineData("2026-11-23T07:00:00Z", "2026-11-23T22:00:00Z")]
    [InlineData("2026-11-23T22:00:00Z", "2026-11-24T22:00:00Z")]
    [InlineData("2026-07-01T20:59:59Z", "2026-07-01T21:00:00Z")]
    public void A_lock_can_shut_by_time_alone_only_at_midnight_in_Finland(string now, string expiry) =>
        Assert.Equal(DateTimeOffset.Parse(expiry, null), LockWatcher.NextExpiryAfter(DateTimeOffset.Parse(now, null)));

    [Fact]
    public async Task Midnight_is_looked_at_on_time_though_the_next_ordinary_look_is_far_away()
    {
        _register.Clock.SetUtcNow(LockWatcher.NextExpiryAfter(_register.Clock.GetUtcNow()).AddSeconds(-30));
        using var watcher = Watch(new LockWatcherOptions { Look = TimeSpan.FromDays(30) });
        await watcher.StartAsync(Ct);
        while (Volatile.Read(ref _changed) < 2 && !Ct.IsCancellationRequested)
        {
            _register.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await watcher.StopAsync(Ct);
        Assert.Equal(2, _changed);
    }

    [Fact]
    public async Task Locks_that_cannot_be_read_count_as_changed_when_the_patience_ends()
    {
        using var watcher = Watch(new LockWatcherOptions { Look = TimeSpan.FromSeconds(15) }, new Unreachable());
        await watcher.StartAsync(Ct);
        var started = _register.Clock.GetUtcNow();
        while (Volatile.Read(ref _changed) == 0 && !Ct.IsCancellationRequested)
        {
            _register.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await watcher.StopAsync(Ct);
        Assert.True(_register.Clock.GetUtcNow() - started > TimeSpan.FromSeconds(40));
    }

    private LockWatcher Watch(LockWatcherOptions options, IDbContextFactory<AksulitDbContext>? factory = null)
    {
        var watcher = new LockWatcher(factory ?? _register.Get<IDbContextFactory<AksulitDbContext>>(), _register.Clock, options, NullLogger<LockWatcher>.Instance);
        watcher.Changed += () => Interlocked.Increment(ref _changed);
        watcher.Destroyed += () => Interlocked.Increment(ref _destroyed);
        return watcher;
    }

    private sealed class Unreachable : IDbContextFactory<AksulitDbContext>
    {
        public AksulitDbContext CreateDbContext() => throw new TimeoutException();
    }
}
