using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Tests.Infrastructure;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Aksulit.Intranet.Tests.E2E;

/// <summary>
/// One pass over every page of a demo register: in both languages, light and dark, wide and narrow, kept under <c>artifacts/screens</c>. Axe looks at fi-light-1440 and
/// fi-dark-390; no page writes an error to the console and none is wider than its window.
/// </summary>
public sealed class ScreensTests(ScreensTests.Demo demo, BrowserFixture browser) : IClassFixture<ScreensTests.Demo>, IClassFixture<BrowserFixture>
{
    private static readonly BrowserLook[] Looks = [new(1440, 900), new(390, 844), new(390, 844, Dark: true), new(1440, 900, Dark: true)];
    private readonly List<string> _findings = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("fi-FI")]
    [InlineData("en-GB")]
    public async Task Every_page_can_be_looked_at_in_every_look(string locale)
    {
        var card = $"/customers/{demo.CustomerId}";
        await AsAsync("lead", locale, async page =>
        {
            foreach (var (name, path) in new[]
            {
                ("today", "/"), ("card", card), ("edit-customer", $"{card}/edit"), ("new-customer", "/customers/new"), ("imports", "/imports"), ("retention", "/retention"),
                ("audit", "/audit"), ("staff", "/staff"), ("not-found", "/there-is-no-such-page"),
            })
            {
                await page.OpenAsync(demo.App, path);
                await KeepAsync(page, name, locale);
            }
            await FindAsync(page, locale, "customers");
        }, signInPage: true);
        await AsAsync("service", locale, async page =>
        {
            await KeepAsync(page, "today-service", locale);
            await page.OpenAsync(demo.App, card);
            await KeepAsync(page, "card-service", locale);
            await page.OpenAsync(demo.App, "/audit");
            await KeepAsync(page, "denied", locale);
        });
        await AsAsync("unsigned", locale, page => KeepAsync(page, "locked", locale));
        await AsAsync("admin", locale, async page =>
        {
            await page.OpenAsync(demo.App, "/staff");
            await KeepAsync(page, "staff-admin", locale);
            await page.GotoAsync(new Uri(demo.App.Origin, Urls.Jobs).AbsoluteUri);       // Hangfire's own page: kept for the eye, its markup is not ours
            await Assertions.Expect(page.Locator("body")).ToContainTextAsync("Hangfire");
            await page.ScreenshotAsync(new() { Path = PathOf("jobs", new(1440, 900, Locale: locale)), FullPage = true });
        });

        Assert.True(_findings.Count == 0, string.Join('\n', _findings));
    }

    private async Task FindAsync(IPage page, string locale, string name)
    {
        await page.OpenAsync(demo.App, "/customers");
        await page.Locator("main [data-hotkey] input").FillAsync(demo.LastName);
        await Assertions.Expect(page.Locator("main .grid tbody tr").First).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
        await page.SettledAsync();
        await KeepAsync(page, name, locale);
    }

    private Task AsAsync(string key, string locale, Func<IPage, Task> journey, bool signInPage = false) => browser.JourneyAsync(Looks[0] with { Locale = locale }, async page =>
    {
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        if (signInPage)
        {
            await page.GotoAsync(demo.App.Origin.AbsoluteUri);
            await Assertions.Expect(page.Locator("h1")).ToBeVisibleAsync();
            await KeepAsync(page, "sign-in", locale);
        }
        await page.SignInAsync(demo.App, DemoStaff.People.Single(person => person.Key == key).Name);
        if (locale[..2] != "fi")
        {
            await page.Locator($"button[name=culture][lang={locale[..2]}]").ClickAsync();
            await Assertions.Expect(page.Locator($"html[lang={locale[..2]}]")).ToHaveCountAsync(1, new() { Timeout = Screen.Patience });
            await page.SettledAsync();
        }
        Assert.Equal(locale[..2], await page.Locator("html").GetAttributeAsync("lang"));
        await journey(page);
    }, expected: error => error.Contains("status of 403", StringComparison.Ordinal) || error.Contains("there-is-no-such-page", StringComparison.Ordinal), name: $"screens-{key}");

    private async Task KeepAsync(IPage page, string name, string locale)
    {
        var light = await BackgroundAsync(page);
        foreach (var look in Looks.Select(look => look with { Locale = locale }))
        {
            await page.EmulateMediaAsync(new() { ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
            await page.SetViewportSizeAsync(look.Width, look.Height);
            await Until.TrueAsync(async () => (await BackgroundAsync(page) != light) == look.Dark, TimeSpan.FromSeconds(20), $"{name} painted {look}", Ct);
            await page.ScreenshotAsync(new() { Path = PathOf(name, look), FullPage = true });
            var width = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            if (width > look.Width) _findings.Add($"{name} {look}: {width} px wide");
            if (look.ToString() is "fi-light-1440" or "fi-dark-390") _findings.AddRange((await page.RunAxe()).Violations.SelectMany(violation => Lines($"{name} {look}", violation)));
        }
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        await page.SetViewportSizeAsync(Looks[0].Width, Looks[0].Height);
    }

    private static Task<string> BackgroundAsync(IPage page) =>
        page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).getPropertyValue('--mud-palette-background') || getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).backgroundColor");

    private static IEnumerable<string> Lines(string where, AxeResultItem violation) =>
        violation.Nodes.Select(node => $"{where}: {violation.Id} ({violation.Impact}) at {node.Target}: {node.Html[..Math.Min(200, node.Html.Length)]} {string.Join(" | ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))}");

    private static string PathOf(string name, BrowserLook look) => Path.Combine(RepositoryRoot.Artifacts("screens"), $"{name}-{look}.png");

    /// <summary>A served demo register, and a person in it who has everything a card can show.</summary>
    public sealed class Demo : IAsyncLifetime
    {
        internal RunningApp App { get; } = new(new Dictionary<string, string> { ["Jobs:Enabled"] = "true" });

        internal string CustomerId { get; private set; } = "";

        internal string LastName { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            await App.StartAsync(Ct);
            var file = new RegisterFile(App);
            CustomerId = (await file.TextAsync("SELECT lower(CustomerId) FROM Invoices WHERE State = 'Open' ORDER BY Seq LIMIT 1", Ct))!;
            LastName = (await file.TextAsync($"SELECT LastName FROM Customers WHERE Id = upper('{CustomerId}')", Ct))!;
        }

        public ValueTask DisposeAsync()
        {
            GC.SuppressFinalize(this);
            return App.DisposeAsync();
        }
    }
}
