using Aksulit.Intranet.Components;
using Microsoft.Playwright;

namespace Aksulit.Intranet.Tests.E2E;

/// <content>Organisations: list, page, forms, dialogs.</content>
public sealed partial class ScreensTests
{
    [Fact]
    public async Task The_organisations_can_be_looked_at_in_every_look()
    {
        (string, Func<ScreenPass, Task>)[] others =
        [
            ("service", pass => PagesAsync(pass, "service", ("organisations", Urls.Organisations), ("organisation", Rich))), ("billing", pass => PagesAsync(pass, "billing", ("organisation", Rich))),
            ("dpo", pass => PagesAsync(pass, "dpo", ("organisations", Urls.Organisations), ("organisation", Rich))), ("marketing", pass => DeniedAsync(pass, Urls.Organisations)),
        ];
        await Task.WhenAll(InWindowAsync("fi-FI", [("lead", OrganisationsAsync), .. others]), InWindowAsync("en-GB", [("lead", OrganisationsAsync)]));
        Assert.True(_findings.IsEmpty, string.Join('\n', _findings.Distinct()));
    }

    private string Rich => Urls.Organisation(register.Organisations.Rich.Id);

    private async Task OrganisationsAsync(ScreenPass pass)
    {
        var (page, firms) = (pass.Page, register.Organisations);
        await pass.OpenAndKeepAsync("organisations", Urls.Organisations);
        await page.Locator("main [data-hotkey] input").FillAsync("satama");
        await Assertions.Expect(page.Locator("main .grid tbody tr")).ToHaveCountAsync(1, new() { Timeout = Screen.Patience });
        await page.Locator("main [data-hotkey] input").FillAsync("xyzzyx");
        await Assertions.Expect(page.Locator("main .server-grid .empty")).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
        await pass.KeepStateAsync("organisations-none");
        await pass.OpenAndKeepViewAsync("organisations-ended", $"{Urls.Organisations}?{UrlKeys.Status}=ended");
        await OrganisationAsync(pass);
        foreach (var (name, firm) in new[] { ("organisation-alone", firms.Quiet), ("organisation-ended", firms.Ended), ("organisation-merged", firms.Merged), ("organisation-trade", firms.Trade) })
            await pass.OpenAndKeepViewAsync(name, Urls.Organisation(firm.Id)); // one organisation after the other keeps its heading's place
        await pass.OpenAndKeepViewAsync("organisation-unknown", Urls.Organisation(Guid.Empty));
        await NewOrganisationAsync(pass);
        await pass.OpenAndKeepViewAsync("contact-who", Urls.NewContact(firms.Rich.Id));
        await pass.OpenAndKeepAsync("contact", Urls.NewContact(firms.Rich.Id, register.Asking.Id));
        await pass.OpenAndKeepViewAsync("contact-refused", Urls.NewContact(firms.Merged.Id, register.Asking.Id));
        await pass.OpenAndKeepViewAsync("merge-into-which", Urls.MergeOrganisation(firms.Quiet.Id));
        await pass.OpenAndKeepAsync("merge", Urls.MergeOrganisation(firms.Quiet.Id, firms.Rich.Id));
    }

    private async Task OrganisationAsync(ScreenPass pass)
    {
        var page = pass.Page;
        await pass.GoAndKeepAsync("organisation", Rich);
        await page.Locator(".reason-chip button").First.ClickAsync();
        await pass.KeepStateAsync("organisation-reasons");
        var tabs = page.GetByRole(AriaRole.Tab);
        foreach (var (place, name) in new[] { (1, "orders"), (2, "invoices"), (3, "objections") })
        {
            await tabs.Nth(place).ClickAsync();
            await Assertions.Expect(tabs.Nth(place)).ToHaveAttributeAsync("aria-selected", "true");
            await pass.KeepViewAsync($"organisation-{name}");
        }

        await DialogAsync(pass, "organisation-lift", page.Locator("main table button.link").First);
        await DialogAsync(pass, "organisation-object", page.Locator(".tab-body .mud-button-outlined").Last);
        await tabs.First.ClickAsync();
        await Assertions.Expect(tabs.First).ToHaveAttributeAsync("aria-selected", "true"); // until then the table is the tab's before
        await DialogAsync(pass, "organisation-end-contact", page.Locator("main table button.link").First);
        await DialogAsync(pass, "organisation-rename", page.Locator(".page-header .mud-button-outlined").First);
        await page.Locator(".page-header .more").ClickAsync();
        await pass.KeepStateAsync("organisation-menu", over: ".menu:popover-open");
        await page.Locator(".menu:popover-open button").Nth(1).ClickAsync();
        await Assertions.Expect(page.Locator(".mud-dialog .mud-dialog-actions")).ToBeVisibleAsync();
        await pass.KeepStateAsync("organisation-sole-trader", over: ".mud-dialog");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
    }

    private async Task NewOrganisationAsync(ScreenPass pass)
    {
        var page = pass.Page;
        await pass.OpenAndKeepAsync("new-organisation", Urls.NewOrganisation);
        await page.Locator("main .form-group input").First.FillAsync("1234567-2");
        await Assertions.Expect(page.Locator(".reading .state-chip.attention")).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
        await pass.KeepStateAsync("new-organisation-check-digit");
        await page.Locator("main .form-group input").First.FillAsync(register.Organisations.Quiet.BusinessId);
        await Assertions.Expect(page.Locator(".reading .state-chip.good")).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
        await page.Locator(".form-actions button").First.ClickAsync();
        await Assertions.Expect(page.Locator("main [role=alert] a")).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
        await pass.KeepStateAsync("new-organisation-known");
    }
}
