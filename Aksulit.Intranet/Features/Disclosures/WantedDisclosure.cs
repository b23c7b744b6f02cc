using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Identifiers;

namespace Aksulit.Intranet.Features.Disclosures;

/// <summary>What somebody wants to disclose or to propose: whose data, to whom, on which ground, which fields.</summary>
/// <param name="InvoiceId">The invoice that it is about (R25).</param>
/// <param name="Basis">What the ground demands besides.</param>
public sealed record WantedDisclosure(
    Guid CustomerId, Guid RecipientId, DisclosureGround? Ground, IReadOnlyList<CustomerField> Fields, DisclosureChannel Channel = DisclosureChannel.SecureService, Guid? InvoiceId = null,
    DisclosureBasis? Basis = null)
{
    /// <summary>The free texts, for screening (R19).</summary>
    internal IEnumerable<(string Box, string? Text)> Texts => Basis?.Duty is { } duty ? [("Statute", duty.Statute), ("Section", duty.Section), ("Authority", duty.Authority), ("Reference", duty.Reference)] : [];

    /// <summary>The same with each field once, in the order of the card.</summary>
    internal WantedDisclosure InOrder => this with { Fields = [.. Fields.Distinct().Order()] };

    /// <summary>Why the texts cannot be stored; null when they can.</summary>
    internal Aksulit.Data.Domain.Common.Refusal? RefuseTexts(bool doubtConfirmed) => ScreeningRule.Refuse(doubtConfirmed, Texts);
}
