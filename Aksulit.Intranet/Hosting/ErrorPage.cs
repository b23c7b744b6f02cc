using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Hosting;

/// <summary>
/// A page without frame, script and database, for when something is wrong or shut (S8: it tells nothing but a reference). Texts are in HostingTexts under
/// <c>{kind}.Title</c> and <c>{kind}.Text</c>.
/// </summary>
internal static class ErrorPage
{
    public const string Failed = "Failed", NotFound = "NotFound", Refused = "Refused", BadRequest = "BadRequest", OutsideNetwork = "OutsideNetwork", DatabaseAway = "DatabaseAway",
        SignInFailed = "SignInFailed", SignedOut = "SignedOut";

    private const string Style = """
        :root { color-scheme: light dark; --page: #f5f6f8; --text: #1b1f24; --quiet: #535c66; --accent: #0b5cad; }
        @media (prefers-color-scheme: dark) { :root { --page: #14171b; --text: #eceff3; --quiet: #aab4bf; --accent: #7db8f5; } }
        body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.5 Inter, system-ui, "Segoe UI", Roboto, sans-serif; }
        main { max-width: 40rem; margin: 0 auto; padding: 12vh 1rem 3rem; }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1rem; }
        .quiet { color: var(--quiet); font-size: .875rem; }
        a { color: var(--accent); display: inline-block; padding: .25rem 0; }
        """;

    /// <summary>The page that goes with a bare status code.</summary>
    public static string KindOf(int status) => status switch
    {
        StatusCodes.Status404NotFound => NotFound,
        StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => Refused,
        >= 400 and < 500 => BadRequest,
        _ => Failed,
    };

    /// <summary>Writes the page in the request's language.</summary>
    /// <param name="kind">Which texts.</param>
    /// <param name="detail">A key of one more paragraph.</param>
    /// <param name="link">Where the page leads: the start page, or the sign-in.</param>
    /// <param name="refreshSeconds">Asks again by itself.</param>
    public static Task WriteAsync(HttpContext context, int status, string kind, string? detail = null, string link = Urls.Today, int? refreshSeconds = null)
    {
        var texts = context.RequestServices.GetRequiredService<IStringLocalizer<HostingTexts>>();
        if (ApiProblem.IsOfApi(context)) return ApiProblem.WriteAsync(context, status, kind, texts[$"{kind}.Title"].Value, ground: null, errors: null); // who calls is no browser
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        if (HttpMethods.IsHead(context.Request.Method)) return Task.CompletedTask;
        string Text(string key) => WebUtility.HtmlEncode(texts[key].Value);
        var reference = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
        return response.WriteAsync($"""
            <!doctype html>
            <html lang="{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            {(refreshSeconds is { } seconds ? $"<meta http-equiv=\"refresh\" content=\"{seconds}\">" : "")}
            <title>{Text($"{kind}.Title")} – Aksulit</title>
            <link rel="icon" href="data:,">
            <style>{Style}</style>
            </head>
            <body>
            <main>
            <h1>{Text($"{kind}.Title")}</h1>
            <p>{Text($"{kind}.Text")}</p>
            {(detail is null ? "" : $"<p>{Text(detail)}</p>")}
            <p><a href="{link}">{Text(link == Urls.SignIn ? "SignInAgain" : "ToStart")}</a></p>
            {(status >= 500 ? $"<p class=\"quiet\">{Text("Reference")} {WebUtility.HtmlEncode(reference)}</p>" : "")}
            </main>
            </body>
            </html>
            """, context.RequestAborted);
    }
}
