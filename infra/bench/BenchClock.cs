namespace Aksulit.Bench;

/// <summary>A clock that starts on a fixed day and runs: the same people are due in every run.</summary>
internal sealed class BenchClock : TimeProvider
{
    /// <summary>Monday 23.11.2026 at 9.00 in Finland.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 7, 0, 0, TimeSpan.Zero);

    private readonly long _started = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => Start + System.GetElapsedTime(_started);
}
