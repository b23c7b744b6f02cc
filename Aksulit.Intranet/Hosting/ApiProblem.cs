using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Aksulit.Data.Domain.Customers;
using Aksulit.Intranet.Localisation;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Hosting;

/// <summary>A refusal of the API (RFC 9457, application/problem+json): its code, its ground and the fields by name, in the caller's language. Never a value (S8).</summary>
internal static class ApiProblem
{
    public const string ContentType = "application/problem+json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Finnish letters as they are; the type says that it is no page
    };

    /// <summary>Whether a path belongs to the API.</summary>
    public static bool IsOfApi(HttpContext context) => context.Request.Path.StartsWithSegments(Urls.Api, StringComparison.OrdinalIgnoreCase);

    /// <param name="code">Key in RefusalTexts.</param>
    /// <param name="ground">The rule behind it.</param>
    /// <param name="fields">Fields by their names in JSON, with keys in RefusalTexts.</param>
    /// <param name="arguments">Of the code's text: names of fields, never values.</param>
    public static Task WriteAsync(HttpContext context, int status, string code, string? ground = null, IReadOnlyList<FieldProblem>? fields = null, params object[] arguments)
    {
        var texts = context.RequestServices.GetRequiredService<IStringLocalizer<RefusalTexts>>();
        return WriteAsync(context, status, code, texts[code, arguments].Value, ground, fields is { Count: > 0 } ? [.. fields.Select(field => new ProblemField(field.Field, field.Code, texts[field.Code].Value))] : null);
    }

    /// <summary>With a sentence of another feature's texts.</summary>
    public static Task WriteAsync(HttpContext context, int status, string code, string title, string? ground, IReadOnlyList<ProblemField>? errors)
    {
        context.Response.StatusCode = status;
        var reference = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
        return context.Response.WriteAsJsonAsync(new Problem($"urn:aksulit:problem:{code}", title, status, code, ground, errors, reference), Options, ContentType, context.RequestAborted);
    }

    /// <summary>One field that stands in the way.</summary>
    internal sealed record ProblemField(string Field, string Code, string Message);

    private sealed record Problem(string Type, string Title, int Status, string Code, string? Ground, IReadOnlyList<ProblemField>? Errors, string Reference);
}
