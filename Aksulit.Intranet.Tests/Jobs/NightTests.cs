using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Features.Retention;
using Aksulit.Intranet.Jobs;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aksulit.Intranet.Tests.Jobs;

[BothDatabases]
public sealed class NightTests : IAsyncLifetime
{
    private readonly TestRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task The_job_destroys_as_the_job_account()
    {
        await _register.SaveAsync(Some.Customer(started: new(2008, 1, 2), ended: new(2012, 1, 2)));

        await new RetentionSweepJob(Principal()).RunAsync(Ct);

        await using var db = await _register.OpenDbAsync();
        Assert.Equal(Actor.JobAccountId, (await db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.RetentionRun, Ct)).ActorId);
        Assert.Equal((_register.Today, null), await db.JobRuns.Select(run => ValueTuple.Create(run.ForDay, run.Failure)).SingleAsync(Ct));
    }

    [Fact]
    public async Task A_night_before_the_first_serve_was_not_missed()
    {
        Assert.False(await Missed().LookAsync(Ct));

        await using var db = await _register.OpenDbAsync();
        Assert.Equal(_register.Clock.GetUtcNow().ToString("O"), (await db.RegisterStates.SingleAsync(state => state.Key == RegisterState.EnabledAt, Ct)).Value);
        Assert.False(await db.JobRuns.AnyAsync(Ct));
    }

    [Fact]
    public async Task A_missed_night_is_made_up_for_once()
    {
        await Missed().LookAsync(Ct);
        await _register.SaveAsync(Some.Customer(started: new(2008, 1, 2), ended: new(2012, 1, 2)));
        _register.Clock.Advance(TimeSpan.FromDays(3)); // the process was down for three nights

        Assert.True(await Missed().LookAsync(Ct));
        Assert.False(await Missed().LookAsync(Ct));

        await using var db = await _register.OpenDbAsync();
        Assert.Equal((1, 1), (await db.JobRuns.CountAsync(Ct), await db.Tombstones.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_run_that_failed_does_not_count_as_the_nights()
    {
        await Missed().LookAsync(Ct);
        _register.Clock.Advance(TimeSpan.FromDays(1));
        var failed = new JobRun(RunRetention.JobId, _register.Clock.GetUtcNow(), _register.Today);
        failed.Fail(_register.Clock.GetUtcNow(), "SqliteException");
        await _register.SaveAsync(failed);

        Assert.True(await Missed().LookAsync(Ct));
    }

    [Fact]
    public async Task A_clock_started_just_before_two_runs_the_night_when_two_has_come()
    {
        _register.Clock.Advance(new DateTimeOffset(2026, 11, 24, 1, 59, 50, TimeSpan.FromHours(2)) - _register.Clock.GetUtcNow());
        using var service = Missed(new RegisterOptions { ClockStart = _register.Clock.GetUtcNow() });
        await service.StartAsync(Ct);
        await UntilAsync(db => db.RegisterStates.AnyAsync(state => state.Key == RegisterState.EnabledAt, Ct));

        await UntilAsync(db => db.JobRuns.AnyAsync(run => run.FinishedAt != null, Ct), () => _register.Clock.Advance(TimeSpan.FromSeconds(1)));

        await service.StopAsync(Ct);
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(new DateOnly(2026, 11, 24), (await db.JobRuns.SingleAsync(Ct)).ForDay);
    }

    [Fact]
    public async Task The_heartbeat_tells_a_silent_stop()
    {
        var heartbeat = new JobHeartbeat(_register.Get<IDbContextFactory<AksulitDbContext>>(), _register.Clock);
        Assert.True((await heartbeat.LookAsync(Ct)).Healthy);

        await Missed().LookAsync(Ct);
        _register.Clock.Advance(TimeSpan.FromHours(27));
        Assert.False((await heartbeat.LookAsync(Ct)).Healthy);

        await new RetentionSweepJob(Principal()).RunAsync(Ct);
        Assert.Equal((true, TimeSpan.Zero), ((await heartbeat.LookAsync(Ct)).Healthy, (await heartbeat.LookAsync(Ct)).Age));
    }

    [Fact]
    public async Task A_jobs_exception_carries_the_type_and_no_text()
    {
        var thrown = await Assert.ThrowsAsync<JobFailedException>(() => Principal().RunAsync<int>(_ => throw new InvalidOperationException("Aino Esimerkki")));

        Assert.DoesNotContain("Aino", thrown.ToString(), StringComparison.Ordinal);
    }

    private JobPrincipal Principal() => new(_register.Get<IServiceScopeFactory>(), NullLogger<JobPrincipal>.Instance);

    private MissedNight Missed(RegisterOptions? options = null) => new(_register.Get<IDbContextFactory<AksulitDbContext>>(), Principal(), _register.Get<IRegisterMaintenance>(),
        options ?? _register.Options, _register.Clock, NullLogger<MissedNight>.Instance);

    private async Task UntilAsync(Func<AksulitDbContext, Task<bool>> condition, Action? between = null)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            await using (var db = await _register.OpenDbAsync())
                if (await condition(db)) return;
            between?.Invoke();
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }
}
