namespace Aksulit.Bench;

/// <summary>Runs floor and product alternately and compares medians: an absolute time says nothing the next day.</summary>
internal static class Floor
{
    /// <summary>Passes of some 200 calls before figures of milliseconds are taken: a server runs all day, and its code is compiled anew for speed after its first hundreds of calls.</summary>
    public const int WarmUps = 5;

    private const int Rounds = 3, MostRepeats = 2, MostWarmUps = 40, Settled = 3;
    private const double CalmSpread = 1.5, SettledSpread = 1.15;

    /// <summary>
    /// Runs a pass until it is as fast as it gets: the last few alike, and none of them faster than what came before. Where a pass is hundreds of milliseconds, five are not enough: the run-time first measures its
    /// own code, which costs, and compiles it once more only afterwards.
    /// </summary>
    public static async Task SettleAsync(Func<Task<double>> pass)
    {
        List<double> times = [];
        while (times.Count < MostWarmUps)
        {
            times.Add(await pass());
            var last = times.TakeLast(Settled).ToList();
            if (times.Count > WarmUps && last.Max() / last.Min() < SettledSpread && last.Max() < times.Min() * SettledSpread) return;
        }
    }

    /// <summary>
    /// At least three rounds of floor, then product. When the floor's own runs lie further apart than 1.5×, all of it is done again, at most twice; the calmest set counts.
    /// </summary>
    public static async Task<Pair> AlternateAsync(Func<Task<double>> floor, Func<Task<double>> product)
    {
        Pair? calmest = null;
        for (var repeat = 0; repeat <= MostRepeats; repeat++)
        {
            List<double> floors = [], products = [];
            for (var round = 0; round < Rounds; round++)
            {
                floors.Add(await floor());
                products.Add(await product());
                Console.Error.Write('.');
            }

            var pair = new Pair(Percentile(floors, 50), Percentile(products, 50), floors.Max() / floors.Min());
            if (calmest is null || pair.Spread < calmest.Spread) calmest = pair;
            if (calmest.Spread <= CalmSpread) break;
        }

        Console.Error.WriteLine();
        return calmest!;
    }

    /// <summary>How long one call took, in milliseconds.</summary>
    public static async Task<double> TimeAsync(Func<Task> call)
    {
        var started = TimeProvider.System.GetTimestamp();
        await call();
        return TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>The 95th percentile over one call for each item, in milliseconds.</summary>
    public static async Task<double> P95Async<T>(IReadOnlyList<T> items, Func<T, Task> call)
    {
        var times = new List<double>(items.Count);
        foreach (var item in items) times.Add(await TimeAsync(() => call(item)));
        return Percentile(times, 95);
    }

    /// <summary>Nearest rank.</summary>
    public static double Percentile(List<double> values, int percent)
    {
        values.Sort();
        return values[Math.Max(0, (int)Math.Ceiling(values.Count * percent / 100d) - 1)];
    }
}
