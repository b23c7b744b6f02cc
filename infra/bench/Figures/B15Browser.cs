using Microsoft.Playwright;

namespace Aksulit.Bench.Figures;

/// <summary>
/// B15 a browser with an empty cache: from the navigation to the first click that changes something, as an impatient person would find out, by clicking again and again. The servers are warm and the person is signed in:
/// what is measured is what the page itself costs. The product's click hides the menu on the customer list, the template's counts.
/// </summary>
internal static class B15Browser
{
    private const int Passes = 5, WarmUps = 3;
    private const double MostTimes = 1.5;

    /// <summary>Clicks every few milliseconds from the document's beginning, and notes when something came of it.</summary>
    private const string Clicking = """
        (() => {
          const timer = setInterval(() => {
            if (document.querySelector(BUTTON) && CHANGED) { clearInterval(timer); window.effectiveAfter = performance.now(); }
            else document.querySelector(BUTTON)?.click();
          }, 5);
        })();
        """;

    private const string Effective = "() => new Promise(resolve => { const timer = setInterval(() => { if (window.effectiveAfter) { clearInterval(timer); resolve(window.effectiveAfter); } }, 20); })";

    private static readonly string
        Counting = Clicking.Replace("BUTTON", "'button.btn-primary'", StringComparison.Ordinal).Replace("CHANGED", "!/: 0$/.test(document.querySelector('[role=status]').textContent)", StringComparison.Ordinal),
        Hiding = Clicking.Replace("BUTTON", "'.bar-button.wide-only'", StringComparison.Ordinal).Replace("CHANGED", "document.querySelector('.frame.nav-hidden')", StringComparison.Ordinal);

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(RegisterFiles files)
    {
        var (template, product) = (await files.Programs.TemplateAsync(), await files.Programs.ProductAsync());
        return await files.OnCopyAsync<IReadOnlyList<Figure>>(async directory =>
        {
            using var floor = new ChildServer(template, Programs.ContentRoot(template), new Dictionary<string, string>());
            using var server = new ChildServer(product, directory, Programs.Settings(directory, jobs: true));
            await floor.WaitForAsync("/counter");
            await server.WaitForAsync("/health/live");
            await using var chromium = await Chromium.StartAsync();
            var cookies = await SignInAsync(chromium, server.Origin);
            for (var i = 0; i < WarmUps; i++)
            {
                await FloorAsync();
                await ProductAsync();
            }

            var pair = await Floor.AlternateAsync(FloorAsync, ProductAsync);
            return [Figure.Of("B15", $"Chromium with an empty cache: navigation to the customer list until a click changes something, median of {Passes}; floor: the template's counter", pair, "≤ 1.5 × floor", limit => MostTimes * limit)];

            Task<double> FloorAsync() => PassAsync(chromium, new Uri(floor.Origin, "/counter"), Counting, cookies: null);

            Task<double> ProductAsync() => PassAsync(chromium, new Uri(server.Origin, "/customers"), Hiding, cookies);
        });
    }

    private static async Task<string> SignInAsync(Chromium chromium, Uri origin)
    {
        await using var window = await chromium.WindowAsync();
        await Chromium.SignInAsync(await window.NewPageAsync(), new Uri(origin, "/customers"));
        return await window.StorageStateAsync();
    }

    private static async Task<double> PassAsync(Chromium chromium, Uri address, string clicking, string? cookies)
    {
        var times = new List<double>(Passes);
        for (var pass = 0; pass < Passes; pass++)
        {
            await using var window = await chromium.WindowAsync(cookies); // a new window has an empty cache
            var page = await window.NewPageAsync();
            await page.AddInitScriptAsync(clicking);
            await page.GotoAsync(address.AbsoluteUri, new() { WaitUntil = WaitUntilState.Commit });
            times.Add(await page.EvaluateAsync<double>(Effective));
        }

        return Floor.Percentile(times, 50);
    }
}
