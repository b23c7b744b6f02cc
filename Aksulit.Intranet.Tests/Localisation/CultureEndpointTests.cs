using Aksulit.Intranet.Localisation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Aksulit.Intranet.Tests.Localisation;

/// <summary>The language switch answers with a strict cookie and never leads off the site.</summary>
public sealed class CultureEndpointTests
{
    [Fact]
    public void The_choice_is_kept_in_a_cookie_that_no_script_reads()
    {
        var context = new DefaultHttpContext();
        CultureEndpoint.Choose("en-GB", "/customers", context);
        var cookie = context.Response.Headers.SetCookie.ToString();
        Assert.StartsWith($"{LocalisationFeature.CookieName}=", cookie);
        Assert.Contains("en-GB", cookie);
        Assert.All(["path=/", "secure", "httponly", "samesite=lax"], part => Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("/customers/1?tab=orders", "/customers/1?tab=orders")]
    [InlineData("//example.fi", "/")]
    [InlineData("/\\example.fi", "/")]
    [InlineData("https://example.fi", "/")]
    [InlineData("/a\nb", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void One_returns_to_this_site_only(string? returnUrl, string expected)
    {
        var answer = Assert.IsType<RedirectHttpResult>(CultureEndpoint.Choose("fi-FI", returnUrl, new DefaultHttpContext()));
        Assert.Equal(expected, answer.Url);
        Assert.True(answer.AcceptLocalUrlOnly);
    }

    [Fact]
    public void An_unknown_language_is_refused()
    {
        var context = new DefaultHttpContext();
        Assert.IsType<BadRequest>(CultureEndpoint.Choose("sv-SE", "/", context));
        Assert.False(context.Response.Headers.ContainsKey("Set-Cookie"));
    }
}
