using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Aksulit.Intranet.Tests.E2E;

/// <summary>Requests in every state, made on the pages as customer service and the lead make them: what they say is sealed by the running register, so nobody else can write it.</summary>
internal sealed record DeskCases(Guid Received, Guid Unspecified, Guid Proposed, Guid Decided)
{
    public static async Task<DeskCases> TakeDownAsync(FaceRegister register)
    {
        Guid received = default, unspecified = default, proposed = default, decided = default;
        await register.Browser.JourneyAsync(BrowserLook.Light1440, async page =>
        {
            await page.SignInAsync(register.App, FaceRegister.Name("service"));
            decided = await TakeDownAsync(page, register, "Katuosoite", "Kyselytie 110 A");
            await ProposeAsync(page, "Katuosoite");
            proposed = await TakeDownAsync(page, register, "Puhelin", "+358401112233");
            await ProposeAsync(page, "Puhelin");
            received = await TakeDownAsync(page, register, "Postitoimipaikka", "KEMI");
            unspecified = await TakeDownAsync(page, register, null, "");
        });
        await register.Browser.JourneyAsync(BrowserLook.Light1440, async page =>
        {
            await page.SignInAsync(register.App, FaceRegister.Name("lead"));
            await page.OpenAsync(register.App, Urls.Request(decided));
            await DecideAsync(page);
        });
        return new DeskCases(received, unspecified, proposed, decided);
    }

    /// <summary>Takes a request down on its page, which then shows the case; without a field, one that does not say what is wrong (R54).</summary>
    public static async Task<Guid> TakeDownAsync(IPage page, FaceRegister register, string? field, string demanded)
    {
        await page.OpenAsync(register.App, Urls.NewRequest(register.Asking.Id));
        await FillAsync(page, field, demanded);
        await page.Locator(".form-actions").GetByRole(AriaRole.Button).ClickAsync();
        await page.WaitForURLAsync(url => Guid.TryParse(new Uri(url).Segments[^1], out _), new() { Timeout = Screen.Patience });
        await page.SettledAsync();
        return Guid.Parse(new Uri(page.Url).Segments[^1]);
    }

    public static async Task FillAsync(IPage page, string? field, string demanded)
    {
        await page.GetByRole(AriaRole.Radiogroup, new() { Name = "Mitä kautta pyyntö tuli" }).GetByText("Kirje", new() { Exact = true }).ClickAsync();
        await page.Locator("main .mud-picker input").First.FillAsync("20.11.2026");
        await page.Keyboard.PressAsync("Tab");
        if (field is null)
        {
            await page.Locator("main label", new() { HasText = "ei kertonut" }).ClickAsync();
            return;
        }

        await page.Locator(".demand .mud-input-control.mud-select").ClickAsync();
        await page.Locator(".mud-popover-open .mud-list-item", new() { HasText = field }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".mud-popover-open")).ToHaveCountAsync(0);
        await page.Locator("input[name=Demanded1]").FillAsync(demanded);
        await page.Locator("input[name=Ground1]").FillAsync("muutto 1.11.2026");
        await page.Locator("input[name=Evidence1]").FillAsync("muuttoilmoitus");
        await page.Keyboard.PressAsync("Tab");
    }

    public static async Task ProposeAsync(IPage page, string field)
    {
        await page.GetByRole(AriaRole.Radiogroup, new() { Name = field }).GetByText("oikaistaan").ClickAsync();
        await Assertions.Expect(page.Locator(".consequences")).ToContainTextAsync("oikaistaan heti"); // what follows pushes the button down: before that a click could miss it
        await page.GetByRole(AriaRole.Button, new() { Name = "Ehdota päätöstä" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Ehdota päätöstä" })).ToHaveCountAsync(0, new() { Timeout = Screen.Patience });
        await page.SettledAsync();
    }

    public static async Task DecideAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Hyväksy ja lähetä" }).ClickAsync();
        await Assertions.Expect(page.Locator(".chain")).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
        await page.SettledAsync();
    }
}
