using Microsoft.Playwright;

namespace Aksulit.Bench.Figures;

/// <summary>
/// B11 from the process's start to the first page, beside <c>dotnet new blazor</c> built in the same run. The product is published as it is deployed: compiled ahead of time. The page is the list of orders until its first row is visible in
/// Chromium, with an empty cache, for somebody whose session still counts, as after a restart; the template signs nobody in either. With a sign-in it is measured as HTML alone, and without a goal: the local provider answers from the product's
/// own process, and no published program has one in it.
/// </summary>
internal static class B11Start
{
    private const double MostTimes = 2.5;
    private const int SignIns = 3;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(RegisterFiles files)
    {
        var (template, product) = (await files.Programs.TemplateAsync(), await files.Programs.ProductAsync());
        await using var chromium = await Chromium.StartAsync();
        return await files.OnCopyAsync<IReadOnlyList<Figure>>(async directory =>
        {
            var cookies = await SignInAsync(chromium, product, directory);
            List<double> html = [], ready = [];
            await FloorAsync();                                                 // the disk's cache and the browser's own start, for both
            await ProductAsync();
            html.Clear();
            ready.Clear();
            var page = await Floor.AlternateAsync(FloorAsync, ProductAsync);
            List<double> signedIn = [];
            for (var i = 0; i < SignIns; i++) signedIn.Add(await WithSignInAsync(product, directory));
            var (first, listening, answered) = (Floor.Percentile(html, 50), Floor.Percentile(ready, 50), Floor.Percentile(signedIn, 50));
            return
            [
                Figure.Of("B11", "process start to /health/ready 200; floor: the template's start page over HTTP", new Pair(first, listening, page.Spread), "≤ 2.5 × floor", floor => MostTimes * floor),
                Figure.Of("B11", "process start to the first row of the list of orders visible in Chromium, the session still good; floor: the template's start page visible there", page, "≤ 2.5 × floor", floor => MostTimes * floor),
                Figure.Of("B11", "process start to the customer page's HTML, with a sign-in at the local provider in the same process; floor: the template's start page over HTTP", new Pair(first, answered, page.Spread), "none", limit: null),
            ];

            async Task<double> FloorAsync()
            {
                using var server = new ChildServer(template, Programs.ContentRoot(template), new Dictionary<string, string>());
                await server.WaitForAsync("/");
                html.Add(server.Elapsed);
                return await VisibleAsync(chromium, server, "/", "h1", cookies: null);
            }

            async Task<double> ProductAsync()
            {
                using var server = new ChildServer(product, directory, Programs.Settings(directory, jobs: false));
                await server.WaitForAsync("/health/ready");
                ready.Add(server.Elapsed);
                return await VisibleAsync(chromium, server, "/orders", "main table tbody a", cookies);
            }
        });
    }

    /// <summary>Milliseconds from the process's start until something of the page is visible.</summary>
    private static async Task<double> VisibleAsync(Chromium chromium, ChildServer server, string path, string what, string? cookies)
    {
        await using var window = await chromium.WindowAsync(cookies);
        var page = await window.NewPageAsync();
        await page.GotoAsync(new Uri(server.Origin, path).AbsoluteUri, new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator(what).First.WaitForAsync();
        return server.Elapsed;
    }

    private static async Task<string> SignInAsync(Chromium chromium, string product, string directory)
    {
        using var server = new ChildServer(product, directory, Programs.Settings(directory, jobs: false));
        await server.WaitForAsync("/health/ready");
        await using var window = await chromium.WindowAsync();
        await Chromium.SignInAsync(await window.NewPageAsync(), new Uri(server.Origin, "/customers"));
        return await window.StorageStateAsync();
    }

    private static async Task<double> WithSignInAsync(string product, string directory)
    {
        using var server = new ChildServer(product, directory, Programs.Settings(directory, jobs: false));
        await server.WaitForAsync("/health/ready");
        using var person = new SignedIn(server.Origin);
        var html = await person.OpenAsync("/customers", "lead");
        if (!html.Contains("_framework/blazor", StringComparison.Ordinal)) throw new InvalidOperationException("That was no page of the application.");
        return server.Elapsed;
    }
}
