using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;

namespace Aksulit.Data.Domain.Disclosures;

/// <summary>The closed list of grounds (R24, R25): any other is refused.</summary>
public enum DisclosureGround
{
    ValueAddedService,
    CreditDecision,
    CreditApplication,
    DebtCollection,
    Invoicing,
    LegalObligation,
}

/// <summary>A field that was disclosed, with the value sent (R25).</summary>
public sealed record DisclosedValue(CustomerField Field, string? Value);

/// <summary>One line of the disclosure ledger (R25): to whom, on which ground, which values, when, by whom. Follows the person (T8).</summary>
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

    public DateTimeOffset DisclosedAt { get; private set; }
    public Guid DisclosedBy { get; private set; }

    Guid IAudited.AuditSubjectId => CustomerId;
}
