namespace Aksulit.Intranet.Hosting;

/// <summary>
/// A clock that starts where it is told and then runs (<c>Register:ClockStart</c>, Development only): rules and jobs can be watched on any day. Only the wall clock is moved;
/// timers and elapsed time are the machine's, and so are cookies, tokens, leases and Hangfire's schedule, which ask <see cref="TimeProvider.System"/>.
/// </summary>
/// <param name="start">The instant shown when the clock is made.</param>
/// <param name="machine">What measures the time passed since then.</param>
public sealed class StartedClock(DateTimeOffset start, TimeProvider machine) : TimeProvider
{
    private readonly long _started = machine.GetTimestamp();

    public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

    public override long TimestampFrequency => machine.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => start.ToUniversalTime() + machine.GetElapsedTime(_started);

    public override long GetTimestamp() => machine.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => machine.CreateTimer(callback, state, dueTime, period);
}
