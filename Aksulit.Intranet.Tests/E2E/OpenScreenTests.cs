using System.Diagnostics;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Aksulit.Intranet.Tests.E2E;

/// <summary>R32, R34: what is open on a screen closes when a lock shuts, whoever shut it and wherever.</summary>
public sealed class OpenScreenTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Closed = "Pääsy rekisteriin on suljettu";
    private static readonly DemoPerson Reader = DemoStaff.People.Single(person => person.Key == "service"), Administrator = DemoStaff.People.Single(person => person.Key == "admin");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_open_card_closes_within_a_minute_of_the_withdrawal_and_the_next_click_is_refused_and_audited()
    {
        await using var app = new RunningApp();
        await app.StartAsync(Ct);
        var file = new RegisterFile(app);
        var card = $"/customers/{(await file.TextAsync("SELECT lower(CustomerId) FROM Orders LIMIT 1", Ct))!}";
        var email = await file.TextAsync("SELECT Contact_Email FROM Customers WHERE Id = (SELECT CustomerId FROM Orders LIMIT 1)", Ct);
        var refusals = $"SELECT count(*) FROM AuditEntries WHERE Action = 'AccessRefused' AND ActorId = (SELECT Id FROM StaffMembers WHERE Name = '{Reader.Name}')";

        await browser.JourneyAsync(BrowserLook.Light1440, async page =>
        {
            await page.SignInAsync(app, Reader.Name);
            await page.OpenAsync(app, card);
            await Assertions.Expect(page.Locator("main").GetByText(email!).First).ToBeVisibleAsync();
            Assert.Equal(0, await file.NumberAsync(refusals, Ct));

            await WithdrawAsync(app);
            var waited = Stopwatch.StartNew();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = Closed })).ToBeVisibleAsync(new() { Timeout = 60_000 });
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(60), $"Open for {waited.Elapsed.TotalSeconds:0} s.");
            Assert.DoesNotContain(email!, await page.ContentAsync(), StringComparison.OrdinalIgnoreCase);
            await BrowserFixture.ScreenshotAsync(page, "closed-under-the-eyes", BrowserLook.Light1440);

            var before = await file.NumberAsync(refusals, Ct);
            await page.GotoAsync(new Uri(app.Origin, card).AbsoluteUri);
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = Closed })).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
            Assert.DoesNotContain(email!, await page.ContentAsync(), StringComparison.OrdinalIgnoreCase);
            Assert.True(await file.NumberAsync(refusals, Ct) > before, "The refused click is not in the audit trail.");
        }, expected: error => error.Contains("status of 403", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_open_card_closes_within_a_minute_when_another_process_destroys_its_person()
    {
        await using var app = new RunningApp();
        await app.StartAsync(Ct);
        var file = new RegisterFile(app);
        var key = (await file.TextAsync("SELECT Id FROM Customers c WHERE NOT EXISTS (SELECT 1 FROM Invoices i WHERE i.CustomerId = c.Id AND i.State <> 'Paid') AND EraseFrom > '2027-01-01' LIMIT 1", Ct))!;
        var email = (await file.TextAsync($"SELECT Contact_Email FROM Customers WHERE Id = '{key}'", Ct))!;

        await browser.JourneyAsync(BrowserLook.Light1440, async page =>
        {
            await page.SignInAsync(app, Reader.Name);
            await page.OpenAsync(app, $"/customers/{key.ToLowerInvariant()}");
            await Assertions.Expect(page.Locator("main").GetByText(email).First).ToBeVisibleAsync();

            await file.ExecuteAsync($"UPDATE Customers SET EraseFrom = '2020-01-01', MigrationOpen = 0 WHERE Id = '{key}'", Ct);
            var run = await app.RunVerbAsync("retention", "run", "--json");
            Assert.True(run.ExitCode == 0, run.StandardOutput + run.StandardError);
            Assert.Equal(0, await file.NumberAsync($"SELECT count(*) FROM Customers WHERE Id = '{key}'", Ct));

            await Assertions.Expect(page.GetByText("Kortti suljettiin")).ToBeVisibleAsync(new() { Timeout = 60_000 });
            Assert.DoesNotContain(email, await page.ContentAsync(), StringComparison.OrdinalIgnoreCase);
        });
    }

    private Task WithdrawAsync(RunningApp app) => browser.JourneyAsync(BrowserLook.Light1440, async page =>
    {
        await page.SignInAsync(app, Administrator.Name);
        await page.OpenAsync(app, "/staff");
        await page.GetByRole(AriaRole.Link, new() { Name = Reader.Name }).ClickAsync();
        await page.Locator(".details").GetByRole(AriaRole.Button, new() { Name = "Peru sitoumus" }).ClickAsync();
        await page.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = "Peru sitoumus" }).ClickAsync();
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0, new() { Timeout = Screen.Patience });
    });
}
