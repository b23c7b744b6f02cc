using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Aksulit.Intranet.Tests.E2E;

/// <summary>
/// One pass over every page as every role sees it: in both languages, light and dark, wide and narrow, kept under <c>artifacts/screens</c> for a person to look at.
/// What a program can see it looks at itself (<see cref="ScreenPass"/>), and no page writes an error to the console.
/// </summary>
[Collection(nameof(FaceCollection))]
public sealed partial class ScreensTests(FaceRegister register)
{
    private readonly ConcurrentQueue<string> _findings = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Card => Urls.Customer(register.Person.Id);

    [Fact]
    public async Task Every_page_of_every_role_can_be_looked_at_in_every_look()
    {
        // One application, one browser with three windows.
        await Task.WhenAll(InWindowAsync("fi-FI", ("sign-in", SignInPageAsync), ("lead", LeadAsync)), InWindowAsync("fi-FI", Others), InWindowAsync("en-GB", [("lead", LeadAsync), .. Others]));
        await RetentionFailsAsync();
        await LedgerFailsAsync();
        await register.NightFailsAsync();
        await InWindowAsync("fi-FI", ("dpo", pass => pass.KeepViewAsync("today-night-failed")));
        Assert.True(_findings.IsEmpty, string.Join('\n', _findings.Distinct()));
    }

    private (string Key, Func<ScreenPass, Task> Journey)[] Others =>
    [
        ("service", ServiceAsync),
        ("billing", BillingAsync),
        ("accounting", pass => PagesAsync(pass, "accounting", ("card", Card), ("orders", Urls.Orders), ("order", Urls.Order(register.InHand.Id)), ("invoices", Urls.Invoices), ("invoice", Urls.Invoice(register.Overdue.Id)))),
        ("dpo", pass => PagesAsync(pass, "dpo", ("today", Urls.Today), ("card", Card), ("retention", Urls.Retention), ("imports", Urls.Imports),
            ("recipient", Urls.Recipient(register.Disclosed.Abroad)), ("ledger", Urls.Disclosures), ("requests", Urls.Requests), ("request-decided", Urls.Request(register.Cases.Decided)), ("notices", Urls.Notices))),
        ("auditor", pass => PagesAsync(pass, "auditor", ("today", Urls.Today), ("customers", Urls.Customers), ("staff", Urls.Staff), ("recipients", Urls.Recipients), ("ledger", Urls.Disclosures),
            ("settings", $"{Urls.Settings}?setting=AuthorityPostalAddress"), ("requests", Urls.Requests), ("request-decided", Urls.Request(register.Cases.Decided)))),
        ("marketing", MarketingAsync),
        ("admin", AdministratorAsync),
        ("undesignated", pass => pass.KeepAsync("locked-designation")),
        ("unsigned", pass => pass.KeepViewAsync("locked-undertaking")),
    ];

    private static async Task PagesAsync(ScreenPass pass, string role, params (string Name, string Path)[] pages)
    {
        foreach (var (name, path) in pages)
        {
            if (path == Urls.Today) await pass.KeepViewAsync($"{name}-{role}"); // where a sign-in leads
            else await pass.GoAndKeepViewAsync($"{name}-{role}", path);
        }
    }

    private async Task LeadAsync(ScreenPass pass)
    {
        var page = pass.Page;
        await pass.KeepAsync("today");
        await PaletteAsync(pass);
        await page.GotoAsync(new Uri(register.App.Origin, Urls.Customers).AbsoluteUri);
        await page.SettledAsync();
        await FindAsync(pass);
        await CardAsync(pass);
        await pass.OpenAndKeepViewAsync("card-unknown", Urls.Customer(Guid.Empty));
        await EditAsync(pass);
        await ImportsAsync(pass);
        await RetentionAsync(pass);
        await AuditAsync(pass);
        await RecipientsAsync(pass);
        await DisclosuresAsync(pass);
        await DeskAsync(pass);
        await pass.GoAndKeepAsync("staff", Urls.Staff);
        await page.GetByRole(AriaRole.Link, new() { Name = FaceRegister.Name("service") }).ClickAsync();
        await Assertions.Expect(page.Locator(".details")).ToBeVisibleAsync();
        await pass.KeepViewAsync("staff-open");
        await DialogAsync(pass, "staff-designate", page.Locator(".details > .mud-button-root").First);
        await DialogAsync(pass, "staff-end-designation", page.Locator(".details li .mud-button-root").First);
        await pass.GoAndKeepViewAsync("credit", Urls.Credit);
        await pass.GoAndKeepAsync("credit-application", Urls.CreditApplication(register.Disclosed.Credit));
        await pass.GoAndKeepAsync("legal-bases", Urls.LegalBases);
        await DialogAsync(pass, "legal-bases-assess", page.Locator("main table button").First);
        await DialogAsync(pass, "legal-bases-answer", page.Locator("main table button").Last);
        await pass.GoAndKeepViewAsync("own-records", Urls.DeclareOwnRecord(register.Person.Id));
        await StaffLeadAsync(pass);
        await pass.OpenAndKeepAsync("not-found", "/there-is-no-such-page");
    }

