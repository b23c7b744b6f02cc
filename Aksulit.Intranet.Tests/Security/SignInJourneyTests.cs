using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Aksulit.Intranet.Tests.Security;

/// <summary>The built program in a real browser, under its content security policy: any violation is a console error and fails the journey.</summary>
public sealed class SignInJourneyTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task A_person_signs_in_through_the_local_provider_and_sees_the_first_page()
    {
        await using var app = new RunningApp(new Dictionary<string, string> { ["Register:DemoData"] = "false" });
        await app.StartAsync(TestContext.Current.CancellationToken);
        await browser.JourneyAsync(BrowserLook.Light1440, async page =>
        {
            await page.GotoAsync(app.Origin.AbsoluteUri);
            await page.GetByRole(AriaRole.Button, new() { Name = "Riitta Rekisteri" }).ClickAsync();

            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync(new() { Timeout = 30_000 }); // a cold start on a busy machine
            await BrowserFixture.ScreenshotAsync(page, "signed-in", BrowserLook.Light1440);
            var cookies = await page.Context.CookiesAsync();
            Assert.Contains(cookies, cookie => cookie is { Name: "__Host-aksulit", Secure: true, HttpOnly: true, Path: "/", SameSite: SameSiteAttribute.Lax });
            Assert.All(cookies.Where(cookie => cookie.Name.StartsWith("__Host-", StringComparison.Ordinal)), cookie => Assert.Equal("/", cookie.Path));
        });
    }

    [Fact]
    public async Task Signing_out_in_one_window_closes_the_screens_of_the_other()
    {
        await using var app = new RunningApp(new Dictionary<string, string> { ["Register:DemoData"] = "false" });
        await app.StartAsync(TestContext.Current.CancellationToken);
        await browser.JourneyAsync(BrowserLook.Light1440, async page =>
        {
            await page.GotoAsync(app.Origin.AbsoluteUri);
            await page.GetByRole(AriaRole.Button, new() { Name = "Riitta Rekisteri" }).ClickAsync();
            var menu = page.GetByRole(AriaRole.Button, new() { Name = "Käyttäjävalikko" });
            await Assertions.Expect(menu).ToBeVisibleAsync(new() { Timeout = 30_000 });
            var other = await page.Context.NewPageAsync();
            await other.GotoAsync(app.Origin.AbsoluteUri);
            await Assertions.Expect(other.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync(new() { Timeout = 30_000 });

            await menu.ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Kirjaudu ulos" }).ClickAsync();

            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Olet kirjautunut ulos" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
            await Assertions.Expect(other.GetByRole(AriaRole.Heading, new() { Name = "Istuntosi on päättynyt" })).ToBeVisibleAsync();
            await BrowserFixture.ScreenshotAsync(other, "session-ended", BrowserLook.Light1440);
        });
    }
}
