using System.Net;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.E2E;
using Aksulit.Intranet.Tests.Hosting;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Aksulit.Intranet.Tests.Security;

/// <summary>A cookie that expires while its page is open, in the whole program with a session of seconds instead of an hour: the circuit must not outlive it.</summary>
public sealed class ExpiredCookieTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Reader = "Anna Esimerkki", Ended = "Istuntosi on päättynyt";

    /// <summary>Long enough to sign in and open a card on a busy machine.</summary>
    private static readonly TimeSpan Session = TimeSpan.FromSeconds(40);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_open_card_closes_with_its_cookie_and_after_signing_in_again_it_is_where_it_was()
    {
        await using var register = Start(Session);
        var aino = Some.Customer(email: "aino.ainutlaatuinen@example.fi");
        await using (var db = await register.OpenDbAsync())
        {
            db.Add(aino);
            db.Record(AuditEntry.Of(Actor.Job, AuditAction.CustomerCreated, TimeProvider.System.GetUtcNow(), AuditSubjectKind.Customer, aino.Id));
            await db.SaveChangesAsync(Ct);
        }

        await browser.JourneyAsync(BrowserLook.Light1440, async page =>
        {
            await page.SignInAsync(register.Origin, Reader);
            await page.OpenAsync(register.Origin, $"/customers/{aino.Id}");
            var email = page.Locator("main").GetByText(aino.Contact.Email!).First;
            await Assertions.Expect(email).ToBeVisibleAsync(new() { Timeout = Screen.Patience });

            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = Ended })).ToBeVisibleAsync(new() { Timeout = 60_000 });

            Assert.DoesNotContain(aino.Contact.Email!, await page.ContentAsync(), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(aino.LastName, await page.ContentAsync(), StringComparison.OrdinalIgnoreCase);
            await Assertions.Expect(page.Locator("nav, .mud-appbar, [role=dialog]")).ToHaveCountAsync(0); // nothing of the frame is left to click
            await BrowserFixture.ScreenshotAsync(page, "cookie-expired", BrowserLook.Light1440);
            var negotiated = await page.EvaluateAsync<int>("async () => (await fetch('/_blazor/negotiate?negotiateVersion=1', { method: 'POST' })).status");
            Assert.Equal((int)HttpStatusCode.Unauthorized, negotiated);        // no new circuit without a new sign-in

            await page.GetByRole(AriaRole.Link, new() { Name = "Kirjaudu sisään" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new(Reader) }).ClickAsync();
            await page.WaitForURLAsync($"**/customers/{aino.Id}", new() { Timeout = Screen.Patience });
            await page.SettledAsync();
        }, expected: error => error.Contains("status of 401", StringComparison.Ordinal));

        await using var after = await register.OpenDbAsync();
        Assert.Equal(2, await after.AuditEntries.CountAsync(entry => entry.Action == AuditAction.SignedIn, Ct));
    }

    [Fact]
    public async Task A_request_with_the_expired_cookie_is_sent_to_the_sign_in_and_a_script_is_told_401()
    {
        await using var register = Start(TimeSpan.FromSeconds(2));
        using var client = new CookieClient(register.Origin);
        using (await client.SignInAsync("service", "/", Ct)) { }
        var cookie = client.Cookies[SignInFeature.CookieName];

        await Until.TrueAsync(async () => (await client.GetAsync("/", Ct)).StatusCode is HttpStatusCode.Redirect, TimeSpan.FromSeconds(30), "the cookie to expire", Ct);

        client.Cookies[SignInFeature.CookieName] = cookie;
        using var page = await client.GetAsync("/", Ct);
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.StartsWith($"{register.Origin}devidp/", page.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostFormAsync("/_blazor/negotiate?negotiateVersion=1", [], Ct)).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await client.GetAsync($"/imports/{Guid.NewGuid()}/result.csv", Ct)).StatusCode);
    }

    private static HostedRegister Start(TimeSpan session) => HostedRegister.Start(replace: services =>
        services.PostConfigure<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme, cookie => cookie.ExpireTimeSpan = session));
}
