namespace Aksulit.Bench.Figures;

/// <summary>
/// B11 from the process's start to the first page, beside <c>dotnet new blazor</c> built in the same run. The product is published as it is deployed: compiled ahead of time. What is measured is the page's HTML over HTTP: no browser is started, so the circuit and
/// the list's first row are not in it, on either side. The product's sign-in is in it; the template has none.
/// </summary>
internal static class B11Start
{
    private const double MostTimes = 2.5;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(RegisterFiles files)
    {
        var template = await files.Programs.TemplateAsync();
        var product = await files.Programs.ProductAsync();
        await files.OnCopyAsync(directory => ProductAsync(product, directory)); // the disk's cache, for both
        await FloorAsync(template);
        List<double> ready = [];
        var pair = await Floor.AlternateAsync(() => FloorAsync(template), () => files.OnCopyAsync(async directory =>
        {
            var (toReady, toPage) = await ProductAsync(product, directory);
            ready.Add(toReady);
            return toPage;
        }));
        var readiness = new Pair(pair.Floor, Floor.Percentile(ready, 50), pair.Spread);
        return
        [
            Figure.Of("B11", "process start to /health/ready 200; floor: the template's start page", readiness, "≤ 2.5 × floor", floor => MostTimes * floor),
            Figure.Of("B11", "process start to the customer page's HTML, signed in (no browser: a lower bound of the goal's first row)", pair, "≤ 2.5 × floor", floor => MostTimes * floor),
        ];
    }

    private static async Task<double> FloorAsync(string template)
    {
        using var server = new ChildServer(template, Programs.ContentRoot(template), new Dictionary<string, string>());
        await server.WaitForAsync("/");
        return server.Elapsed;
    }

    private static async Task<(double Ready, double Page)> ProductAsync(string product, string directory)
    {
        using var server = new ChildServer(product, directory, Programs.Settings(directory, jobs: false));
        await server.WaitForAsync("/health/ready");
        var ready = server.Elapsed;
        using var person = new SignedIn(server.Origin);
        var html = await person.OpenAsync("/customers", "lead");
        if (!html.Contains("_framework/blazor", StringComparison.Ordinal)) throw new InvalidOperationException("That was no page of the application.");
        return (ready, server.Elapsed);
    }
}
