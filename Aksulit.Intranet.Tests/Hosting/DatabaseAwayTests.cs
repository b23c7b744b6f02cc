using System.Net;
using System.Text.Json;
using Aksulit.Intranet.Tests.Infrastructure;

namespace Aksulit.Intranet.Tests.Hosting;

public sealed class DatabaseAwayTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_the_database_unreachable_the_server_stays_up_and_says_so_calmly()
    {
        await using var app = new RunningApp(Unreachable.Settings);
        await app.StartAsync(Ct);
        using var client = new CookieClient(app.Origin);

        using var ready = await client.GetAsync("/health/ready", Ct);
        using var page = await client.GetAsync("/customers", Ct);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        var checks = JsonDocument.Parse(await ready.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("checks");
        Assert.Equal(("Unreachable", "Unknown"), (checks.GetProperty("database").GetString(), checks.GetProperty("migrations").GetString()));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        var html = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Ct));
        Assert.Contains("Rekisteri ei ole juuri nyt käytettävissä", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", html, StringComparison.Ordinal);
        Assert.True(app.IsRunning);
        Assert.DoesNotContain(Unreachable.Secret, app.StandardError, StringComparison.Ordinal);
    }
}
