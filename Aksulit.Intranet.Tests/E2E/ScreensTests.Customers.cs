using System.Text.RegularExpressions;
using Aksulit.Data.Domain.Notices;
using Microsoft.Playwright;

namespace Aksulit.Intranet.Tests.E2E;

/// <content>Finding, a card and its forms.</content>
public sealed partial class ScreensTests
{
    private static async Task PaletteAsync(ScreenPass pass)
    {
        var page = pass.Page;
        await page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(page.Locator(".mud-dialog")).ToBeVisibleAsync();
        await pass.KeepStateAsync("palette-purpose", over: ".mud-dialog");
        await page.Locator(".mud-dialog .purpose-picker").SelectOptionAsync(nameof(ProcessingPurpose.Orders));
        await page.Locator("input[aria-controls=palette-hits]").FillAsync("Mallikas");
        await Assertions.Expect(page.Locator(".palette-hits [role=option]").First).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
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
        await page.Locator(".kept-back .more").ClickAsync();
        await pass.KeepStateAsync("card-kept-back", over: ".kept-back .menu:popover-open");
        await page.Locator(".kept-back .menu button").First.ClickAsync();
        await Assertions.Expect(page.Locator(".kept-back .menu")).ToHaveCountAsync(0, new() { Timeout = Screen.Patience });
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
}
