using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Aksulit.Data.Domain.Customers;

namespace Aksulit.Data.Domain.Import;

/// <summary>Why an offered value waits for a person (R21). The names are stored: never rename one.</summary>
public enum QueueReason
{
    /// <summary>The person said otherwise.</summary>
    OwnWord,

    /// <summary>An update service may change names and contact details only, and never to nothing.</summary>
    NotForUpdates,

    /// <summary>The row names somebody else than the card: the number may be another person's.</summary>
    NameDiffers,

    /// <summary>The day of the move is still to come.</summary>
    MoveAhead,

    /// <summary>The processing of the person's data is restricted (Art. 18).</summary>
    Restricted,

    /// <summary>The address is protected: it never changes without the register lead (R21).</summary>
    ProtectedAddress,

    /// <summary>A partner's site says so: it never overwrites anything by itself (R21, R23).</summary>
    FromPartner,
}

/// <summary>What a known person's file row offered and did not get: kept on the queued update until a person looks (R21).</summary>
public sealed record QueuedOffer(IReadOnlyList<OfferedValue> Values, string? Organisation = null, string? BusinessId = null)
{
    /// <summary>The source that the values have when they are taken; null on offers from before it was kept, whose run tells.</summary>
    public FieldSource? Source { get; init; }

    public IReadOnlyList<QueueReason> Reasons { get; init; } = [];

    /// <summary>The day of the move that an update service tells.</summary>
    public DateOnly? MovedOn { get; init; }

    /// <summary>Tells this name and this address again when they come again (<see cref="OfferKey"/>).</summary>
    public string? NameKey { get; init; }

    /// <inheritdoc cref="NameKey"/>
    public string? AddressKey { get; init; }

    /// <summary>Never a value: a record's own text would carry them into a log.</summary>
    public override string ToString() => $"an offer of {Values.Count} fields";
}

/// <summary>What remains of an offer that was settled: fields and keys, no value.</summary>
/// <param name="Kept">The fields in which the card's value stood.</param>
/// <param name="Answered">Keys of the name and the address that were not taken, so that they are not offered again by the same source.</param>
public sealed record SettledOffer(IReadOnlyList<CustomerField> Taken, IReadOnlyList<CustomerField> Kept, IReadOnlyList<string> Answered);

/// <summary>A short name for an offered name or address of one person: the same again has the same one, and the values cannot be read from it.</summary>
public static class OfferKey
{
    /// <summary>Of one person's values, without regard to case.</summary>
    public static string Of(Guid customerId, params IEnumerable<string?> values) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', values.Prepend(customerId.ToString()).Select(value => value?.Trim().Normalize().ToUpperInvariant())))))[..32];
}

/// <summary>How the queue writes offers.</summary>
public static class OfferJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write<T>(T offer) => JsonSerializer.Serialize(offer, Options);

    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options) ?? throw new InvalidOperationException("A stored offer is empty.");
}
