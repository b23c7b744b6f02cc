using Aksulit.Intranet.Tests.Domain.Requests;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Aksulit.Intranet.Tests.E2E;

/// <summary>Files attached in a browser, a refused one among them, and saved again: as they came, and never shown by the register.</summary>
[Collection(nameof(FaceCollection))]
public sealed class AttachmentJourneyTests(FaceRegister register)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Files_are_attached_told_one_by_one_and_saved_as_they_came(bool narrow) => AsServiceAsync(narrow ? BrowserLook.Dark390 : BrowserLook.Light1440, narrow ? SomeFiles.PngOf(2, 1) : SomeFiles.PngOf(1, 2));

    private Task AsServiceAsync(BrowserLook look, byte[] picture) => register.Browser.JourneyAsync(look, async page =>
    {
        await page.SignInAsync(register.App, FaceRegister.Name("service"));
        await page.OpenAsync(register.App, Urls.Request(register.Cases.Received));
        await (await page.FileFieldAsync("attach-file")).SetInputFilesAsync(
        [
            new FilePayload { Name = "131052-308T.pdf", MimeType = "text/html", Buffer = picture },
            new FilePayload { Name = "lasku.pdf", MimeType = "application/pdf", Buffer = SomeFiles.Zip },
        ]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Liitä", Exact = true }).ClickAsync();

        await Assertions.Expect(page.Locator("main [role=alert]")).ToContainTextAsync("paketti, jossa on muita tiedostoja", new() { Timeout = Screen.Patience });
        await Assertions.Expect(page.Locator("main [role=status]").Filter(new() { HasText = "liitettiin nimellä" })).ToContainTextAsync("Sen omaa nimeä ei säilytetty");
        Assert.Empty(await page.ViolationsAsync());
        await BrowserFixture.ScreenshotAsync(page, "request-attachments", look);

        var link = page.Locator("a[href*='/requests/attachments/']").Last;
        var saved = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        Assert.EndsWith(".png", saved.SuggestedFilename, StringComparison.Ordinal);
        Assert.Equal(picture, await File.ReadAllBytesAsync(await saved.PathAsync(), TestContext.Current.CancellationToken));
        var answer = await page.APIRequest.GetAsync(new Uri(register.App.Origin, await link.GetAttributeAsync("href")).AbsoluteUri);
        Assert.Equal(("nosniff", "no-store", $"attachment; filename=\"{saved.SuggestedFilename}\""), (answer.Headers["x-content-type-options"], answer.Headers["cache-control"], answer.Headers["content-disposition"]));
        Assert.StartsWith("default-src 'none'", answer.Headers["content-security-policy"], StringComparison.Ordinal);
        Assert.EndsWith("sandbox", answer.Headers["content-security-policy"], StringComparison.Ordinal);
    });
}
