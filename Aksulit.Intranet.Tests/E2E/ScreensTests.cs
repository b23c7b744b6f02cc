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
public sealed class ScreensTests(FaceRegister register)
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
        await pass.OpenAndKeepAsync("not-found", "/there-is-no-such-page");
    }

    private static async Task PaletteAsync(ScreenPass pass)
    {
        var page = pass.Page;
        await page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(page.Locator(".mud-dialog")).ToBeVisibleAsync();
        await pass.KeepStateAsync("palette-purpose", over: ".mud-dialog");
        await page.Locator(".mud-dialog .purpose-picker").ClickAsync();
        await page.Locator(".mud-popover-open .mud-list-item").First.ClickAsync();
        await page.Locator("input[aria-controls=palette-hits]").FillAsync("Mallikas");
        await Assertions.Expect(page.Locator(".palette-hits li").First).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
        await pass.KeepStateAsync("palette", over: ".mud-dialog");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator(".mud-dialog")).ToBeVisibleAsync();
        await pass.KeepStateAsync("keys", over: ".mud-dialog");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
        await page.Locator("[popovertarget=user-menu]").ClickAsync();
        await pass.KeepStateAsync("user-menu", over: ".bar-menu:popover-open");
    }

    private static async Task FindAsync(ScreenPass pass)
    {
        var page = pass.Page;
        await pass.KeepViewAsync("customers-purpose");
        await page.ChoosePurposeAsync();
        await page.Locator("main [data-hotkey] input").FillAsync("Öhman");
        await Assertions.Expect(page.Locator("main .grid tbody tr").First).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
        await page.SettledAsync();
        await pass.KeepAsync("customers");
        await page.Locator("main [data-hotkey] input").FillAsync("xyzzyx");
        await Assertions.Expect(page.Locator("main .server-grid .empty")).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
        await pass.KeepStateAsync("customers-none");
    }

    private async Task CardAsync(ScreenPass pass)
    {
        var page = pass.Page;
        await pass.GoAndKeepAsync("card", Card);
        await page.Locator(".reason-chip button").First.ClickAsync();
        await page.Locator(".why").First.ClickAsync();
        await pass.KeepStateAsync("card-reasons");
        var tabs = page.GetByRole(AriaRole.Tab);
        for (var i = 1; i < await tabs.CountAsync(); i++)
        {
            await tabs.Nth(i).ClickAsync();
            await Assertions.Expect(tabs.Nth(i)).ToHaveAttributeAsync("aria-selected", "true");
            await pass.KeepStateAsync($"card-{Regex.Match((await tabs.Nth(i).GetAttributeAsync("id"))!, "[a-z]+$").Value}");
        }

        await page.Locator(".page-header .more").ClickAsync();
        await pass.KeepStateAsync("card-menu", over: ".menu:popover-open");
        await page.Locator(".menu button").First.ClickAsync();
        await page.Locator(".mud-dialog .mud-picker input").First.FillAsync("1.3.2016");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator(".mud-dialog .mud-alert")).ToBeVisibleAsync();
        await pass.KeepStateAsync("card-end", over: ".mud-dialog");
    }

    private async Task EditAsync(ScreenPass pass)
    {
        var page = pass.Page;
        await pass.GoAndKeepAsync("new-customer", Urls.NewCustomer);
        await page.Locator(".form-actions button").ClickAsync();
        await Assertions.Expect(page.Locator("main [role=alert]").First).ToBeVisibleAsync();
        await pass.KeepStateAsync("new-customer-refused");
        await pass.GoAndKeepAsync("edit-customer", Urls.EditCustomer(register.Edited.Id));
        await page.Locator("input[name=Phone]").FillAsync("ei puhelinta");
        await page.Locator("input[name=PostalCode]").FillAsync("901");
        await SaveWithSourceAsync(page);
        await Assertions.Expect(page.Locator("main .mud-input-error").First).ToBeVisibleAsync();
        await pass.KeepViewAsync("edit-customer-errors");

        await page.OpenAsync(register.App, Urls.EditCustomer(register.Edited.Id));
        await page.Locator("input[name=City]").FillAsync(pass.InFinnish ? "VAASA" : "TURKU");
        await register.EditByAnotherAsync(pass.InFinnish ? "Vaihtotie 4" : "Vaihtotie 5");
        await SaveWithSourceAsync(page);
        await Assertions.Expect(page.Locator("main .mud-alert li")).ToBeVisibleAsync();
        await pass.KeepViewAsync("edit-customer-conflict");
    }

    private static async Task SaveWithSourceAsync(IPage page)
    {
        await page.Locator("main input[type=radio]").First.ClickAsync();
        await page.Locator("main .mud-picker input").Last.FillAsync("20.11.2026");
        await page.Keyboard.PressAsync("Tab");
        await page.Locator(".form-actions button").ClickAsync();
    }

    private async Task ImportsAsync(ScreenPass pass)
    {
        await pass.GoAndKeepAsync("imports", Urls.Imports);
        await pass.GoAndKeepAsync("import-preview", Urls.Import(register.Previewed));
        await pass.OpenAndKeepViewAsync("import-completed", Urls.Import(register.Completed));
        await pass.OpenAndKeepViewAsync("import-writing", Urls.Import(register.Writing));
        await pass.OpenAndKeepViewAsync("import-given-up", Urls.Import(register.GivenUp));
        await pass.Page.OpenAsync(register.App, Urls.Import(Guid.Empty));
        await pass.KeepStateAsync("import-unknown");
    }

    private static async Task RetentionAsync(ScreenPass pass)
    {
        await pass.GoAndKeepAsync("retention", Urls.Retention);
        await pass.Page.Locator(".filters input").FillAsync("1.1.2005");
        await pass.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(pass.Page.Locator("main .tile .figure").First).ToHaveTextAsync("0");
        await pass.KeepStateAsync("retention-nobody");
    }

    private async Task AuditAsync(ScreenPass pass)
    {
        var page = pass.Page;
        await pass.GoAndKeepAsync("audit", Urls.Audit);
        await page.Locator(".grid tbody .link").First.ClickAsync();
        await Assertions.Expect(page.Locator(".details")).ToBeVisibleAsync();
        await pass.KeepViewAsync("audit-open");
        await page.OpenAsync(register.App, $"{Urls.Audit}?{UrlKeys.Status}=ContractChanged");
        await pass.KeepStateAsync("audit-none");
    }

    private async Task DeskAsync(ScreenPass pass)
    {
        var (page, cases) = (pass.Page, register.Cases);
        await pass.GoAndKeepAsync("requests", Urls.Requests);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".details")).ToBeVisibleAsync();
        await pass.KeepViewAsync("requests-open");
        await page.OpenAsync(register.App, $"{Urls.Requests}?{UrlKeys.Status}=Closed");
        await pass.KeepStateAsync("requests-none");
        await pass.OpenAndKeepAsync("request-decide", Urls.Request(cases.Proposed));
        await page.Locator(".deadline .why").ClickAsync();
        await pass.KeepStateAsync("request-counted");
        await page.Locator(".previews .link").First.ClickAsync();
        await Assertions.Expect(page.Locator(".mud-dialog .letter")).ToBeVisibleAsync();
        await pass.KeepStateAsync("request-preview", over: ".mud-dialog");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
        await page.Locator(".page-header .more").ClickAsync();
        await page.Locator(".menu:popover-open button").ClickAsync();
        await Assertions.Expect(page.Locator(".mud-dialog .mud-dialog-actions")).ToBeVisibleAsync();
        await pass.KeepStateAsync("request-extend", over: ".mud-dialog");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
        await pass.OpenAndKeepAsync("request-decided", Urls.Request(cases.Decided));
        await page.Locator(".chain .link").First.ClickAsync();
        await pass.KeepStateAsync("request-notice");
        await pass.OpenAndKeepViewAsync("request-unknown", Urls.Request(Guid.Empty));
        await pass.GoAndKeepAsync("notices", Urls.Notices);
        await page.Locator(".grid tbody .link").First.ClickAsync();
        await Assertions.Expect(page.Locator(".details")).ToBeVisibleAsync();
        await pass.KeepViewAsync("notices-open");
        await page.OpenAsync(register.App, Urls.NoticesBy("Uncertain"));
        await pass.KeepStateAsync("notices-none");
    }

    private async Task TakeDownAsync(ScreenPass pass)
    {
        var page = pass.Page;
        await pass.OpenAndKeepViewAsync("new-request-whose", Urls.NewRequest());
        await pass.OpenAndKeepAsync("new-request", Urls.NewRequest(register.Asking.Id));
        await page.Locator(".form-actions button").First.ClickAsync();
        await Assertions.Expect(page.Locator("main [role=alert]").First).ToBeVisibleAsync();
        await pass.KeepStateAsync("new-request-refused");
        await pass.OpenAndKeepViewAsync("requests-service", Urls.Requests);
        await pass.OpenAndKeepViewAsync("request-prepare", Urls.Request(register.Cases.Received));
        await pass.OpenAndKeepViewAsync("request-specify", Urls.Request(register.Cases.Unspecified));
        await pass.OpenAndKeepViewAsync("request-waits", Urls.Request(register.Cases.Proposed));
        await pass.OpenAndKeepViewAsync("request-decided-service", Urls.Request(register.Cases.Decided));
        await pass.OpenAndKeepViewAsync("notices-service", Urls.Notices);
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

    private async Task RecipientsAsync(ScreenPass pass)
    {
        var page = pass.Page;
        await pass.GoAndKeepAsync("recipients", Urls.Recipients);
        await pass.GoAndKeepAsync("recipient-processor", Urls.Recipient(register.Disclosed.Processor));
        await DialogAsync(pass, "recipient-contract", page.Locator(".main > .mud-button-root").First);
        await DialogAsync(pass, "recipient-end-contract", page.Locator(".main li .mud-button-root").First);
        await pass.OpenAndKeepAsync("recipient-abroad", Urls.Recipient(register.Disclosed.Abroad));
        await DialogAsync(pass, "recipient-transfer", page.Locator(".main > .mud-button-root").Last);
        await pass.OpenAndKeepViewAsync("recipient-removed", Urls.Recipient(register.Disclosed.Removed));
        await pass.OpenAndKeepViewAsync("recipient-unknown", Urls.Recipient(Guid.Empty));
        await pass.GoAndKeepAsync("edit-recipient", Urls.EditRecipient(register.Disclosed.Agency));
        await pass.OpenAndKeepViewAsync("new-recipient", Urls.NewRecipient);
        await page.Locator(".form-actions button").First.ClickAsync();
        await Assertions.Expect(page.Locator("main [role=alert]").First).ToBeVisibleAsync();
        await pass.KeepStateAsync("new-recipient-refused");
    }

    private async Task DisclosuresAsync(ScreenPass pass)
    {
        var page = pass.Page;
        await pass.GoAndKeepAsync("ledger", Urls.Disclosures);
        await page.Locator(".grid tbody .link").First.ClickAsync();
        await Assertions.Expect(page.Locator(".details")).ToBeVisibleAsync();
        await pass.KeepViewAsync("ledger-open");
        await pass.OpenAndKeepViewAsync("ledger-recipient", Urls.RecipientLedger(register.Disclosed.Agency));
        await pass.OpenAndKeepViewAsync("ledger-empty", Urls.RecipientLedger(register.Disclosed.Abroad));
        await pass.GoAndKeepAsync("proposals", Urls.DisclosureProposals);
        await pass.OpenAndKeepViewAsync("proposal", Urls.Proposal(register.Disclosed.Waiting));
        await pass.OpenAndKeepViewAsync("proposals-decided", $"{Urls.DisclosureProposals}?{UrlKeys.Status}=decided");
        await pass.GoAndKeepAsync("overdue", Urls.OverdueInvoices);
        await pass.OpenAndKeepViewAsync("disclose-ground", Urls.Disclose(register.Edited.Id));
        await pass.OpenAndKeepAsync("disclose", Urls.DiscloseInvoice(register.Person.Id, register.Disclosed.OverdueInvoice));
        await page.GetByRole(AriaRole.Radio).Last.ClickAsync();
        await pass.KeepStateAsync("disclose-credit");
        await ChooseAsync(page, pass.InFinnish ? "Vastaanottaja" : "Recipient", "Esimerkki Markkinointi Oy");
        await page.Locator(".aside .form-actions button").First.ClickAsync();
        await Assertions.Expect(page.Locator("main .refusal")).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
        await pass.KeepViewAsync("disclose-refused");
    }

    private static async Task ChooseAsync(IPage page, string label, string option)
    {
        await page.GetByLabel(label, new() { Exact = true }).First.ClickAsync();
        await page.Locator(".mud-popover-open .mud-list-item").Filter(new() { HasText = option }).ClickAsync();
        await Assertions.Expect(page.Locator(".mud-popover-open")).ToHaveCountAsync(0);
    }

    private async Task OrdersAsync(ScreenPass pass)
    {
        var page = pass.Page;
        await pass.OpenAndKeepAsync("orders", Urls.Orders);
        await pass.OpenAndKeepViewAsync("orders-delivered", Urls.OrdersBy("delivered"));
        await pass.OpenAndKeepViewAsync("orders-cancelled", Urls.OrdersBy("cancelled"));
        await pass.OpenAndKeepViewAsync("orders-archive", Urls.OrdersBy("archive"));
        await page.Locator("main [data-hotkey] input").FillAsync("Mallikas");
        await Assertions.Expect(page.Locator("main .grid tbody tr").First).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
        await pass.KeepStateAsync("orders-archive-found");
        await pass.OpenAndKeepAsync("order", Urls.Order(register.InHand.Id));
        await pass.OpenAndKeepViewAsync("order-waiting", Urls.Order(register.Waiting.Id));
        await pass.OpenAndKeepViewAsync("order-unknown", Urls.Order(Guid.Empty));
        await pass.OpenAndKeepViewAsync("new-order-who", Urls.NewOrder);
        await page.Locator("main .search-field input").FillAsync("Mallikas");
        await Assertions.Expect(page.Locator("main table tbody tr").First).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
        await pass.KeepStateAsync("new-order-found");
        await pass.OpenAndKeepViewAsync("new-order-nobody", Urls.NewOrderOf(Guid.Empty));
        await pass.OpenAndKeepAsync("new-order", Urls.NewOrderOf(register.Person.Id));
        await page.Locator(".form-actions button").First.ClickAsync();
        await Assertions.Expect(page.Locator("main [role=alert]").First).ToBeVisibleAsync();
        await pass.KeepStateAsync("new-order-refused");
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
        await pass.GoAndKeepViewAsync("staff-shut", $"{Urls.Staff}?{UrlKeys.Status}=shut");
        await DialogAsync(pass, "staff-add", page.Locator(".page-header .mud-button-root"));
        await page.GetByRole(AriaRole.Link, new() { Name = FaceRegister.Name("undesignated") }).ClickAsync();
        await Assertions.Expect(page.Locator(".details")).ToBeVisibleAsync();
        await pass.KeepStateAsync("staff-open-admin");
        await DialogAsync(pass, "staff-record-undertaking", page.Locator(".details > .mud-button-root").Last);
        await DialogAsync(pass, "staff-withdraw-undertaking", page.Locator(".details li .mud-button-root").Last);
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
    }, expected: error => Regex.IsMatch(error, "status of (403|404)") && Regex.IsMatch(error, "/audit|/orders|/invoices|/disclosures|/recipients|there-is-no-such-page|/$|0000-000000000000"), name: $"screens-{journeys[^1].Key}");
}
