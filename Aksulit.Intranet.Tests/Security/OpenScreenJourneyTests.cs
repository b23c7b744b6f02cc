using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Aksulit.Intranet.Tests.Security;

/// <summary>Live authority over open screens (R32, S6) in the built program and a real browser.</summary>
public sealed class OpenScreenJourneyTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_open_screen_closes_within_a_minute_when_another_process_ends_the_designation()
    {
        await using var app = await StartAsync();
        await browser.JourneyAsync(BrowserLook.Light1440, async page =>
        {
            await SignInAsync(page, app, "Tuomas Tarkastaja", "/staff");
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Anna Esimerkki", new() { Timeout = 30_000 });

            await EndDesignationAsync(app, "auditor");

            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Pääsy rekisteriin on suljettu" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Riitta Rekisteri");
            await Assertions.Expect(page.Locator("body")).Not.ToContainTextAsync("Anna Esimerkki");
            await BrowserFixture.ScreenshotAsync(page, "lock-closed", BrowserLook.Light1440);
        });
    }

    [Fact]
    public async Task A_screen_stays_while_the_server_gives_signs_of_life_and_blanks_itself_when_it_hears_none()
    {
        await using var app = await StartAsync();
        await browser.JourneyAsync(BrowserLook.Light1440, async page =>
        {
            await page.Clock.InstallAsync();
            await SignInAsync(page, app, "Riitta Rekisteri", "/staff");
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Anna Esimerkki", new() { Timeout = 30_000 });
            await page.EvaluateAsync("window.openedAt = Date.now()");
            await Until.TrueAsync(() => page.EvaluateAsync<bool>("Date.now() - window.openedAt > 36000"), TimeSpan.FromSeconds(90), "the screen's own limit has passed", Ct);
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Anna Esimerkki");

            await app.KillAsync(Ct);
            await page.Clock.FastForwardAsync(31_000);

            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Yhteys rekisteriin katkesi" })).ToBeVisibleAsync(new() { Timeout = 10_000 });
            await Assertions.Expect(page.Locator("body")).Not.ToContainTextAsync("Anna Esimerkki");
            await BrowserFixture.ScreenshotAsync(page, "offline", BrowserLook.Light1440);
        }, expected: _ => true); // a cut connection is reported many times over
    }

    [Theory]
    [InlineData("Mauri Määräämätön", "Pääsy rekisteriin on suljettu", "Riitta Rekisteri")]
    [InlineData("Sanna Sitoumaton", "Pääsy rekisteriin on suljettu", "Paula Palvelin")]
    [InlineData("Anna Esimerkki", "Ei oikeutta", "Tehtäväsi ei anna oikeutta")]
    public async Task Who_may_not_see_a_page_is_told_why_at_its_own_address(string person, string heading, string sentence)
    {
        await using var app = await StartAsync();
        await browser.JourneyAsync(BrowserLook.Light1440, async page =>
        {
            await SignInAsync(page, app, person, "/staff");
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = heading })).ToBeVisibleAsync(new() { Timeout = 30_000 });
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync(sentence);
            await using var db = app.OpenRegister();
            Assert.True(await db.AuditEntries.AnyAsync(entry => entry.Action == AuditAction.AccessRefused, Ct));
        }, expected: error => error.Contains("403", StringComparison.Ordinal)); // the page's own status
    }

    private static async Task<RunningApp> StartAsync()
    {
        var app = new RunningApp(new Dictionary<string, string> { ["Register:DemoData"] = "false" });
        await app.StartAsync(Ct);
        return app;
    }

    private static async Task SignInAsync(IPage page, RunningApp app, string person, string path)
    {
        await page.GotoAsync(new Uri(app.Origin, path).AbsoluteUri);
        await page.GetByRole(AriaRole.Button, new() { Name = person }).ClickAsync();
    }

    private static async Task EndDesignationAsync(RunningApp app, string key)
    {
        await using var db = app.OpenRegister();
        var objectId = DemoStaff.People.Single(person => person.Key == key).ObjectId;
        var member = await db.StaffMembers.SingleAsync(member => member.ObjectId == objectId, Ct);
        var designation = await db.Designations.SingleAsync(designation => designation.StaffMemberId == member.Id, Ct);
        designation.End(TimeProvider.System.GetUtcNow());
        db.Record(AuditEntry.Of(Actor.Job, AuditAction.DesignationEnded, TimeProvider.System.GetUtcNow(), AuditSubjectKind.StaffMember, member.Id));
        await db.SaveChangesAsync(Ct);
    }
}
