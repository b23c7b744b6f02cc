using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Disclosures;

/// <summary>What a recipient is to Aksulit (R9, R17, R22).</summary>
public enum RecipientRole
{
    Processor,
    Recipient,
    Source,
}

/// <summary>A recipient or processor, by name (R17).</summary>
public sealed class Recipient : Entity, IAudited
{
    public const int NameMaxLength = 200, BusinessIdMaxLength = 9, CountryMaxLength = 2;

    private Recipient() { } // for EF Core

    public Recipient(string name, string? businessId, RecipientRole role, string country) => (Name, BusinessId, Role, Country) = (name, businessId, role, country);

    public string Name { get; private set => field = Guard.Text(value, NameMaxLength); } = "";
    public string? BusinessId { get; private set => field = Guard.OptionalText(value, BusinessIdMaxLength); }
    public RecipientRole Role { get; private set; }

    /// <summary>ISO 3166-1 alpha-2; inside or outside the EEA follows from it (R26).</summary>
    public string Country { get; private set => field = Guard.Text(value, CountryMaxLength); } = "";

    Guid IAudited.AuditSubjectId => Id;
}

/// <summary>An Article 28 contract with a processor. Its last day in Finland is the last day its people get in (R9, R32, S5).</summary>
public sealed class ProcessorContract : Entity, IAudited
{
    private ProcessorContract() { } // for EF Core

    public ProcessorContract(Guid recipientId, DateOnly signedOn, DateOnly validFrom, DateOnly? validUntil) =>
        (RecipientId, SignedOn, ValidFrom, ValidUntil) = (recipientId, signedOn, validFrom, validUntil);

    public Guid RecipientId { get; private set; }
    public DateOnly SignedOn { get; private set; }
    public DateOnly ValidFrom { get; private set; }

    /// <summary>The last day included; null: until further notice.</summary>
    public DateOnly? ValidUntil { get; private set; }

    Guid IAudited.AuditSubjectId => RecipientId;

    public bool CoversDay(DateOnly day) => ValidFrom <= day && (ValidUntil is null || day <= ValidUntil);

    public void EndOn(DateOnly lastDay) => ValidUntil = lastDay;
}
