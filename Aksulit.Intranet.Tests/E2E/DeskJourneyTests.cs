using System.Text.RegularExpressions;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Aksulit.Intranet.Tests.E2E;

/// <summary>The desk's pages in a browser: who is let in, everything by keyboard, letters as files of their own.</summary>
[Collection(nameof(FaceCollection))]
public sealed class DeskJourneyTests(FaceRegister register)
{
    [Theory]
    [InlineData("marketing", "/requests", "/requests/new", "/notices")]
    [InlineData("accounting", "/requests", "/requests/new", "/notices")]
    [InlineData("admin", "/requests", "/requests/new", "/notices")]
    [InlineData("billing", "/notices")]
    [InlineData("dpo", "/requests/new")]
    [InlineData("auditor", "/requests/new")]
    public Task Whose_page_it_is_not_is_refused_and_has_no_way_to_it(string role, params string[] paths) => register.Browser.JourneyAsync(BrowserLook.Light1440, async page =>
    {
        await page.SignInAsync(register.App, FaceRegister.Name(role));
        foreach (var path in paths)
        {
            await Assertions.Expect(page.Locator($"main a[href='{path}'], nav a[href='{path}']")).ToHaveCountAsync(0);
            var answer = await page.GotoAsync(new Uri(register.App.Origin, path).AbsoluteUri);
            Assert.Equal((path, 403), (path, answer!.Status));
            await page.SettledAsync();
            await Assertions.Expect(page.Locator("main table, main form, main .form")).ToHaveCountAsync(0);
        }
    }, expected: error => error.Contains("status of 403", StringComparison.Ordinal));

    [Theory]
    [InlineData("/requests")]
    [InlineData("/notices")]
    public Task A_list_opens_its_details_by_keyboard_and_gives_the_focus_back(string path) => AsAsync("lead", async page =>
    {
        await page.OpenAsync(register.App, path);
        await page.Locator("main h1").ClickAsync();
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.Locator("main .server-grid tbody tr").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("aside.details")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("aside.details")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("main .server-grid tbody tr").First).ToBeFocusedAsync();
    });

    [Fact]
    public Task A_request_is_taken_down_and_proposed_by_keyboard_alone_from_the_persons_card() => AsAsync("service", async page =>
    {
        await page.OpenAsync(register.App, Urls.Customer(register.Asking.Id));
        await Assertions.Expect(page.GetByRole(AriaRole.Tab, new() { NameRegex = new Regex("^Pyynnöt") })).ToBeVisibleAsync();
        await page.Locator(".page-header .more").FocusAsync(); // the card's first action is a new order; this one stands in the menu
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new() { Name = "Kirjaa pyyntö" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**{Urls.NewRequest(register.Asking.Id)}");
        await page.SettledAsync();

        var phone = page.GetByRole(AriaRole.Radio, new() { Name = "Puhelin" }).First;
        await phone.FocusAsync(); // at once: the heading, which takes the focus of a new page, leaves it to a quicker hand
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(phone).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator(".deadline .due")).ToContainTextAsync("määräpäivä");
        await page.Locator(".demand .mud-input-control.mud-select input").First.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Locator(".mud-popover-open .mud-list-item").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".mud-popover-open")).ToHaveCountAsync(0);
        await page.Locator("input[name=Demanded1]").FocusAsync();
        await page.Keyboard.TypeAsync("Ruusu");
        await page.Keyboard.PressAsync("Tab");
        await page.Locator("input[name=Ground1]").FocusAsync();
        await page.Keyboard.TypeAsync("nimi oli kirjoitettu väärin");
        await page.Keyboard.PressAsync("Tab");
        await page.Locator(".form-actions").GetByRole(AriaRole.Button).FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Ehdota päätöstä" })).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
        Assert.DoesNotContain("Ruusu", page.Url, StringComparison.Ordinal);
    });

    [Fact]
    public Task Letters_are_opened_as_pages_that_load_nothing_and_printed_as_PDF() => AsAsync("lead", async page =>
    {
        await page.OpenAsync(register.App, Urls.Request(register.Cases.Decided));
        var links = page.Locator(".row-actions a");
        await Assertions.Expect(links.First).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
        Assert.Equal(10, await links.CountAsync());                                     // receipt, three notices, the answer: HTML and PDF of each
        for (var i = 0; i < await links.CountAsync(); i++)
        {
            var answer = await page.APIRequest.GetAsync(new Uri(register.App.Origin, (await links.Nth(i).GetAttributeAsync("href"))!).AbsoluteUri);
            Assert.Equal(200, answer.Status);
            Assert.Contains("default-src 'none'", answer.Headers["content-security-policy"], StringComparison.Ordinal);
            Assert.Equal("no-store", answer.Headers["cache-control"]);
            var body = await answer.BodyAsync();
            await File.WriteAllBytesAsync(Path.Combine(RepositoryRoot.Artifacts("screens"), $"letter-{i / 2}.{(i % 2 == 0 ? "html" : "pdf")}"), body, TestContext.Current.CancellationToken);
            if (i % 2 == 1) Assert.Equal("%PDF-"u8.ToArray(), body[..5]);
        }
    });

    private Task AsAsync(string who, Func<IPage, Task> journey) => register.Browser.JourneyAsync(BrowserLook.Light1440, async page =>
    {
        await page.SlowLineAsync();
        await page.SignInAsync(register.App, FaceRegister.Name(who));
        await journey(page);
    });
}
