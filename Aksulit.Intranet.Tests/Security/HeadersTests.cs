using System.Net;
using System.Text.RegularExpressions;
using Aksulit.Intranet.Tests.Hosting;
using Aksulit.Intranet.Tests.Infrastructure;

namespace Aksulit.Intranet.Tests.Security;

public sealed partial class HeadersTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_has_the_policy_with_a_nonce_of_its_own_and_is_never_stored()
    {
        await using var register = HostedRegister.Start();
        using var client = new CookieClient(register.Origin);
        using var page = await client.SignInAsync("lead", "/", Ct);
        using var again = await client.GetAsync("/", Ct);

        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        var nonce = Nonce().Match(policy).Groups[1].Value;
        Assert.Equal($"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self' ws://{register.Origin.Authority}; "
            + "form-action 'self' https://login.microsoftonline.com; frame-ancestors 'none'; base-uri 'self'; object-src 'none'", policy);
        Assert.NotEqual(nonce, Nonce().Match(again.Headers.GetValues("Content-Security-Policy").Single()).Groups[1].Value);
        Assert.Contains($"nonce=\"{nonce}\"", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Ct)), StringComparison.Ordinal);
        Assert.Equal("no-store", Header(page, "Cache-Control"));
        Assert.Equal(("nosniff", "no-referrer", "same-origin"), (Header(page, "X-Content-Type-Options"), Header(page, "Referrer-Policy"), Header(page, "Cross-Origin-Opener-Policy")));
        Assert.Contains("camera=()", Header(page, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.False(page.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/")]                                                      // the challenge
    [InlineData("/signin-oidc")]                                           // an error page
    [InlineData("/jobs")]
    public async Task Answers_that_are_no_pages_have_the_headers_too(string address)
    {
        await using var register = HostedRegister.Start();
        using var client = new CookieClient(register.Origin);

        using var answer = await client.GetAsync(address, Ct);

        Assert.Contains("frame-ancestors 'none'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("no-store", Header(answer, "Cache-Control"));
    }

    [Fact]
    public async Task The_programs_own_files_may_be_kept()
    {
        await using var register = HostedRegister.Start();
        using var client = new CookieClient(register.Origin);

        using var file = await client.GetAsync("/_content/MudBlazor/MudBlazor.min.css", Ct);

        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.DoesNotContain("no-store", Header(file, "Cache-Control"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_address_and_a_host_name_that_is_not_ours_get_pages_that_tell_nothing()
    {
        await using var register = HostedRegister.Start();
        using var client = new CookieClient(register.Origin);
        using (await client.SignInAsync("lead", "/", Ct)) { }

        using var missing = await client.GetAsync("/no-such-page", Ct);
        using var foreign = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "evil.example" } }, Ct);

        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.TryGetValues(name, out var values) ? values : []);

    [GeneratedRegex("'nonce-([^']{24})'")]
    private static partial Regex Nonce();
}
