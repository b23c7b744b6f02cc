using Aksulit.Intranet.Tests.E2E;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Aksulit.Intranet.Tests.Security;

/// <summary>The provider's page in a real browser: under its own content security policy, with no console error.</summary>
public sealed class DevIdentityPageTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    public static TheoryData<BrowserLook> Looks { get; } = [BrowserLook.Light1440, BrowserLook.Dark390];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Choosing_a_person_signs_them_in_and_the_page_is_accessible_and_fits(BrowserLook look)
    {
        await using var host = await DevIdentityHost.StartAsync();
        await browser.JourneyAsync(look, async page =>
        {
            await page.GotoAsync(new Uri(host.Origin, "/me").AbsoluteUri);
            await Assertions.Expect(page.GetByRole(AriaRole.Button)).ToHaveCountAsync(3);
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Kaarlo Ääkkönen <b>" })).ToBeVisibleAsync();
            Assert.Empty(await page.ViolationsAsync());
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "The page scrolls sideways.");
            await BrowserFixture.ScreenshotAsync(page, "dev-identity", look);

            await page.GetByRole(AriaRole.Button, new() { Name = "Liisa Rekisteri" }).ClickAsync();

            await page.WaitForURLAsync(new Uri(host.Origin, "/me").AbsoluteUri);
            await Assertions.Expect(page.Locator("body")).ToContainTextAsync(DevIdentityHost.Lead.ObjectId.ToString());
        }, expected: error => error.Contains("/favicon.ico", StringComparison.Ordinal));           // the tiny host has none
    }

    [Fact]
    public async Task Without_scripts_the_button_carries_the_sign_in_on()
    {
        await using var host = await DevIdentityHost.StartAsync();
        await browser.JourneyAsync(BrowserLook.Light1440, async page =>
        {
            // The policy of a page without scripts: the provider's own is replaced by one that runs none.
            await page.RouteAsync("**/oauth2/v2.0/authorize**", async route =>
            {
                var response = await route.FetchAsync();
                var headers = new Dictionary<string, string>(response.Headers) { ["content-security-policy"] = "script-src 'none'" };
                await route.FulfillAsync(new() { Response = response, Headers = headers });
            });
            await page.GotoAsync(new Uri(host.Origin, "/me").AbsoluteUri);
            await page.GetByRole(AriaRole.Button, new() { Name = "Liisa Rekisteri" }).ClickAsync();

            await page.GetByRole(AriaRole.Button, new() { Name = "Jatka" }).ClickAsync();

            await page.WaitForURLAsync(new Uri(host.Origin, "/me").AbsoluteUri);
        }, expected: error => error.Contains("Content Security Policy", StringComparison.Ordinal));
    }
}
