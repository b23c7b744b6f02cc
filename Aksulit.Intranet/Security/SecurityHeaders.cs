using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.StaticAssets;

namespace Aksulit.Intranet.Security;

/// <summary>
/// The response headers of every answer (S8, docs/decisions/0001-content-security-policy.md). The page's script nonce is in <c>HttpContext.Items[</c><see cref="NonceKey"/><c>]</c>.
/// </summary>
internal sealed partial class SecurityHeaders(RequestDelegate next)
{
    public const string NonceKey = "csp-nonce";

    public Task InvokeAsync(HttpContext context)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Items[NonceKey] = nonce;
        // At the end, so that an answer that wrote a policy of its own keeps it, and a failed one has ours.
        context.Response.OnStarting(() =>
        {
            Write(context, nonce);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static void Write(HttpContext context, string nonce)
    {
        var headers = context.Response.Headers;
        // A policy of its own is one that starts from nothing; the framework's bare frame-ancestors is replaced.
        if (!headers.ContentSecurityPolicy.ToString().StartsWith("default-src 'none'", StringComparison.Ordinal))
            headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments(Urls.Jobs, StringComparison.OrdinalIgnoreCase) ? JobsPolicy(nonce) : PagePolicy(nonce, Socket(context.Request));
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["X-Permitted-Cross-Domain-Policies"] = "none";
        // Only the program's own files may be kept; everything else may hold personal data (S8).
        if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null) headers.CacheControl = "no-store";
    }

    private static string PagePolicy(string nonce, string socket) =>
        $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'{socket}; " +
        "form-action 'self' https://login.microsoftonline.com; frame-ancestors 'none'; base-uri 'self'; object-src 'none'";

    /// <summary>Hangfire's dashboard asks nobody but itself and posts only to itself; its icons are a font within its style sheet.</summary>
    private static string JobsPolicy(string nonce) =>
        $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; " +
        "form-action 'self'; frame-ancestors 'none'; base-uri 'self'; object-src 'none'";

    /// <summary>Not every browser reads 'self' as the web socket of the same origin, so it is named.</summary>
    private static string Socket(HttpRequest request) =>
        request.Host.Value is { } host && HostName().IsMatch(host) ? $" {(request.IsHttps ? "wss" : "ws")}://{host}" : "";

    [GeneratedRegex(@"^[A-Za-z0-9.\-\[\]:]+$")]
    private static partial Regex HostName();
}
