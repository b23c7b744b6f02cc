using Aksulit.Data.Domain.Notices;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Aksulit.Intranet.Tests.E2E;

/// <summary>Everything by the keyboard alone, by a quick hand on a slow line: search, lists, tabs, menus and dialogs; the focus is always somewhere sensible.</summary>
[Collection(nameof(FaceCollection))]
public sealed class KeyboardTests(FaceRegister register)
{
    private const string InDialog = "() => document.activeElement.closest('.mud-dialog') !== null";

    [Fact]
    public Task The_search_opens_from_anywhere_keeps_the_focus_inside_and_gives_it_back() => AsLeadAsync(async page =>
    {
        var customers = page.Locator("nav").GetByRole(AriaRole.Link, new() { Name = "Asiakkaat" });
        await Assertions.Expect(page.Locator("main h1")).ToBeFocusedAsync(); // a new page gives it to its heading
        await customers.FocusAsync();
        await page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(page.Locator("input[aria-controls=palette-hits]")).ToBeFocusedAsync();

        for (var i = 0; i < 6; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.True(await page.EvaluateAsync<bool>(InDialog), $"The focus left the search after {i + 1} steps.");
        }

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(customers).ToBeFocusedAsync();
    });

    [Fact]
    public Task Offered_updates_are_marked_and_settled_by_keys_and_the_next_line_has_the_focus() => AsLeadAsync(async page =>
    {
        await page.OpenAsync(register.App, Urls.Updates);
        var rows = page.Locator("tr.update");
        await Assertions.Expect(rows).ToHaveCountAsync(2, new() { Timeout = Screen.Patience });
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(rows.Nth(0)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("x");
        await Assertions.Expect(rows.Nth(0).Locator("input[data-row-key=x]")).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Shift+X");
        await Assertions.Expect(rows.Nth(1).Locator("input[data-row-key=x]")).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("k");
        await page.Keyboard.PressAsync("h");
        await Assertions.Expect(rows.Nth(0).Locator(".decide")).ToContainTextAsync("otettu", new() { Timeout = Screen.Patience });
        await Assertions.Expect(rows.Nth(1)).ToBeFocusedAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Milla Muuttaja" }).ClickAsync();
        await page.SettledAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new System.Text.RegularExpressions.Regex("Päivityspalvelu") }).First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".mud-dialog")).ToContainTextAsync("Mistä tieto tuli", new() { Timeout = Screen.Patience });
        await page.WaitForFunctionAsync(InDialog);
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task Choosing_a_purpose_in_the_search_leads_on_to_the_field_and_Escape_still_closes() => AsLeadAsync(async page =>
    {
        await page.Keyboard.PressAsync("Control+k");
        await page.Locator(".mud-dialog .purpose-picker").SelectOptionAsync(nameof(ProcessingPurpose.Orders));
        await Assertions.Expect(page.Locator("input[aria-controls=palette-hits]")).ToBeFocusedAsync();
        await page.EvaluateAsync("() => document.activeElement.blur()");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task Hits_are_walked_with_the_arrows_and_Enter_opens_the_chosen_card() => AsLeadAsync(async page =>
    {
        await page.OpenAsync(register.App, Urls.Customers);                // the purpose is chosen there
        await page.Locator("main h1").ClickAsync();
        await page.Keyboard.PressAsync("/");
        var field = page.Locator("input[aria-controls=palette-hits]");
        await Assertions.Expect(field).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Öhman");
        var options = page.Locator(".palette-hits").GetByRole(AriaRole.Option); // the frame's own list of purposes has some too
        await Assertions.Expect(options.Nth(1)).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
        await page.SetViewportSizeAsync(800, 360);                          // too low for all of them
        await page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(options.Last).ToHaveAttributeAsync("aria-selected", "true");
        await Assertions.Expect(options.Last).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(options.Nth(1)).ToHaveAttributeAsync("aria-selected", "true");
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-activedescendant", (await options.Nth(1).GetAttributeAsync("id"))!);
        var name = await options.Nth(1).Locator("strong").TextContentAsync();

        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("main h1")).ToHaveTextAsync(name!, new() { Timeout = Screen.Patience });
        Assert.DoesNotContain("hman", Uri.UnescapeDataString(page.Url), StringComparison.OrdinalIgnoreCase);
    });

    [Fact]
    public Task A_search_that_was_emptied_finds_again() => AsLeadAsync(async page =>
    {
        await page.OpenAsync(register.App, Urls.Customers);
        var (field, rows) = (page.Locator("main .search-field input"), page.Locator("main .grid tbody tr"));
        for (var time = 0; time < 2; time++)
        {
            await field.FillAsync("Öhman");
            await Assertions.Expect(rows.First).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
            await field.FillAsync("");
            await Assertions.Expect(rows).ToHaveCountAsync(0);
        }
    });

    [Fact]
    public Task A_list_is_walked_with_j_k_and_the_arrows_and_Enter_opens_a_row() => AsLeadAsync(async page =>
    {
        await page.OpenAsync(register.App, Urls.Retention);
        await page.Locator("main h1").ClickAsync();
        foreach (var (key, row) in new[] { ("j", 0), ("j", 1), ("ArrowDown", 2), ("k", 1), ("ArrowUp", 0), ("k", 0) })
        {
            await page.Keyboard.PressAsync(key);
            await Assertions.Expect(page.Locator("main .server-grid tbody tr").Nth(row)).ToBeFocusedAsync();
        }

        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**{Urls.Customers}/*");
    });

    [Theory]
    [InlineData(1440, true)]
    [InlineData(390, false)]
    public Task Details_take_the_focus_stand_beside_or_instead_of_the_list_and_Escape_leads_back_to_the_row(int width, bool beside) => AsLeadAsync(async page =>
    {
        await page.SetViewportSizeAsync(width, 900);
        await page.OpenAsync(register.App, Urls.Staff);
        await page.Locator("main h1").ClickAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("aside.details")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("main .grid")).ToBeVisibleAsync(new() { Visible = beside });

        await page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(page.Locator("aside.details")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("main .server-grid tbody tr").Nth(1)).ToBeFocusedAsync();
    });

    [Fact]
    public Task The_actions_menu_the_dialog_behind_it_and_the_way_back() => AsLeadAsync(async page =>
    {
        await page.OpenAsync(register.App, Urls.Customer(register.Person.Id));
        var more = page.Locator(".page-header .more");
        await more.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".menu:popover-open")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".menu:popover-open")).ToHaveCountAsync(0);
        await Assertions.Expect(more).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".mud-dialog")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".menu:popover-open")).ToHaveCountAsync(0);
        for (var i = 0; i < 12; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.True(await page.EvaluateAsync<bool>(InDialog), $"The focus left the dialog after {i + 1} steps.");
        }

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(more).ToBeFocusedAsync();
    });

    [Fact]
    public Task Tabs_are_one_stop_and_turn_with_the_arrows() => AsLeadAsync(async page =>
    {
        await page.OpenAsync(register.App, Urls.Customer(register.Person.Id));
        var tabs = page.GetByRole(AriaRole.Tab);
        await tabs.First.FocusAsync();
        foreach (var (key, tab) in new[] { ("ArrowRight", 1), ("End", await tabs.CountAsync() - 1), ("ArrowRight", 0), ("ArrowLeft", await tabs.CountAsync() - 1), ("Home", 0) })
        {
            await page.Keyboard.PressAsync(key);
            await Assertions.Expect(tabs.Nth(tab)).ToBeFocusedAsync();
            await Assertions.Expect(tabs.Nth(tab)).ToHaveAttributeAsync("aria-selected", "true");
        }

        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Tabpanel)).ToBeFocusedAsync();
    });

    [Fact]
    public Task A_disclosure_is_put_together_by_the_keyboard_and_its_refusal_quotes_the_notice() => AsLeadAsync(async page =>
    {
        await page.OpenAsync(register.App, Urls.Disclose(register.Edited.Id));
        await page.GetByRole(AriaRole.Radio).First.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        var recipient = page.GetByLabel("Vastaanottaja", new() { Exact = true }).First;
        await Assertions.Expect(recipient).ToBeVisibleAsync();
        await recipient.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".mud-popover-open .mud-list-item").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".mud-popover-open")).ToHaveCountAsync(0);
        var disclose = page.Locator(".aside .form-actions button").First;
        await Assertions.Expect(disclose).ToBeEnabledAsync();
        for (var i = 0; i < 25 && !await disclose.EvaluateAsync<bool>("button => button === document.activeElement"); i++) await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(disclose).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main [role=alert]")).ToContainTextAsync("perintään tai laskutukseen liittyvissä asioissa", new() { Timeout = Screen.Patience });
    });

    [Fact]
    public Task The_first_stop_leads_past_the_frame_and_a_question_mark_shows_the_keys() => AsLeadAsync(async page =>
    {
        await page.OpenAsync(register.App, Urls.Retention);
        await page.Locator("header.bar button:visible").First.FocusAsync(); // the page itself put the focus on its heading: whoever goes back to the frame has the way past it before everything
        await page.Keyboard.PressAsync("Shift+Tab");
        await Assertions.Expect(page.Locator("a.skip")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main")).ToBeFocusedAsync();
        Assert.EndsWith(Urls.Retention, page.Url, StringComparison.Ordinal);

        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Pikanäppäimet" })).ToBeVisibleAsync();
    });

    [Fact]
    public Task An_order_is_taken_down_and_delivered_by_keyboard_alone() => AsAsync("service", async page =>
    {
        await page.OpenAsync(register.App, Urls.NewOrder);
        await Assertions.Expect(page.Locator("main .search-field input")).ToBeFocusedAsync();     // whoever is on the phone is asked for at once
        await page.Keyboard.TypeAsync("Muutettava");
        await Assertions.Expect(page.Locator("main table tbody a").First).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
        await page.Locator("main table tbody a").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".order-line input").First).ToBeFocusedAsync(new() { Timeout = Screen.Patience });
        await page.Keyboard.TypeAsync("Asennus");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("12,50");
        await page.Keyboard.PressAsync("Tab");
        await page.Locator(".form-actions button").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("main h1")).ToContainTextAsync("Tilaus TB", new() { Timeout = Screen.Patience });
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("12,50");
        await page.Locator(".aside .mud-button-filled").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".subhead")).ToContainTextAsync("Toimitettu", new() { Timeout = Screen.Patience });
    });

    [Fact]
    public Task A_payment_is_entered_by_keyboard_alone_and_the_page_says_that_nothing_is_held_any_more() => AsAsync("billing", async page =>
    {
        await page.OpenAsync(register.App, Urls.Invoice(register.Paid.Id));
        await Assertions.Expect(page.Locator(".badges")).ToContainTextAsync("Estää tietojen hävittämisen");
        await page.Locator(".money input").FocusAsync();
        for (var i = 0; i < 8 && !await page.EvaluateAsync<bool>("() => document.activeElement.matches('.aside .mud-button-filled')"); i++) await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".badges")).ToContainTextAsync("Ei estä mitään", new() { Timeout = Screen.Patience });
        await Assertions.Expect(page.Locator(".subhead")).ToContainTextAsync("Maksettu");
    });

    private Task AsAsync(string key, Func<IPage, Task> journey) => register.Browser.JourneyAsync(BrowserLook.Light1440, async page =>
    {
        await page.SlowLineAsync();
        await page.SignInAsync(register.App, FaceRegister.Name(key));
        await journey(page);
    });

    private Task AsLeadAsync(Func<IPage, Task> journey) => register.Browser.JourneyAsync(BrowserLook.Light1440, async page =>
    {
        await page.SlowLineAsync();
        await page.SignInAsync(register.App, FaceRegister.Name("lead"));
        await journey(page);
    });
}
