using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Aksulit.Bench;

/// <summary>A real browser. <c>AKSULIT_CHROMIUM</c> names it, or it is found as the tests find theirs.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<Chromium> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return new Chromium(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = ChromiumLocator.Find(playwright.Chromium.ExecutablePath), Args = Arguments }));
    }

    /// <summary>A person's window: nothing is kept in it but what was handed over.</summary>
    /// <param name="cookies">Of <see cref="IBrowserContext.StorageStateAsync"/>; null: none.</param>
    public Task<IBrowserContext> WindowAsync(string? cookies = null) => _browser.NewContextAsync(new() { Locale = "fi-FI", ViewportSize = new() { Width = 1440, Height = 900 }, StorageState = cookies });

    /// <summary>Signs the register lead in and waits for the page.</summary>
    public static async Task SignInAsync(IPage page, Uri address)
    {
        await page.GotoAsync(address.AbsoluteUri);
        await page.GetByRole(AriaRole.Button, new() { Name = DemoStaff.People.First(person => person.Key == "lead").Name }).ClickAsync();
        await page.Locator("main h1").WaitForAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
