using System.Text.Json;
using System.Text.Json.Nodes;
using Aksulit.Data.Domain.Api;
using Aksulit.Data.Domain.Customers;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Customers.ReceiveRegistration;

/// <summary>
/// The API's description (OpenAPI 3.1), made of the very schema that the reader goes by. By hand: the body is read by a closed schema of our own, of which a generator would see nothing but bytes.
/// </summary>
internal static class OpenApiDocument
{
    /// <summary>Every status a registration can be answered with, beside 201, and when.</summary>
    internal static readonly IReadOnlyDictionary<int, string> Refusals = new Dictionary<int, string>
    {
        [400] = "Not JSON, an unknown or missing field, a wrong type, or no Idempotency-Key",
        [401] = "No valid token",
        [403] = "The client may not call, or not send this field or purpose",
        [413] = "More than 16 KiB",
        [415] = "Not application/json in UTF-8",
        [422] = "A value that cannot be stored, a personal identity code, or the key came with another body before",
        [429] = "Too many calls: see Retry-After",
    };

    /// <summary>The document as JSON; after what it is made of.</summary>
    public static string Text { get; } = Build().ToJsonString(new JsonSerializerOptions { WriteIndented = true });

    private static JsonObject Build() => new()
    {
        ["openapi"] = "3.1.0",
        ["info"] = new JsonObject { ["title"] = "Aksulit.Intranet", ["version"] = "1" },
        ["security"] = new JsonArray(new JsonObject { ["entra"] = new JsonArray() }),
        ["paths"] = new JsonObject
        {
            [$"{Urls.Api}{RegistrationEndpoints.Path}"] = new JsonObject { ["post"] = Post() },
            [$"{Urls.Api}{RegistrationEndpoints.Path}/{{id}}"] = new JsonObject { ["get"] = Get() },
        },
        ["components"] = new JsonObject
        {
            ["securitySchemes"] = new JsonObject { ["entra"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = "JWT", ["description"] = $"Client credentials, app role {ApiSignIn.AppRole}" } },
            ["schemas"] = new JsonObject { ["Registration"] = Registration(), ["Answer"] = Answer(), ["Problem"] = Problem() },
        },
    };

    private static JsonObject Post() => new()
    {
        ["operationId"] = "sendRegistration",
        ["parameters"] = new JsonArray(new JsonObject { ["name"] = RegistrationEndpoints.KeyHeader, ["in"] = "header", ["required"] = true, ["schema"] = Pattern("^[A-Za-z0-9_-]{16,64}$") }),
        ["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content("application/json", "Registration") },
        ["responses"] = Responses(("201", "Received; the same key and body are answered the same again", "Answer"), Refusals),
    };

    private static JsonObject Get() => new()
    {
        ["operationId"] = "readRegistration",
        ["parameters"] = new JsonArray(new JsonObject { ["name"] = "id", ["in"] = "path", ["required"] = true, ["schema"] = new JsonObject { ["type"] = "string", ["format"] = "uuid" } }),
        ["responses"] = Responses(("200", "What became of it", "Answer"), Refusals.Where(pair => pair.Key is 401 or 403 or 429).Append(new(404, "Not this client's, or older than thirty days")).OrderBy(pair => pair.Key)),
    };

    private static JsonObject Registration()
    {
        var properties = new JsonObject
        {
            [RegistrationReader.ReferenceField] = Pattern("^[A-Za-z0-9._-]{1,64}$"),
            [RegistrationReader.PurposeField] = Enumeration(ApiScopeRule.Purposes.Select(RegistrationReader.CodeOf)),
            [RegistrationReader.StartedField] = new JsonObject { ["type"] = "string", ["format"] = "date-time" },
            [RegistrationReader.LanguageField] = Enumeration(RegistrationReader.Languages),
            [RegistrationReader.NoticeField] = new JsonObject { ["type"] = "integer", ["minimum"] = 1 },
        };
        foreach (var (name, field) in RegistrationReader.PersonFields)
            properties[name] = new JsonObject { ["type"] = new JsonArray("string", "null"), ["maxLength"] = field is CustomerField.IpAddress ? Customer.IpAddressMaxLength : CustomerValuesRule.MaxLength(field) };
        return new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray([.. RegistrationReader.Required.Append(RegistrationReader.NameOf(CustomerField.LastName)).Select(name => JsonValue.Create(name))]),
            ["properties"] = properties,
        };
    }

    private static JsonObject Answer() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject { ["id"] = new JsonObject { ["type"] = "string", ["format"] = "uuid" }, ["state"] = Enumeration(Enum.GetNames<RegistrationState>().Select(JsonNamingPolicy.CamelCase.ConvertName)) },
    };

    private static JsonObject Problem() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["type"] = Plain(), ["title"] = Plain(), ["status"] = new JsonObject { ["type"] = "integer" }, ["code"] = Plain(), ["ground"] = Plain(), ["reference"] = Plain(),
            ["errors"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["field"] = Plain(), ["code"] = Plain(), ["message"] = Plain() } } },
        },
    };

    private static JsonObject Responses((string Status, string About, string Schema) good, IEnumerable<KeyValuePair<int, string>> refusals)
    {
        var responses = new JsonObject { [good.Status] = new JsonObject { ["description"] = good.About, ["content"] = Content("application/json", good.Schema) } };
        foreach (var (status, about) in refusals)
            responses[$"{status}"] = new JsonObject { ["description"] = about, ["content"] = Content(Hosting.ApiProblem.ContentType, "Problem") };
        return responses;
    }

    private static JsonObject Content(string type, string schema) => new() { [type] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = $"#/components/schemas/{schema}" } } };

    private static JsonObject Plain() => new() { ["type"] = "string" };

    private static JsonObject Pattern(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    private static JsonObject Enumeration(IEnumerable<string> values) => new() { ["type"] = "string", ["enum"] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]) };
}
