using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;

namespace Aksulit.Data.Domain.Import;

/// <summary>What taking an offered value depends on.</summary>
/// <param name="Kind">What the offering file held.</param>
/// <param name="AddressProtected">The person's address is protected (R21).</param>
/// <param name="ByLead">The register lead settles.</param>
public sealed record SettleFacts(ImportKind Kind, bool Restricted, bool AddressProtected, bool ByLead, DateOnly? WaitsUntil);

/// <summary>Which offers a person may take (R21). Keeping the card's value is always possible.</summary>
public static class SettleRule
{
    /// <summary>Why nothing of the offer can be taken; null when it can.</summary>
    public static Refusal? RefuseTaking(SettleFacts facts, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Kind is ImportKind.Orders or ImportKind.Invoices) return new Refusal("UpdateNotOfCard", "R21");
        if (facts.Restricted) return new Refusal("UpdateRestricted", "Art. 18");
        if (facts.AddressProtected && !facts.ByLead) return new Refusal("UpdateProtected", "R21");
        return facts.WaitsUntil > today ? new Refusal("UpdateMoveAhead", "R21", facts.WaitsUntil.Value) : null;
    }

    /// <summary>Why these values cannot stand on the card together; null when they can. Whoever takes only a part of an offer may leave a card that cannot be.</summary>
    public static Refusal? RefuseValues(Customer card, IReadOnlyList<OfferedValue> taken)
    {
        ArgumentNullException.ThrowIfNull(card);
        string? After(CustomerField field) => taken.FirstOrDefault(offer => offer.Field == field) is { } offer ? offer.Value : KnownCustomerRule.Present(card, field);
        if (string.IsNullOrWhiteSpace(After(CustomerField.LastName))) return new Refusal("UpdateEmptiesName", "R18");
        return After(CustomerField.RelationshipEndedOn) is { } end && string.CompareOrdinal(After(CustomerField.RelationshipStartedOn), end) > 0 ? new Refusal("UpdateEndBeforeStart", "T1") : null;
    }
}