    private async Task ServiceAsync(ScreenPass pass)
    {
        await pass.KeepViewAsync("today-service");
        await pass.GoAndKeepViewAsync("card-service", Card);
        await pass.OpenAndKeepViewAsync("card-protected", Urls.Customer(register.Protected.Id));
        await pass.OpenAndKeepViewAsync("import-preview-service", Urls.Import(register.Previewed));
        await TakeDownAsync(pass);
        await pass.OpenAndKeepAsync("denied", Urls.Audit);
        await pass.OpenAndKeepViewAsync("ledger-service", Urls.Disclosures);
        await pass.GoAndKeepViewAsync("propose-service", Urls.DiscloseInvoice(register.Person.Id, register.Disclosed.OverdueInvoice));
        await pass.OpenAndKeepViewAsync("overdue-denied", Urls.OverdueInvoices);
        await pass.OpenAndKeepViewAsync("new-recipient-denied", Urls.NewRecipient);
        await pass.GoAndKeepViewAsync("new-credit", Urls.NewCreditApplication(register.Edited.Id));
        await pass.GoAndKeepAsync("updates", Urls.Updates);
        await OrdersAsync(pass);
        await DeniedAsync(pass, Urls.NewInvoice);
        await DeniedAsync(pass, Urls.PaymentFiles);
    }

    private async Task MarketingAsync(ScreenPass pass)
    {
        await PagesAsync(pass, "marketing", ("today", Urls.Today));
        await pass.OpenAndKeepViewAsync("ledger-denied", Urls.Disclosures);
        await pass.OpenAndKeepViewAsync("recipients-denied", Urls.Recipients);
        foreach (var path in new[] { Urls.Orders, Urls.NewOrder, Urls.Invoices, Urls.Order(register.InHand.Id), Urls.Invoice(register.Overdue.Id) }) await DeniedAsync(pass, path);
    }

    private async Task BillingAsync(ScreenPass pass)
    {
        var page = pass.Page;
        await PagesAsync(pass, "billing", ("today", Urls.Today), ("card", Card), ("recipient", Urls.Recipient(register.Disclosed.Agency)), ("ledger", Urls.Disclosures), ("overdue", Urls.OverdueInvoices),
            ("proposal", Urls.Proposal(register.Disclosed.Waiting)), ("disclose", Urls.DiscloseInvoice(register.Person.Id, register.Disclosed.OverdueInvoice)), ("requests", Urls.Requests), ("order", Urls.Order(register.InHand.Id)));
        await pass.GoAndKeepAsync("invoices", Urls.Invoices);
        foreach (var status in new[] { "overdue", "collection", "paid", "credited" }) await pass.OpenAndKeepViewAsync($"invoices-{status}", Urls.InvoicesBy(status));
        await pass.GoAndKeepAsync("invoice", Urls.Invoice(register.Overdue.Id));
        await page.Locator(".money input").FillAsync("1 000,00");
        await page.Keyboard.PressAsync("Tab");
        await page.Locator(".aside .mud-button-filled").ClickAsync();
        await Assertions.Expect(page.Locator("main [role=alert]").First).ToBeVisibleAsync();
        await pass.KeepStateAsync("invoice-too-large");
        await DialogAsync(pass, "invoice-take-back", page.Locator("main table button.link").First);
        await pass.OpenAndKeepViewAsync("invoice-unknown", Urls.Invoice(Guid.Empty));
        await pass.OpenAndKeepAsync("payment-files", Urls.PaymentFiles);
        await pass.OpenAndKeepViewAsync("new-invoice-of-what", Urls.NewInvoice);
        await pass.OpenAndKeepAsync("new-invoice", Urls.NewInvoiceOfOrder(register.Waiting.Id));
        await page.Locator("main .form-group .mud-input-control input").Last.FillAsync("20260012");
        await page.Keyboard.PressAsync("Tab");
        await page.Locator(".form-actions button").First.ClickAsync();
        await Assertions.Expect(page.Locator("main [role=alert]").First).ToBeVisibleAsync();
        await pass.KeepStateAsync("new-invoice-refused");
        await DeniedAsync(pass, Urls.NewOrder);
    }

    /// <summary>The page is not this role's: the frame explains, and nothing of the page is sent.</summary>
    private async Task DeniedAsync(ScreenPass pass, string path)
    {
        await pass.Page.GotoAsync(new Uri(register.App.Origin, path).AbsoluteUri);
        await Assertions.Expect(pass.Page.Locator("main h1")).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
        await Assertions.Expect(pass.Page.Locator("main table, main form, main .form")).ToHaveCountAsync(0);
    }

