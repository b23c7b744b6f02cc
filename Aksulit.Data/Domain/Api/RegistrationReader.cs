using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Notices;

namespace Aksulit.Data.Domain.Api;

/// <summary>A registration as the web shop sent it.</summary>
/// <param name="Reference">The shop's own id of the registration: a key, never personal data.</param>
/// <param name="Language">In which language the person was shown the privacy notice.</param>
/// <param name="NoticeVersion">Which version was shown (Art. 13).</param>
public sealed record Registration(string Reference, ProcessingPurpose Purpose, CustomerValues Values, string? IpAddress, DateTimeOffset StartedAt, string Language, int NoticeVersion)
{
    /// <summary>The fields that have a value, the day of the beginning aside.</summary>
    public IEnumerable<CustomerField> Sent => IpAddress is null ? Values.Texts.Keys : Values.Texts.Keys.Append(CustomerField.IpAddress);
}

/// <summary>Reads a registration's JSON by the closed schema (R18): what is not in it is refused by its name. No value is repeated.</summary>
public static partial class RegistrationReader
{
    public const string ReferenceField = "registrationId", PurposeField = "purpose", StartedField = "startedAt", LanguageField = "language", NoticeField = "noticeVersion";
    public const int ReferenceMaxLength = 64;

    /// <summary>The languages in which the notice can be shown (R1).</summary>
    public static readonly IReadOnlyList<string> Languages = ["fi", "sv", "en"];

    /// <summary>The fields that every registration has beside the last name.</summary>
    public static readonly IReadOnlyList<string> Required = [ReferenceField, PurposeField, StartedField, LanguageField, NoticeField];

    /// <summary>The person's fields by their names in JSON.</summary>
    public static readonly IReadOnlyDictionary<string, CustomerField> PersonFields = ApiScopeRule.Fields.ToDictionary(NameOf, field => field, StringComparer.Ordinal);

    /// <summary>How a field is called in JSON.</summary>
    public static string NameOf(CustomerField field) => field is CustomerField.RelationshipStartedOn ? StartedField : JsonNamingPolicy.CamelCase.ConvertName(field.ToString());

    /// <summary>The registration, or every field that stands in the way. A body that is no JSON object has the one problem <c>BodyNotJson</c>.</summary>
    public static (Registration? Registration, IReadOnlyList<FieldProblem> Problems) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 8 });
            return json.RootElement.ValueKind is JsonValueKind.Object ? Read(json.RootElement) : (null, [new FieldProblem("", "BodyNotJson")]);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter: a text that is not Unicode
        {
            return (null, [new FieldProblem("", "BodyNotJson")]);
        }
    }

    private static (Registration? Registration, IReadOnlyList<FieldProblem> Problems) Read(JsonElement json)
    {
        var problems = new List<FieldProblem>();
        var given = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            if (!Required.Contains(property.Name) && !PersonFields.ContainsKey(property.Name)) problems.Add(new(Nameable(property.Name), "FieldUnknown"));
            else if (!given.TryAdd(property.Name, property.Value)) problems.Add(new(property.Name, "FieldTwice"));
        }

        foreach (var missing in Required.Append(NameOf(CustomerField.LastName)).Where(name => !given.TryGetValue(name, out var value) || value.ValueKind is JsonValueKind.Null)) problems.Add(new(missing, "FieldMissing"));
        string? Text(string name) => given.TryGetValue(name, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is { } text && !text.Any(char.IsControl) ? text : null;
        T? Typed<T>(string name, T? value)
        {
            if (value is null && given.TryGetValue(name, out var sent) && sent.ValueKind is not JsonValueKind.Null) problems.Add(new(name, "FieldWrongType"));
            return value;
        }

        var values = CustomerValues.Empty;
        foreach (var (name, field) in PersonFields.Where(pair => pair.Value is not CustomerField.IpAddress)) values = values.With(field, Typed(name, Text(name)));
        var ip = Typed(NameOf(CustomerField.IpAddress), Text(NameOf(CustomerField.IpAddress)));
        var reference = Typed(ReferenceField, Text(ReferenceField) is { } id && ReferenceForm().IsMatch(id) ? id : null);
        var purpose = Typed(PurposeField, PurposeOf(Text(PurposeField)));
        var started = Typed(StartedField, InstantOf(Text(StartedField)));
        var language = Typed(LanguageField, Languages.FirstOrDefault(known => known == Text(LanguageField)));
        var notice = Typed(NoticeField, given.TryGetValue(NoticeField, out var number) && number.ValueKind is JsonValueKind.Number && number.TryGetInt32(out var version) && version > 0 ? version : (int?)null);
        if (problems.Count > 0) return (null, problems);
        return (new Registration(reference!, purpose!.Value, values with { StartedOn = FinnishTime.LocalDate(started!.Value) }, ip, started.Value, language!, notice!.Value), []);
    }

    /// <summary>The address as it is stored; null for what is none. <c>127</c> would be read as an address by the platform.</summary>
    public static string? StoredAddress(string value)
    {
        if (!IPAddress.TryParse(value, out var address) || value.Contains('%', StringComparison.Ordinal)) return null;
        var stored = address.ToString();
        return address.AddressFamily is AddressFamily.InterNetworkV6 || stored == value ? stored : null;
    }

    /// <summary>P1–P15 as they are called in the rules (R4); null for another word.</summary>
    public static ProcessingPurpose? PurposeOf(string? code) => Enum.GetValues<ProcessingPurpose>().Cast<ProcessingPurpose?>().FirstOrDefault(purpose => code == CodeOf(purpose!.Value));

    /// <summary>A purpose as the API calls it.</summary>
    public static string CodeOf(ProcessingPurpose purpose) => $"P{(int)purpose}";

    private static DateTimeOffset? InstantOf(string? text) =>
        text is not null && InstantForm().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? instant : null;

    /// <summary>A field's name may hold anything, personal data too: one that does not look like a name is not repeated (R19).</summary>
    private static string Nameable(string name) => NameForm().IsMatch(name) && PersonalIdentityCode.Scan(name) is IdentityCodeFinding.None ? name : "?";

    [GeneratedRegex("^[A-Za-z][A-Za-z_]{0,39}$")]
    private static partial Regex NameForm();

    [GeneratedRegex("^[A-Za-z0-9._-]{1,64}$")]
    private static partial Regex ReferenceForm();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,7})?(Z|[+-][0-9]{2}:[0-9]{2})$")]
    private static partial Regex InstantForm();
}
