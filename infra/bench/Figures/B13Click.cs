using Aksulit.Bench.Circuits;
using Aksulit.Data.Domain.Notices;
using Aksulit.PlainTable;
using Microsoft.Playwright;

namespace Aksulit.Bench.Figures;

/// <summary>
/// B13 a click on the next page in Chromium, until the browser has the new rows laid out, while a hundred other circuits show the same list. Beside it the same list as a plain table in a bare
/// Blazor application, and the raw query, which the goal allows once more: the product's pages are read, guarded and logged, the plain table's only read.
/// </summary>
internal static class B13Click
{
    private const int Circuits = 100, Clicks = 100;
    private const double MostTimes = 3;

    /// <summary>Milliseconds from the click to the other rows in the laid-out page; -1: no further page.</summary>
    private const string Turn = """
        next => new Promise(resolve => {
          const first = () => document.querySelector('tbody tr')?.textContent;
          const before = first();
          const button = [...document.querySelectorAll(next)].at(-1);
          if (!button || button.disabled) { resolve(-1); return; }
          const started = performance.now();
          const observer = new MutationObserver(() => {
            const now = first();
            if (now === before) return;
            document.body.getBoundingClientRect();
            observer.disconnect();
            resolve(now ? performance.now() - started : -1);
          });
          observer.observe(document.body, { childList: true, subtree: true, characterData: true });
          button.click();
        })
        """;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(RegisterFiles files)
    {
        var (product, plain) = (await files.Programs.ProductAsync(), await files.Programs.PlainTableAsync());
        return await files.OnCopyAsync<IReadOnlyList<Figure>>(async directory =>
        {
            using var floor = new ChildServer(plain, Path.GetDirectoryName(plain)!, Programs.PlainSettings(directory));
            using var server = new ChildServer(product, directory, Programs.Settings(directory, jobs: true));
            await floor.WaitForAsync("/customers");
            await server.WaitForAsync("/health/live");
            await using var floorLists = new PlainLists(floor.Origin);
            await using var lists = new ProductLists(server.Origin);
            await lists.SignInAsync();
            await floorLists.OpenAsync(Circuits);
            await lists.OpenAsync(Circuits);

            await using var chromium = await Chromium.StartAsync();
            var floorPage = await (await chromium.WindowAsync()).NewPageAsync();
            await floorPage.GotoAsync(new Uri(floor.Origin, "/customers").AbsoluteUri);
            var page = await (await chromium.WindowAsync()).NewPageAsync();
            await Chromium.SignInAsync(page, new Uri(server.Origin, "/customers"));
            await page.Locator("main .purpose-picker:visible").First.SelectOptionAsync(nameof(ProcessingPurpose.Orders));
            await page.Locator("main .purpose-picker:visible").WaitForAsync(new() { State = WaitForSelectorState.Hidden });

            for (var pass = 0; pass < Floor.WarmUps; pass++)
            {
                await FloorPassAsync();
                await ProductPassAsync();
            }

            using var file = new RawFile(directory);
            var raw = RawP95(file);
            var pair = await Floor.AlternateAsync(FloorPassAsync, ProductPassAsync);
            if (floorLists.Open.Concat(lists.Open).Any(list => list.Circuit.Failure is not null)) throw new InvalidOperationException("A circuit was lost meanwhile.");
            return [Figure.Of("B13", $"click to the next page laid out in Chromium, {Circuits} other circuits open, p95; floor: the same list as a plain table (raw query p95 {raw:0.00} ms)", pair, "≤ 3 × floor + raw query", limit => MostTimes * limit + raw)];

            Task<double> FloorPassAsync() => PassAsync(floorPage, "input", "button.next");

            Task<double> ProductPassAsync() => PassAsync(page, "main .search-field input", "main .pager button");
        });
    }

    /// <summary>The 95th percentile of so many clicks, from the first page on.</summary>
    private static async Task<double> PassAsync(IPage page, string field, string next)
    {
        await page.BringToFrontAsync();
        await BeginAsync(page, field);
        var times = new List<double>(Clicks);
        while (times.Count < Clicks)
        {
            var time = await page.EvaluateAsync<double>(Turn, next);
            if (time >= 0) times.Add(time);
            else await BeginAsync(page, field);
        }

        return Floor.Percentile(times, 95);
    }

    private static async Task BeginAsync(IPage page, string field)
    {
        await page.Locator(field).FillAsync("");
        await page.Locator("tbody tr").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.Locator(field).FillAsync(OpenList.Fragment);
        await page.Locator("tbody tr").First.WaitForAsync();
    }

    private static double RawP95(RawFile file)
    {
        var (times, after) = (new List<double>(Clicks), 0L);
        for (var pass = 0; pass < Floor.WarmUps; pass++)
        {
            times.Clear();
            while (times.Count < Clicks)
            {
                var started = TimeProvider.System.GetTimestamp();
                var rows = file.Query(CustomerRows.Sql, CustomerRows.Match(OpenList.Fragment), after);
                times.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
                after = rows.Count < CustomerRows.PageSize ? 0 : rows.Max(row => (long)row[0]);
            }
        }

        return Floor.Percentile(times, 95);
    }
}
