using System.Text.RegularExpressions;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Identifiers;

namespace Aksulit.Data.Domain.Organisations;

/// <summary>An organisation that somebody needs to be led to: the one that is known already, or the one that another was merged into.</summary>
public sealed record OrganisationPointer(Guid Id, string Name, string BusinessId);

/// <summary>A "no" whose way out is an organisation's page.</summary>
/// <param name="To">Where it leads.</param>
public sealed record SeeOrganisation(string Why, string On, OrganisationPointer To) : Refusal(Why, On, To.Name, To.BusinessId);

/// <summary>What a typed business ID is (I3).</summary>
public enum BusinessIdReading
{
    Empty,

    /// <summary>Not seven digits, a dash and a check digit, nor a VAT number or an OVT identifier.</summary>
    Format,

    /// <summary>The form is right and the check digit does not fit: one digit is mistyped.</summary>
    CheckDigit,

    Valid,
}

/// <summary>What an organisation's name and business ID must be (I3, I8, R18, R19).</summary>
public static partial class OrganisationRule
{
    /// <summary>Reads a business ID in any of its notations: <c>1234567-8</c>, an old one of six digits, a VAT number, an OVT identifier.</summary>
    public static (BusinessIdReading Reading, BusinessId Id) Read(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length == 0) return (BusinessIdReading.Empty, default);
        if (BusinessId.TryParse(trimmed, out var id) || BusinessId.TryParseVat(trimmed, out id) || BusinessId.TryParseOvt(trimmed, out id)) return (BusinessIdReading.Valid, id);
        return (Formed().IsMatch(trimmed) ? BusinessIdReading.CheckDigit : BusinessIdReading.Format, default);
    }

    /// <summary>What is wrong with a name; null when it can be stored. A name is screened like every text: it may be a person's.</summary>
    public static Refusal? RefuseName(string? name, bool doubtConfirmed)
    {
        if (string.IsNullOrWhiteSpace(name)) return new Refusal("OrganisationNameMissing", "R18");
        if (name.Trim().Length > Organisation.NameMaxLength) return new Refusal("OrganisationNameTooLong", "R18", Organisation.NameMaxLength);
        return ScreeningRule.Refuse(doubtConfirmed, [("Name", name)]);
    }

    /// <summary>Why no new organisation can be entered; null when it can.</summary>
    /// <param name="known">The organisation that has this business ID already: it is led to instead of being entered twice.</param>
    public static Refusal? RefuseNew(string? name, BusinessIdReading reading, OrganisationPointer? known, bool doubtConfirmed)
    {
        if (reading is BusinessIdReading.Empty) return new Refusal("OrganisationBusinessIdMissing", "I3");
        if (reading is not BusinessIdReading.Valid) return new Refusal($"OrganisationBusinessId{reading}", "I3");
        if (known is not null) return new SeeOrganisation("OrganisationKnown", "I3", known);
        return RefuseName(name, doubtConfirmed);
    }

    /// <summary>Six or seven digits, a dash and one more; or eight in a row, as a VAT number has them.</summary>
    [GeneratedRegex(@"^(FI)?([0-9]{6,7}-[0-9]|[0-9]{8})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Formed();
}
