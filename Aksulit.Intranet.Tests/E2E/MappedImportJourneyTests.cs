using Aksulit.Intranet.Tests.Domain;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Aksulit.Intranet.Tests.E2E;

/// <summary>A workbook with English names in a browser: the guess is shown, corrected by keyboard and followed.</summary>
[Collection(nameof(FaceCollection))]
public sealed class MappedImportJourneyTests(FaceRegister register)
{
    [Fact]
    public Task A_workbook_with_other_names_is_matched_by_keyboard_and_previewed() => register.Browser.JourneyAsync(BrowserLook.Light1440, async page =>
    {
        var file = Workbook.Of(["Customer no", "First name", "Surname", "E-mail", "Zip", "Mobile", "Customer since", "Colour", "Date of birth"],
            ["MAP1", "Aino", "Esimerkki", "aino@example.fi", "40100", "040 123 4567", "1.2.2020", "sininen", "1.1.1970"]);
        await page.SignInAsync(register.App, FaceRegister.Name("lead"));
        await page.OpenAsync(register.App, Urls.Imports);
        await page.GetByLabel("Lähde").FillAsync("englanninkielinen");
        await (await page.FileFieldAsync("import-file")).SetInputFilesAsync(new FilePayload { Name = "asiakkaat.csv", MimeType = "text/csv", Buffer = file });
        await page.GetByRole(AriaRole.Button, new() { Name = "Katso tiedosto" }).ClickAsync();

        await Assertions.Expect(page.Locator("#mapper-title")).ToBeFocusedAsync(new() { Timeout = Screen.Patience });
        await Assertions.Expect(page.GetByLabel("Rekisterin sarake sarakkeelle E-mail")).ToHaveValueAsync("Sähköposti");
        await Assertions.Expect(page.GetByLabel("Rekisterin sarake sarakkeelle Date of birth")).ToHaveCountAsync(0);
        await BrowserFixture.ScreenshotAsync(page, "import-columns", BrowserLook.Light1440);
        Assert.Empty(await page.ViolationsAsync());

        var email = page.GetByLabel("Rekisterin sarake sarakkeelle E-mail");
        await email.FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await Assertions.Expect(page.Locator(".mapper [role=status]")).ToContainTextAsync("Puuttuu vielä: Sähköposti.", new() { Timeout = Screen.Patience });
        await email.SelectOptionAsync("Sähköposti");
        await Assertions.Expect(page.Locator(".mapper [role=status]")).ToContainTextAsync("Kaikki tarvittavat", new() { Timeout = Screen.Patience });
        await page.GetByRole(AriaRole.Button, new() { Name = "Käytä näitä sarakkeita" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator(".page-header .state-chip")).ToContainTextAsync("Esikatseltavana", new() { Timeout = Screen.Patience });
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Luettiin: Excel-työkirja (.xlsx), ensimmäinen taulukko");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Colour, Date of birth");
        await BrowserFixture.ScreenshotAsync(page, "import-columns-previewed", BrowserLook.Light1440);

        await page.OpenAsync(register.App, Urls.Article14);
        await Assertions.Expect(page.Locator("main .server-grid tbody tr")).ToHaveCountAsync(2, new() { Timeout = Screen.Patience }); // a preview begins no duty
        await BrowserFixture.ScreenshotAsync(page, "article-14", BrowserLook.Light1440);
        Assert.Empty(await page.ViolationsAsync());
    });
}
