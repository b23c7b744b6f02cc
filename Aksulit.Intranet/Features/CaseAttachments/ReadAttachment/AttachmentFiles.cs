using Aksulit.Data.Domain.Requests;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.CaseAttachments;

/// <summary>Attachments leave as files to be saved, with a policy under which nothing of them runs: the register shows none itself.</summary>
internal static class AttachmentFiles
{
    private const string Policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

    public static void Map(WebApplication app) => app.MapGet($"{Urls.Requests}/attachments/{{attachmentId:guid}}", AnswerAsync).RequireAuthorization(Operations.ReadAttachments.Name);

    private static async Task AnswerAsync(Guid attachmentId, HttpContext context, ReadAttachment read)
    {
        var response = context.Response;
        try
        {
            var result = await read.HandleAsync(attachmentId, context.RequestAborted);
            if (result.Refusal is { } refusal)
            {
                response.StatusCode = refusal.Code is "AttachmentNotFound" ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden;
                return;
            }

            var opened = result.Value;
            response.ContentType = TypeOf(opened.Attachment.Kind);
            response.ContentLength = opened.Attachment.Size;
            response.Headers.ContentDisposition = $"attachment; filename=\"{opened.FileName}\"";
            response.Headers.XContentTypeOptions = "nosniff";
            response.Headers.CacheControl = "no-store";
            response.Headers.ContentSecurityPolicy = Policy;
            await read.WriteAsync(opened, response.Body, context.RequestAborted);
        }
        catch (AccessDeniedException)
        {
            response.StatusCode = StatusCodes.Status403Forbidden;
        }
    }

    /// <summary>A text and a mail leave as bytes: what they say of themselves concerns no browser.</summary>
    private static string TypeOf(AttachmentKind kind) => kind switch
    {
        AttachmentKind.Pdf => "application/pdf", AttachmentKind.Png => "image/png", AttachmentKind.Jpeg => "image/jpeg", _ => "application/octet-stream",
    };
}
