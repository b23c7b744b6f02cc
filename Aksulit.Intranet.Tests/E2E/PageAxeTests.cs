using Aksulit.Intranet.Tests.Infrastructure;

namespace Aksulit.Intranet.Tests.E2E;

/// <summary>What looks at every page sees what is wrong with one.</summary>
public sealed class PageAxeTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Wrong = """
        <!DOCTYPE html><html lang="fi"><head><title>Koe</title></head><body><main><h1>Koe</h1>
        <p style="color: #bbb; background: #fff">Vaaleaa tekstiä</p><form class="form"><input type="text" /></form></main></body></html>
        """;

    [Fact]
    public Task A_page_with_faults_is_told_with_each_and_without_what_is_left_out() => browser.JourneyAsync(BrowserLook.Light1440, async page =>
    {
        await page.SetContentAsync(Wrong);

        var all = await page.ViolationsAsync();
        Assert.Equal(["color-contrast", "label"], all.Select(line => line.Split(' ')[0]).Order());
        Assert.Contains(all, line => line.Contains("<p style", StringComparison.Ordinal) && line.Contains("contrast", StringComparison.Ordinal));
        Assert.StartsWith("color-contrast (serious) at ", Assert.Single(await page.ViolationsAsync(except: "form")), StringComparison.Ordinal);
        Assert.StartsWith("label ", Assert.Single(await page.ViolationsAsync(only: ".form")), StringComparison.Ordinal);
    });
}
