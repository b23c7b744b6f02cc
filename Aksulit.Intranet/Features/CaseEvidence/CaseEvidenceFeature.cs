using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.CaseEvidence;

/// <summary>What was asked, when, by what channel, who decided, why and what was sent, as one file with hashes (Art. 5(2), D20).</summary>
public static class CaseEvidenceFeature
{
    public static IServiceCollection AddCaseEvidence(this IServiceCollection services)
    {
        services.AddScoped<TakeEvidence>();
        services.AddSingleton(new RequestPart(20, typeof(EvidencePanel), Operations.TakeEvidence));
        return services;
    }

    public static void MapCaseEvidence(this WebApplication app) => app.MapGet($"{Urls.Requests}/{{requestId:guid}}/evidence.zip", AnswerAsync).RequireAuthorization(Operations.TakeEvidence.Name);

    private static async Task AnswerAsync(Guid requestId, HttpContext context, TakeEvidence take)
    {
        var response = context.Response;
        try
        {
            var result = await take.HandleAsync(requestId, context.RequestAborted);
            if (result.Refusal is { } refusal)
            {
                response.StatusCode = refusal.Code is "RequestNotFound" ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden;
                return;
            }

            response.ContentType = "application/zip";
            response.Headers.ContentDisposition = $"attachment; filename=\"{result.Value.FileName}\"";
            response.Headers.CacheControl = "no-store";
            response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            await take.WriteAsync(result.Value, response.Body, context.RequestAborted);
        }
        catch (AccessDeniedException)
        {
            response.StatusCode = StatusCodes.Status403Forbidden;
        }
    }
}
