using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;

namespace Aksulit.Data.Domain.Disclosures;

/// <summary>An Article 28 contract with a processor, or the contract with an outside source (R22). Its last day in Finland is the last day its people get in and data goes out (R9, R32, S5).</summary>
public sealed class ProcessorContract : Entity, IAudited
{
    public const int EvidenceMaxLength = 200, SubProcessorsMaxLength = 1000;

    private ProcessorContract() { } // for EF Core

    public ProcessorContract(Guid recipientId, DateOnly signedOn, DateOnly validFrom, DateOnly? validUntil) =>
        (RecipientId, SignedOn, ValidFrom, ValidUntil) = (recipientId, signedOn, validFrom, validUntil);

    public Guid RecipientId { get; private set; }
    public DateOnly SignedOn { get; private set; }
    public DateOnly ValidFrom { get; private set; }

    /// <summary>The last day included; null: until further notice.</summary>
    public DateOnly? ValidUntil { get; private set; }

    /// <summary>The only fields that may be sent to a processor ("osia rekisteritiedoista", R9), or that a source may give (R22).</summary>
    public IReadOnlyList<CustomerField> Whitelist { get; private set; } = [];

    /// <summary>Where the signed contract is: hash of the scan or the e-signature's id.</summary>
    public string? Evidence { get; set => field = Guard.OptionalText(value, EvidenceMaxLength); }

    /// <summary>Names of the processors behind it (R9).</summary>
    public string? SubProcessors { get; set => field = Guard.OptionalText(value, SubProcessorsMaxLength); }

    Guid IAudited.AuditSubjectId => RecipientId;

    public bool CoversDay(DateOnly day) => ValidFrom <= day && (ValidUntil is null || day <= ValidUntil);

    public void EndOn(DateOnly lastDay) => ValidUntil = lastDay;

    public void Allow(IEnumerable<CustomerField> fields) => Whitelist = [.. fields.Distinct().Order()];
}
