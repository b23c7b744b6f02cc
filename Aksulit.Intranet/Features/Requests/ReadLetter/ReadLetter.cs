using System.Text;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Requests;

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
public sealed record LetterFile(string Name, byte[] Content);

/// <summary>Opens an archived letter: sealed until then, compared with its hash, and audited before a byte of it leaves (S3, T15).</summary>
public sealed class ReadLetter(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, CaseVault vault, TimeProvider clock)
{
    public async Task<Result<LetterFile>> HandleAsync(Guid letterId, LetterForm form, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.ReadRequests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.Letters.AsNoTracking().SingleOrDefaultAsync(letter => letter.Id == letterId, ct) is not { } letter
            || await db.RequestsOf(actor).AsNoTracking().SingleOrDefaultAsync(request => request.Id == letter.RequestId, ct) is not { } request) return new Refusal("LetterNotFound");

        if (await OwnRecordGate.RefuseAsync(db, actor, AuditAction.LetterRead, new TaskPurpose(ProcessingPurpose.RightsRequest, request.Number), clock.GetUtcNow(), request.CustomerId, ct) is { } own) return own;
        var refusal = CaseFileRule.RefuseLetter(actor, await db.LoadCaseFileAsync(request.Id, request.CustomerId, ct), letter.Kind, letter.IsWaiting);
        var (html, pdf) = refusal is null ? (vault.Open<string>(letter.Html), vault.OpenBytes(letter.Pdf)) : ("", []);
        if (refusal is null && CaseLetters.HashOf(html, pdf) != letter.Hash) refusal = new Refusal("LetterNotAsWritten", "R57");
        var entry = AuditEntry.Of(actor, AuditAction.LetterRead, clock.GetUtcNow(), AuditSubjectKind.Letter, letter.Id, ProcessingPurpose.RightsRequest, detail: $"{letter.Kind};{refusal?.Code ?? form.ToString()}", reference: request.Number,
            outcome: refusal is null ? AuditOutcome.Done : AuditOutcome.Refused);
        if (refusal is null) entry.Subjects.Add(new AuditSubject(request.CustomerId));
        db.RecordRead(entry);
        await db.SaveChangesAsync(ct);
        if (refusal is not null) return refusal;
        var name = letter.Number.Replace('/', '-');
        return form is LetterForm.Pdf ? new LetterFile($"{name}.pdf", pdf) : new LetterFile($"{name}.html", Encoding.UTF8.GetBytes(html));
    }
}

/// <summary>Letters as files of their own: never inside a page, and with a policy that lets them load, run and send nothing.</summary>
internal static class LetterEndpoints
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

    public static void Map(WebApplication app)
    {
        foreach (var (form, file) in new[] { (LetterForm.Html, "letter.html"), (LetterForm.Pdf, "letter.pdf") })
            app.MapGet($"{Urls.Requests}/letters/{{letterId:guid}}/{file}", (Guid letterId, HttpContext context, ReadLetter read) => AnswerAsync(letterId, form, context, read)).RequireAuthorization(nameof(Operations.ReadRequests));
    }

    private static async Task AnswerAsync(Guid letterId, LetterForm form, HttpContext context, ReadLetter read)
    {
        try
        {
            var result = await read.HandleAsync(letterId, form, context.RequestAborted);
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