    private async Task AdministratorAsync(ScreenPass pass)
    {
        var page = pass.Page;
        await pass.KeepViewAsync("today-admin");
        await pass.GoAndKeepViewAsync("audit-admin", Urls.Audit);
        await pass.GoAndKeepAsync("settings", $"{Urls.Settings}?setting=AuthorityPostalAddress");
        await DialogAsync(pass, "settings-change", page.Locator(".details > .mud-button-root").First);
        await pass.GoAndKeepAsync("api-clients", Urls.ApiClients);
        await page.Locator("main td a").First.ClickAsync();
        await Assertions.Expect(page.Locator("main .form-actions button").First).ToBeVisibleAsync();
        await pass.KeepStateAsync("api-client");
        await DialogAsync(pass, "api-client-end", page.Locator(".page-header button.mud-button-root"));
        await pass.OpenAndKeepAsync("api-client-new", Urls.NewApiClient);
        await pass.GoAndKeepViewAsync("staff-shut", $"{Urls.Staff}?{UrlKeys.Status}=shut");
        await DialogAsync(pass, "staff-add", page.Locator(".page-header button.mud-button-root"));
        await page.GetByRole(AriaRole.Link, new() { Name = FaceRegister.Name("undesignated") }).ClickAsync();
        await Assertions.Expect(page.Locator(".details")).ToBeVisibleAsync();
        await pass.KeepStateAsync("staff-open-admin");
        await DialogAsync(pass, "staff-record-undertaking", page.Locator(".details > .mud-button-root").Last);
        await DialogAsync(pass, "staff-withdraw-undertaking", page.Locator(".details li .mud-button-root").Last);
        await StaffAdministratorAsync(pass);
    }

    private static async Task DialogAsync(ScreenPass pass, string name, ILocator opener)
    {
        await opener.ClickAsync();
        await Assertions.Expect(pass.Page.Locator(".mud-dialog .mud-dialog-actions")).ToBeVisibleAsync();
        await pass.KeepStateAsync(name, over: ".mud-dialog");
        await pass.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(pass.Page.Locator(".mud-dialog")).ToHaveCountAsync(0);
    }

    /// <summary>What a page looks like when the database does not answer as it should.</summary>
    private async Task RetentionFailsAsync()
    {
        var file = new RegisterFile(register.App);
        await file.ExecuteAsync("ALTER TABLE RetentionHolds RENAME TO Away", Ct);
        try
        {
            await InWindowAsync("fi-FI", ("lead", pass => pass.GoAndKeepViewAsync("retention-failed", Urls.Retention)));
        }
        finally
        {
            await file.ExecuteAsync("ALTER TABLE Away RENAME TO RetentionHolds", Ct);
        }
    }

    private async Task LedgerFailsAsync()
    {
        var file = new RegisterFile(register.App);
        await file.ExecuteAsync("ALTER TABLE Disclosures RENAME TO Away", Ct);
        try
        {
            await InWindowAsync("fi-FI", ("lead", pass => pass.GoAndKeepViewAsync("ledger-failed", Urls.Disclosures)));
        }
        finally
        {
            await file.ExecuteAsync("ALTER TABLE Away RENAME TO Disclosures", Ct);
        }
    }

    private async Task SignInPageAsync(ScreenPass pass)
    {
        await pass.Page.GotoAsync(register.App.Origin.AbsoluteUri);
        await Assertions.Expect(pass.Page.Locator("h1")).ToBeVisibleAsync();
        await pass.KeepAsync("sign-in");
    }

    /// <summary>One window in which one person after the other signs in; the language stays.</summary>
    private Task InWindowAsync(string locale, params (string Key, Func<ScreenPass, Task> Journey)[] journeys) => register.Browser.JourneyAsync(BrowserLook.Light1440 with { Locale = locale }, async page =>
    {
        var pass = new ScreenPass(page, register.App, locale, _findings);
        pass.Watch();
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        foreach (var (key, journey) in journeys)
        {
            if (key != "sign-in")
            {
                await page.Context.ClearCookiesAsync(new() { NameRegex = new Regex($"^(?!{LocalisationFeature.CookieName}$)") });
                await page.SignInAsync(register.App, FaceRegister.Name(key));
                await page.SpeakAsync(locale);
            }

            await journey(pass);
        }
    }, expected: error => Regex.IsMatch(error, "status of (403|404)") && Regex.IsMatch(error, "/audit|/orders|/organisations|/duplicates|/invoices|/disclosures|/recipients|there-is-no-such-page|/$|0000-000000000000"), name: $"screens-{journeys[^1].Key}");
}
