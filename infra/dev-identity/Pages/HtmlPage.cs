using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Aksulit.DevIdentity.Pages;

/// <summary>A page with its own content security policy: nothing is allowed but what <paramref name="policy"/> adds.</summary>
/// <param name="html">Writes the page for the given nonce.</param>
/// <param name="policy">The directives beyond <c>default-src 'none'</c>, for the given nonce.</param>
internal sealed class HtmlPage(Func<string, string> html, Func<string, string> policy) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        var response = httpContext.Response;
        // data: for the empty icon, which keeps a browser from asking for one.
        response.Headers.ContentSecurityPolicy = $"default-src 'none'; img-src data:; base-uri 'none'; frame-ancestors 'none'; {policy(nonce)}";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.ContentType = "text/html; charset=utf-8";
        return response.WriteAsync(html(nonce), httpContext.RequestAborted);
    }
}
