using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Identifiers;

namespace Aksulit.Data.Domain.Disclosures;

/// <summary>A recipient as a form has it.</summary>
public sealed record RecipientValues
{
    public string? Name { get; init; }
    public string? BusinessId { get; init; }
    public RecipientRole? Role { get; init; }
    public string? Country { get; init; }
    public string? Service { get; init; }
    public bool IsForMarketing { get; init; }
    public NoticeChannel NoticeChannel { get; init; }
    public string? NoticeEmail { get; init; }
    public string? PostalAddress { get; init; }
    public string Language { get; init; } = "fi";

    /// <summary>The values of a stored recipient.</summary>
    public static RecipientValues Of(Recipient recipient)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        return new RecipientValues
        {
            Name = recipient.Name, BusinessId = recipient.BusinessId, Role = recipient.Role, Country = recipient.Country, Service = recipient.Service, IsForMarketing = recipient.IsForMarketing,
            NoticeChannel = recipient.NoticeChannel, NoticeEmail = recipient.NoticeEmail, PostalAddress = recipient.PostalAddress, Language = recipient.Language,
        };
    }

    /// <summary>Puts clean values on a recipient.</summary>
    public void ApplyTo(Recipient recipient)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        (recipient.Name, recipient.BusinessId, recipient.Role, recipient.Country) = (Name!, BusinessId, Role!.Value, Country!);
        (recipient.Service, recipient.IsForMarketing, recipient.Language) = (Service, IsForMarketing, Language);
        (recipient.NoticeChannel, recipient.NoticeEmail, recipient.PostalAddress) = (NoticeChannel, NoticeEmail, PostalAddress);
    }
}

/// <summary>What a recipient needs to be known by name and reachable (R17, R26, R56).</summary>
public static class RecipientRule
{
    public static readonly IReadOnlyList<string> Languages = ["fi", "en"];

    /// <summary>The values as they would be stored, and every field that stands in the way.</summary>
    public static (RecipientValues Clean, IReadOnlyList<FieldProblem> Problems) Check(RecipientValues typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var problems = new List<FieldProblem>();
        var clean = typed with
        {
            Name = Clean(nameof(typed.Name), typed.Name, Recipient.NameMaxLength, required: true),
            BusinessId = typed.BusinessId is { Length: > 0 } id && BusinessId.TryParse(id.Trim(), out var known) ? known.Text : Clean(nameof(typed.BusinessId), typed.BusinessId, int.MaxValue),
            Country = Clean(nameof(typed.Country), typed.Country, int.MaxValue, required: true)?.ToUpperInvariant(),
            Service = Clean(nameof(typed.Service), typed.Service, Recipient.ServiceMaxLength, required: true),
            NoticeEmail = Clean(nameof(typed.NoticeEmail), typed.NoticeEmail, Recipient.EmailMaxLength, required: typed.NoticeChannel is NoticeChannel.Email),
            PostalAddress = Clean(nameof(typed.PostalAddress), typed.PostalAddress, Recipient.AddressMaxLength, required: typed.NoticeChannel is NoticeChannel.Letter),
        };
        if (clean.BusinessId is { } businessId && !BusinessId.TryParse(businessId, out _)) Add(nameof(typed.BusinessId), "BusinessIdInvalid");
        if (clean.Country is { } country && !Countries.IsKnown(country)) Add(nameof(typed.Country), "CountryUnknown");
        if (clean.NoticeEmail is { } email && !EmailAddress.IsValid(email)) Add(nameof(typed.NoticeEmail), "EmailInvalid");
        if (clean.Role is not { } role || !Enum.IsDefined(role)) Add(nameof(typed.Role), "Required");
        if (!Languages.Contains(clean.Language)) Add(nameof(typed.Language), "Required");
        return (clean, problems);

        void Add(string field, string code) => problems.Add(new FieldProblem(field, code));

        string? Clean(string field, string? text, int maxLength, bool required = false)
        {
            var value = string.IsNullOrWhiteSpace(text) ? null : text.Trim().Normalize();
            if (value is null && required) Add(field, "Required");
            else if (value?.Length > maxLength) Add(field, "TooLong");
            return value;
        }
    }

    /// <summary>Why a recipient's role cannot become another; null when it can. Somebody whose contract is in force, or whose people have accounts, stays what they are (S5, R22).</summary>
    public static Refusal? RefuseRole(RecipientRole now, RecipientRole becomes, bool hasContract, bool hasPeople) =>
        now is not RecipientRole.Recipient && becomes != now && (hasContract || hasPeople) ? new Refusal("RecipientRoleHeld", "S5") : null;

    /// <summary>Why it cannot be removed now; null when it can. A contract that goes on is ended first, so that nobody's access ends by the way (S5).</summary>
    public static Refusal? RefuseRemoval(bool isRemoved, bool hasContract) =>
        isRemoved ? new Refusal("RecipientRemoved", "R17") : hasContract ? new Refusal("RecipientHasContract", "S5") : null;
}
