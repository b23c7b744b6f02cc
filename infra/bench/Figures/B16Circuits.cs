using Aksulit.Bench.Circuits;

namespace Aksulit.Bench.Figures;

/// <summary>B16 a thousand open customer lists that nobody touches for a minute, with the jobs, the watcher and its signs of life at work: none is lost, little is done, and their memory comes back. No floor: the goals are absolute.</summary>
internal static class B16Circuits
{
    private const int Circuits = 1000, Warm = 20, AtOnce = 8;
    private const double MiB = 1024 * 1024;

    /// <summary>What a process may still hold of the memory that its circuits took once they are closed: pools and caches.</summary>
    private const double MostLeft = 10;

    /// <summary>For more than a minute after so many circuits were opened the run-time compiles anew what they used most: that is the opening's work, not that of idle screens.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(75);

    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(RegisterFiles files)
    {
        var product = await files.Programs.ProductAsync();
        return await files.OnCopyAsync<IReadOnlyList<Figure>>(async directory =>
        {
            using var server = new ChildServer(product, directory, Programs.Settings(directory, jobs: true), probed: true);
            await server.WaitForAsync("/health/live");
            await using var lists = new ProductLists(server.Origin);
            await lists.SignInAsync();
            await lists.OpenAsync(Warm);
            await lists.CloseAsync();
            var before = await server.LookAsync(collected: true);
            await lists.OpenAsync(Circuits);
            Console.Error.Write('.');
            var open = await server.LookAsync(collected: true);

            await Task.Delay(Calm); // what opening them left to do is done
            var (from, started) = (await server.LookAsync(collected: false), TimeProvider.System.GetTimestamp());
            await Task.Delay(Idle);
            var to = await server.LookAsync(collected: false);
            var percent = (to.Processor - from.Processor) / TimeProvider.System.GetElapsedTime(started) * 100;
            Console.Error.Write('.');

            var lost = await LostAsync(lists);
            await lists.CloseAsync();
            var after = await server.LookAsync(collected: true);
            Console.Error.WriteLine('.');
            var left = Math.Max(0, (after.Managed - before.Managed) * 100d / (open.Managed - before.Managed));
            return
            [
                new Figure("B16", $"of {Circuits} open customer lists, those that turn no page after an idle minute", null, lost, "none", 0, null, "lost"),
                new Figure("B16", $"processor while {Circuits} circuits are idle, over a minute", null, percent, "≤ 5 % of a core", 5, null, "%"),
                new Figure("B16", $"of the {(open.Managed - before.Managed) / MiB:0} MiB of objects that they took, still held once they are closed", null, left, "memory back: ≤ 10 %", MostLeft, null, "%"),
            ];
        });
    }

    /// <summary>Each is asked for its next page.</summary>
    private static async Task<int> LostAsync(ProductLists lists)
    {
        var lost = 0;
        await Parallel.ForEachAsync(lists.Open, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (list, _) =>
        {
            try
            {
                await list.TurnAsync();
            }
            catch (Exception e) when (e is InvalidOperationException or TimeoutException)
            {
                Interlocked.Increment(ref lost);
            }
        });
        return lost;
    }
}
