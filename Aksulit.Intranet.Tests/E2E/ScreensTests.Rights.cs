using Aksulit.Data.Domain.Requests;
using Aksulit.Intranet.Components;
using Microsoft.Playwright;

namespace Aksulit.Intranet.Tests.E2E;

/// <content>The desk, recipients and disclosures.</content>
public sealed partial class ScreensTests
{
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
        await pass.OpenAndKeepAsync("requests-board", Urls.RequestBoard);
        await pass.OpenAndKeepViewAsync("request-calculator", Urls.DeadlineCalculator);
        await pass.GoAndKeepViewAsync("deputies", Urls.Deputies);
        await pass.GoAndKeepViewAsync("mailboxes", Urls.Mailboxes);
        await pass.OpenAndKeepAsync("request-decide", Urls.Request(cases.Proposed));
        await page.Locator(".deadline .why").ClickAsync();
        await pass.KeepStateAsync("request-counted");
        await page.Locator(".previews .link").First.ClickAsync();
        await Assertions.Expect(page.Locator(".mud-dialog .letter")).ToBeVisibleAsync();
        await pass.KeepStateAsync("request-preview", over: ".mud-dialog");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
        await page.Locator(".page-header .more").ClickAsync();
        await page.Locator(".menu:popover-open button").First.ClickAsync();
        await Assertions.Expect(page.Locator(".mud-dialog .mud-dialog-actions")).ToBeVisibleAsync();
        await pass.KeepStateAsync("request-extend", over: ".mud-dialog");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
        await page.Locator(".page-header .more").ClickAsync();
        await DialogAsync(pass, "request-identity", page.Locator(".menu:popover-open button").Nth(1));
        await page.Locator(".page-header .more").ClickAsync();
        await DialogAsync(pass, "request-withdraw", page.Locator(".menu:popover-open button").Last);
        await pass.OpenAndKeepViewAsync("objection-lift", Urls.LiftObjection(register.Standing.Id));
        await pass.OpenAndKeepAsync("request-decided", Urls.Request(cases.Decided));
        await page.Locator(".chain .link").First.ClickAsync();
        await pass.KeepStateAsync("request-notice");
        await pass.OpenAndKeepViewAsync("request-unknown", Urls.Request(Guid.Empty));
        await pass.GoAndKeepViewAsync("objections", Urls.Objections);
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
        await pass.OpenAndKeepViewAsync("new-objection", Urls.NewRequest(register.Asking.Id, RequestKind.StandingObjection));
        await pass.OpenAndKeepViewAsync("new-erasure", Urls.NewRequest(register.Asking.Id, RequestKind.Erasure));
        await UnknownAskerAsync(pass);
        await pass.OpenAndKeepViewAsync("requests-service", Urls.Requests);
        await pass.OpenAndKeepViewAsync("request-prepare", Urls.Request(register.Cases.Received));
        await pass.OpenAndKeepViewAsync("request-specify", Urls.Request(register.Cases.Unspecified));
        await pass.OpenAndKeepViewAsync("request-waits", Urls.Request(register.Cases.Proposed));
        await pass.OpenAndKeepViewAsync("request-decided-service", Urls.Request(register.Cases.Decided));
        await pass.OpenAndKeepViewAsync("notices-service", Urls.Notices);
    }

    /// <summary>Somebody who is not found: taken down, then looked for.</summary>
    private static async Task UnknownAskerAsync(ScreenPass pass)
    {
        var page = pass.Page;
        await pass.OpenAndKeepViewAsync("new-request-unknown", Urls.NewUnknownRequest);
        await page.Locator("main .form input").First.FillAsync("Tuntematon Kysyjä");
        await page.Locator("main .form [role=radiogroup]").First.GetByRole(AriaRole.Radio).First.ClickAsync();
        await page.Locator("main .form [role=radiogroup]").Nth(1).GetByRole(AriaRole.Radio).First.ClickAsync();
        await page.Locator(".form-actions button").First.ClickAsync();
        await page.WaitForURLAsync(url => Guid.TryParse(new Uri(url).Segments[^1], out _), new() { Timeout = Screen.Patience });
        await page.SettledAsync();
        await pass.KeepViewAsync("request-asker");
        await pass.GoAndKeepViewAsync("request-person", Urls.CasePerson(Guid.Parse(new Uri(page.Url).Segments[^1])));
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
}
