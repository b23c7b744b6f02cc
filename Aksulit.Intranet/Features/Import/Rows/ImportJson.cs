using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Import;

namespace Aksulit.Intranet.Features.Import;

/// <summary>A row in the stage: what it held, and what the preview said would become of it.</summary>
internal sealed record StagedRow<T>(string Fate, T Row) where T : class, IImportRow;

/// <summary>How the stage writes rows, and the queue those of orders and invoices; offers to a card are <see cref="OfferJson"/>.</summary>
internal static class ImportJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(), new BusinessIdConverter() },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options) ?? throw new InvalidOperationException("A stored text is empty.");

    private sealed class BusinessIdConverter : JsonConverter<BusinessId>
    {
        public override BusinessId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            BusinessId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("Not a business ID.");

        public override void Write(Utf8JsonWriter writer, BusinessId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
    }
}
