using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;

namespace Aksulit.Data.Domain.Disclosures;

/// <summary>The closed list of grounds (R24, R25): any other is refused.</summary>
public enum DisclosureGround
{
    /// <summary>LISÄARVOPALVELU: by a processor (R24).</summary>
    ValueAddedService,

    /// <summary>LUOTTOPÄÄTÖS: credit information in support of a decision that a human makes (R24).</summary>
    CreditDecision,

    /// <summary>LUOTTOHAKEMUS</summary>
    CreditApplication,

    /// <summary>PERINTÄ: needs an overdue invoice.</summary>
    DebtCollection,

    /// <summary>LASKUTUS</summary>
    Invoicing,

    /// <summary>LAKI: needs statute, section, authority and reference.</summary>
    LegalObligation,
}

/// <summary>How the values left.</summary>
public enum DisclosureChannel
{
    /// <summary>A service of the recipient's, over an encrypted connection.</summary>
    SecureService,

    EncryptedEmail,
    Letter,
    Phone,

    /// <summary>A connection between systems (R9, R10).</summary>
    Interface,
}

/// <summary>A field that was disclosed, with the value sent (R25). Null: it was told that there is none.</summary>
public sealed record DisclosedValue(CustomerField Field, string? Value);

/// <summary>What stood behind a disclosure besides its ground: kept so that the ledger can be checked later (Art. 5(2)).</summary>
/// <param name="Duty">Statute, section, authority and reference of a legal duty.</param>
/// <param name="AppliedOn">The day of the credit application.</param>
/// <param name="PersonInformed">The person was told that credit data are looked up.</param>
public sealed record DisclosureBasis(LegalDuty? Duty = null, DateOnly? AppliedOn = null, bool PersonInformed = false);

/// <summary>One line of the disclosure ledger (R25): to whom, on which ground, which values, when, by whom. Never changed; follows the person (T8).</summary>
public sealed class Disclosure : Entity, IAudited
{
    public const int ReferenceMaxLength = 100;

    private Disclosure() { } // for EF Core

    public Disclosure(Guid customerId, Guid recipientId, DisclosureGround ground, ProcessingPurpose purpose, IReadOnlyList<DisclosedValue> values, string? reference, DateTimeOffset disclosedAt, Guid disclosedBy)
    {
        CustomerId = customerId;
        RecipientId = recipientId;
        Ground = ground;
        Purpose = purpose;
        Values = values;
        Reference = reference;
        DisclosedAt = disclosedAt;
        DisclosedBy = disclosedBy;
    }

    public Guid CustomerId { get; private set; }
    public Guid RecipientId { get; private set; }
    public DisclosureGround Ground { get; private set; }
    public ProcessingPurpose Purpose { get; private set; }
    public IReadOnlyList<DisclosedValue> Values { get; private set; } = [];

    /// <summary>Invoice, case or statute.</summary>
    public string? Reference { get; private set => field = Guard.OptionalText(value, ReferenceMaxLength); }

    public DisclosureChannel Channel { get; init; }

    /// <summary>What the ground demanded; null where it demands nothing more than the reference.</summary>
    public DisclosureBasis? Basis { get; init; }

    public DateTimeOffset DisclosedAt { get; private set; }
    public Guid DisclosedBy { get; private set; }

    /// <summary>The former key of a person who was merged into this one since: the recipient knows them as two (R56). Null: told of the person as they are here.</summary>
    public Guid? ToldAs { get; private set; }

    Guid IAudited.AuditSubjectId => CustomerId;
}
