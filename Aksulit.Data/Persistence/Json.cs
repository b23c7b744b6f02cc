using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Aksulit.Data.Persistence;

/// <summary>Small values kept as JSON text on their row.</summary>
internal static class Json
{
    /// <summary>Compact, enums by name, Finnish letters as they are: the row is read by people too.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Stores an immutable value as JSON of unlimited length. It is replaced, never changed in place: equality and identity are enough to notice.</summary>
    public static PropertyBuilder<T> StoredAsJson<T>(this PropertyBuilder<T> property) => property
        .HasConversion(
            value => JsonSerializer.Serialize(value, Options),
            text => JsonSerializer.Deserialize<T>(text, Options)!,
            new ValueComparer<T>((left, right) => Equals(left, right), value => value!.GetHashCode(), value => value))
        .HasMaxLength(-1);
}
