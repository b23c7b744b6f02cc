using Aksulit.Intranet.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Aksulit.Intranet.Tests.Hosting;

public sealed class StartedClockTests
{
    [Fact]
    public void The_clock_starts_where_told_and_runs_with_the_machines_time()
    {
        var machine = new FakeTimeProvider();
        var clock = new StartedClock(new DateTimeOffset(2026, 11, 23, 2, 0, 0, TimeSpan.FromHours(2)), machine);
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero), clock.GetUtcNow());

        machine.Advance(TimeSpan.FromMinutes(90));

        Assert.Equal(new DateTimeOffset(2026, 11, 23, 1, 30, 0, TimeSpan.Zero), clock.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, clock.GetUtcNow().Offset);
    }

    [Fact]
    public void Its_timers_are_the_machines()
    {
        var machine = new FakeTimeProvider();
        var fired = 0;
        using var timer = new StartedClock(DateTimeOffset.UnixEpoch, machine).CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);

        machine.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(1, fired);
    }
}
