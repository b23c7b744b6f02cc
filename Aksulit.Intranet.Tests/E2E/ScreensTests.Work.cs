using Aksulit.Intranet.Components;
using Microsoft.Playwright;

namespace Aksulit.Intranet.Tests.E2E;

/// <content>Orders, imports, what is due and the trail.</content>
public sealed partial class ScreensTests
{
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

    private async Task ImportsAsync(ScreenPass pass)
    {
        await pass.GoAndKeepAsync("imports", Urls.Imports);
        await pass.GoAndKeepAsync("import-preview", Urls.Import(register.Previewed));
        await pass.OpenAndKeepViewAsync("import-completed", Urls.Import(register.Completed));
        await pass.OpenAndKeepViewAsync("import-writing", Urls.Import(register.Writing));
        await pass.OpenAndKeepViewAsync("import-given-up", Urls.Import(register.GivenUp));
        await pass.Page.OpenAsync(register.App, Urls.Import(Guid.Empty));
        await pass.KeepStateAsync("import-unknown");
        await pass.GoAndKeepAsync("article-14", Urls.Article14);
        await pass.Page.Locator("main .bulk-bar button").First.ClickAsync();
        await Assertions.Expect(pass.Page.Locator("main .bulk-bar button")).ToHaveCountAsync(3);
        await pass.KeepStateAsync("article-14-chosen");
        await pass.Page.Locator("main .row-actions button").Nth(-2).ClickAsync();
        await Assertions.Expect(pass.Page.Locator(".mud-dialog .letter")).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
        await pass.KeepStateAsync("article-14-letter", over: ".mud-dialog");
        await pass.Page.Keyboard.PressAsync("Escape");
        await pass.OpenAndKeepViewAsync("article-14-told", Urls.Article14By("told"));
        await pass.GoAndKeepAsync("quarantine", Urls.Quarantine);
        await DialogAsync(pass, "quarantine-row", pass.Page.Locator("main .grid tbody button").First);
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
        await pass.GoAndKeepAsync("unusual-reading", Urls.UnusualReading);
        await pass.GoAndKeepAsync("reading-sample", Urls.ReadingSample);
    }
}
