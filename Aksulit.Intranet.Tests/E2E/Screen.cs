using System.Text.RegularExpressions;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Aksulit.Intranet.Tests.E2E;

/// <summary>What a person does at every screen of the register; the selectors of the frame in one place.</summary>
internal static class Screen
{
    /// <summary>A cold start on a busy machine.</summary>
    public const float Patience = 60_000;

    /// <summary>Opens the register and signs in as the person whose button says the name.</summary>
    public static Task SignInAsync(this IPage page, RunningApp app, string name) => page.SignInAsync(app.Origin, name);

    /// <inheritdoc cref="SignInAsync(IPage, RunningApp, string)"/>
    public static async Task SignInAsync(this IPage page, Uri origin, string name)
    {
        await page.GotoAsync(origin.AbsoluteUri);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex(Regex.Escape(name)) }).ClickAsync();
        await page.SettledAsync();
    }

    /// <summary>Goes to an address as if typed, and says under which purpose where the page asks for it.</summary>
    public static Task OpenAsync(this IPage page, RunningApp app, string path) => page.OpenAsync(app.Origin, path);

    /// <inheritdoc cref="OpenAsync(IPage, RunningApp, string)"/>
    public static async Task OpenAsync(this IPage page, Uri origin, string path)
    {
        await page.GotoAsync(new Uri(origin, path).AbsoluteUri);
        await page.SettledAsync();
        if (await page.Locator("main .purpose-picker:visible").CountAsync() == 0) return;
        await page.Locator("main .purpose-picker:visible").First.ClickAsync();
        await page.Locator(".mud-popover-open .mud-list-item").First.ClickAsync();
        await Assertions.Expect(page.Locator("main .purpose-picker:visible")).ToHaveCountAsync(0, new() { Timeout = Patience });
        await Assertions.Expect(page.Locator(".mud-popover-open")).ToHaveCountAsync(0);
        await page.SettledAsync();
    }

    /// <summary>The page has its heading and loads nothing any more.</summary>
    public static async Task SettledAsync(this IPage page)
    {
        await Assertions.Expect(page.Locator("main h1")).ToBeVisibleAsync(new() { Timeout = Patience });
        await Assertions.Expect(page.Locator("main [aria-busy=true], main .mud-progress-linear, main .skeleton")).ToHaveCountAsync(0, new() { Timeout = Patience });
    }
}
