using System.Text;
using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Letters;

/// <summary>Which version of a letter.</summary>
public enum LetterForm
{
    /// <summary>The accessible one, shown in the browser.</summary>
    Html,

    /// <summary>The printed one.</summary>
    Pdf,
}

/// <summary>A letter's file.</summary>
/// <param name="Name">Its number: no personal data (S8).</param>
public sealed record LetterFile(string Name, byte[] Content)
{
    /// <summary>One of the two versions.</summary>
    /// <param name="number">The letter's.</param>
    public static LetterFile Of(string number, LetterForm form, (string Html, byte[] Pdf) letter)
    {
        var name = number.Replace('/', '-');
        return form is LetterForm.Pdf ? new LetterFile($"{name}.pdf", letter.Pdf) : new LetterFile($"{name}.html", Encoding.UTF8.GetBytes(letter.Html));
    }
}

/// <summary>Letters as files of their own: never inside a page, and with a policy that lets them load, run and send nothing.</summary>
internal static class LetterFiles
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

    /// <summary>Maps both versions of the letters below an address.</summary>
    /// <param name="under">The page that shows them: <c>/requests</c>.</param>
    /// <param name="read">The handler, which demands, compares and audits.</param>
    public static void Map<THandler>(WebApplication app, string under, Operation operation, Func<THandler, Guid, LetterForm, CancellationToken, Task<Result<LetterFile>>> read) where THandler : notnull
    {
        foreach (var (form, file) in new[] { (LetterForm.Html, "letter.html"), (LetterForm.Pdf, "letter.pdf") })
            app.MapGet($"{under}/letters/{{letterId:guid}}/{file}", (Guid letterId, HttpContext context) =>
                AnswerAsync(context, form, read(context.RequestServices.GetRequiredService<THandler>(), letterId, form, context.RequestAborted))).RequireAuthorization(operation.Name);
    }

    private static async Task AnswerAsync(HttpContext context, LetterForm form, Task<Result<LetterFile>> reading)
    {
        try
        {
            var result = await reading;
            if (result.Refusal is { } refusal)
            {
                context.Response.StatusCode = refusal.Code is "LetterNotFound" ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden;
                return;
            }

            var response = context.Response;
            response.ContentType = form is LetterForm.Pdf ? "application/pdf" : "text/html; charset=utf-8";
            response.Headers.ContentDisposition = $"{(form is LetterForm.Pdf ? "attachment" : "inline")}; filename=\"{result.Value.Name}\"";
            response.Headers.CacheControl = "no-store";
            response.Headers.ContentSecurityPolicy = Policy;
            await response.Body.WriteAsync(result.Value.Content, context.RequestAborted);
        }
        catch (AccessDeniedException)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
    }
}
