using Aksulit.Bench.Circuits;

namespace Aksulit.Bench.Figures;

/// <summary>B12 what an idle process keeps, and what each open customer list adds in objects. Both sides have let go whatever they can before they are looked at.</summary>
internal static class B12Memory
{
    private const int Circuits = 100, Warm = 20;
    private const double MiB = 1024 * 1024, KiB = 1024, MostTimes = 2;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(RegisterFiles files)
    {
        var (template, product, plain) = (await files.Programs.TemplateAsync(), await files.Programs.ProductAsync(), await files.Programs.PlainTableAsync());
        var idle = await Floor.AlternateAsync(() => TemplateAsync(template), () => files.OnCopyAsync(directory => ProductAsync(product, directory)));
        var circuits = await files.OnCopyAsync(async directory =>
        {
            using var floor = new ChildServer(plain, Path.GetDirectoryName(plain)!, Programs.PlainSettings(directory), probed: true);
            using var server = new ChildServer(product, directory, Programs.Settings(directory, jobs: true), probed: true);
            await floor.WaitForAsync("/customers");
            await server.WaitForAsync("/health/live");
            await using var floorLists = new PlainLists(floor.Origin);
            await using var lists = new ProductLists(server.Origin);
            await lists.SignInAsync();
            foreach (Lists one in (Lists[])[floorLists, lists])
            {
                await one.OpenAsync(Warm); // code, pools and caches that the first ones fill
                await one.CloseAsync();
            }

            return await Floor.AlternateAsync(() => PerCircuitAsync(floor, floorLists), () => PerCircuitAsync(server, lists));
        });
        return
        [
            Figure.Of("B12", "memory of the idle process after its first page (working set); floor: the template", idle, "≤ 2 × floor", floor => MostTimes * floor) with { Unit = "MiB" },
            Figure.Of("B12", $"objects of one open customer list of 50 rows ({Circuits} open); floor: the same list as a plain table", circuits, "≤ 2 × floor", floor => MostTimes * floor) with { Unit = "KiB" },
        ];
    }

    private static async Task<double> TemplateAsync(string template)
    {
        using var server = new ChildServer(template, Programs.ContentRoot(template), new Dictionary<string, string>(), probed: true);
        await server.WaitForAsync("/");
        return (await server.LookAsync(collected: true)).WorkingSet / MiB;
    }

    private static async Task<double> ProductAsync(string product, string directory)
    {
        using var server = new ChildServer(product, directory, Programs.Settings(directory, jobs: true), probed: true);
        await server.WaitForAsync("/health/live");
        using var person = new SignedIn(server.Origin);
        await person.OpenAsync("/customers", "lead");
        return (await server.LookAsync(collected: true)).WorkingSet / MiB;
    }

    private static async Task<double> PerCircuitAsync(ChildServer server, Lists lists)
    {
        var before = await server.LookAsync(collected: true);
        await lists.OpenAsync(Circuits);
        var open = await server.LookAsync(collected: true);
        if (lists.Open.FirstOrDefault(list => list.Circuit.Failure is not null) is { } lost) throw new InvalidOperationException(lost.Circuit.Failure);
        await lists.CloseAsync();
        return (open.Managed - before.Managed) / KiB / Circuits;
    }
}
