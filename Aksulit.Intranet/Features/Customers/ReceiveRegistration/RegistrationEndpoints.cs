using System.Text.Json;
using System.Text.Json.Serialization;
using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Hosting;
using Aksulit.Intranet.Security;
using Microsoft.Net.Http.Headers;

namespace Aksulit.Intranet.Features.Customers.ReceiveRegistration;

/// <summary>The API's addresses (R10): the handlers decide, here is only the wire.</summary>
internal static class RegistrationEndpoints
{
    public const int MostBytes = 16 * 1024;
    public const string KeyHeader = "Idempotency-Key", Path = "/registrations";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static void Map(WebApplication app)
    {
        var api = app.MapGroup(Urls.Api).RequireAuthorization(ApiSignIn.Policy).RequireRateLimiting(ApiSignIn.Policy).WithMetadata(new ApiEndpoint());
        api.MapPost(Path, (Delegate)ReceiveAsync);
        api.MapGet($"{Path}/{{id:guid}}", StateAsync);
        app.MapGet(Urls.ApiDocument, () => Results.Text(OpenApiDocument.Text, "application/json")).AllowAnonymous(); // says nothing of anybody
        // Whatever else is asked for under the API is answered as the API answers, never with a sign-in page.
        app.Map($"{Urls.Api}/{{**rest}}", (HttpContext context) => ErrorPage.WriteAsync(context, StatusCodes.Status404NotFound, ErrorPage.NotFound)).AllowAnonymous();
    }

    private static async Task ReceiveAsync(HttpContext context, ReceiveRegistration receive)
    {
        var call = await ReadAsync(context.Request, context.RequestAborted);
        await AnswerAsync(context, await receive.HandleAsync(call, context.RequestAborted), StatusCodes.Status201Created);
    }

    private static async Task StateAsync(HttpContext context, Guid id, ReadRegistration read) => await AnswerAsync(context, await read.RunAsync(id, context.RequestAborted), StatusCodes.Status200OK);

    /// <summary>At most <see cref="MostBytes"/>, whatever the header says of the length.</summary>
    private static async Task<RegistrationCall> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var key = request.Headers[KeyHeader] is [var one] ? one : null;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != "application/json" || type.Charset is { HasValue: true } charset && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return new RegistrationCall([], key, new ApiRefused(StatusCodes.Status415UnsupportedMediaType, "ApiNotJson"));
        var buffer = new byte[MostBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return length > MostBytes ? new RegistrationCall([], key, new ApiRefused(StatusCodes.Status413PayloadTooLarge, "ApiTooLarge")) : new RegistrationCall(buffer[..length], key);
    }

    private static Task AnswerAsync(HttpContext context, Result<RegistrationAnswer> result, int status)
    {
        if (result.Refusal is ApiRefused refused) return ApiProblem.WriteAsync(context, refused.Status, refused.Code, refused.Ground, refused.Fields);
        context.Response.StatusCode = status;
        if (status is StatusCodes.Status201Created) context.Response.Headers.Location = $"{Urls.Api}{Path}/{result.Value.Id}";
        return context.Response.WriteAsJsonAsync(result.Value, Options, context.RequestAborted);
    }
}
