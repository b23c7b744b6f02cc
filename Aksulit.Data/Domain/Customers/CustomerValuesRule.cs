using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Identifiers;

namespace Aksulit.Data.Domain.Customers;

/// <summary>A field of a form that cannot be saved as it is. The code is a key of RefusalTexts; the value is not repeated.</summary>
/// <param name="Field">Name of the field, as in <see cref="CustomerField"/>, or of another box of the form.</param>
public sealed record FieldProblem(string Field, string Code);

/// <summary>The form cannot be saved: every field that stands in the way, at once.</summary>
public sealed record FieldsRefused(IReadOnlyList<FieldProblem> Problems) : Refusal("FieldsInvalid");

/// <summary>Brings a form's values to the forms they are stored in, and says which cannot be (I3, I5–I8, R18).</summary>
public static class CustomerValuesRule
{
    private const string HomeCountry = "FI";

    /// <summary>The values as they would be stored, and what is wrong with them; a wrong value stays as it was typed.</summary>
    public static (CustomerValues Clean, IReadOnlyList<FieldProblem> Problems) Check(CustomerValues typed, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var problems = new List<FieldProblem>();
        var clean = CustomerValues.TextFields.Aggregate(typed, (values, field) => values.With(field, typed[field]?.Trim().Normalize()));
        var abroad = clean[CustomerField.Country] is { } country && !country.Equals(HomeCountry, StringComparison.OrdinalIgnoreCase);
        if (clean[CustomerField.Country] is null && CustomerValues.AddressFields.Any(field => clean[field] is not null)) clean = clean.With(CustomerField.Country, HomeCountry);

        foreach (var field in CustomerValues.TextFields)
        {
            if (clean[field] is not { } value) continue;
            if (value.Length > MaxLength(field)) { Add(field, "TooLong"); continue; }
            if (Form(field, value, abroad) is { } form) clean = clean.With(field, form);
            else Add(field, $"{Kind(field)}Invalid");
        }

        if (clean[CustomerField.LastName] is null) Add(CustomerField.LastName, "Required");
        if (clean.StartedOn is null) Add(CustomerField.RelationshipStartedOn, "Required");
        else if (clean.StartedOn > today) Add(CustomerField.RelationshipStartedOn, "DayInFuture");
        return (clean, problems);

        void Add(CustomerField field, string code) => problems.Add(new FieldProblem(field.ToString(), code));
    }

    /// <summary>The strongest finding of a personal identity code in each field (R19, I1, I2); fields without one are left out.</summary>
    public static IReadOnlyDictionary<string, IdentityCodeFinding> Screen(CustomerValues typed, params IEnumerable<(string Field, string? Text)> others)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return CustomerValues.TextFields.Select(field => (Field: field.ToString(), Text: typed[field])).Concat(others)
            .Select(box => (box.Field, Finding: PersonalIdentityCode.Scan(box.Text)))
            .Where(box => box.Finding is not IdentityCodeFinding.None)
            .ToDictionary(box => box.Field, box => box.Finding, StringComparer.Ordinal);
    }

    /// <summary>The longest value of a field, in characters.</summary>
    public static int MaxLength(CustomerField field) => field switch
    {
        CustomerField.FirstName or CustomerField.LastName => Customer.NameMaxLength,
        CustomerField.Email => ContactDetails.EmailMaxLength,
        CustomerField.Phone => 40, // as typed; stored it is at most 16
        CustomerField.Street or CustomerField.BillingStreet => ContactDetails.StreetMaxLength,
        CustomerField.PostalCode or CustomerField.BillingPostalCode => ContactDetails.PostalCodeMaxLength,
        CustomerField.City or CustomerField.BillingCity => ContactDetails.CityMaxLength,
        CustomerField.Country => ContactDetails.CountryMaxLength,
        CustomerField.Website => ContactDetails.WebsiteMaxLength,
        CustomerField.EInvoiceAddress => BillingDetails.EInvoiceAddressMaxLength,
        CustomerField.BillingReference => BillingDetails.ReferenceMaxLength,
        _ => Customer.DeliveryNoteMaxLength,
    };

    private static string? Form(CustomerField field, string value, bool abroad) => field switch
    {
        CustomerField.Email => EmailAddress.IsValid(value) ? value : null,
        CustomerField.Phone => PhoneNumber.TryNormalise(value, out var e164) ? e164 : null,
        CustomerField.PostalCode or CustomerField.BillingPostalCode => abroad || PostalCode.IsFinnish(value) ? value : null,
        CustomerField.Country => value.Length == 2 && value.All(char.IsAsciiLetter) ? value.ToUpperInvariant() : null,
        CustomerField.Website => IsWebAddress(value) ? value : null,
        CustomerField.EInvoiceAddress => Compact(value) is { } address && (BusinessId.TryParseOvt(address, out _) || Iban.TryParse(address, out _)) ? address : null,
        _ => value,
    };

    private static string Kind(CustomerField field) => field is CustomerField.BillingPostalCode ? nameof(CustomerField.PostalCode) : field.ToString();

    private static string Compact(string value) => string.Concat(value.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    private static bool IsWebAddress(string value) =>
        Uri.TryCreate(value.Contains("://", StringComparison.Ordinal) ? value : $"https://{value}", UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https" && uri.Host.Contains('.', StringComparison.Ordinal) && uri.UserInfo.Length == 0;
}
