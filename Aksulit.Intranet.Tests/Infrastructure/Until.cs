using System.Diagnostics;

namespace Aksulit.Intranet.Tests.Infrastructure;

/// <summary>Waiting for a condition with a deadline, instead of for a time.</summary>
internal static class Until
{
    /// <exception cref="TimeoutException">Still not true at the deadline; the message says what was waited for.</exception>
    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan deadline, string what, CancellationToken ct)
    {
        var waited = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await condition())
        {
            if (waited.Elapsed > deadline) throw new TimeoutException($"Not within {deadline.TotalSeconds:0} s: {what}.");
            await timer.WaitForNextTickAsync(ct);
        }
    }
}
