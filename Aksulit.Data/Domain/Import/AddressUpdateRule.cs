using Aksulit.Data.Domain.Customers;

namespace Aksulit.Data.Domain.Import;

/// <summary>What an update service's row is judged against.</summary>
/// <param name="Restricted">The processing of the person's data is restricted (Art. 18).</param>
/// <param name="Answered">Keys of offers of the same source that wait, or that a person has answered with the card's value (<see cref="OfferKey"/>).</param>
public sealed record AddressUpdateFacts(Customer Card, bool Restricted, IReadOnlySet<string> Answered, DateOnly Today);

/// <summary>What becomes of the row's values. Nothing to apply and nothing to queue: nothing is new.</summary>
/// <param name="WaitsUntil">The day of a move that is still to come.</param>
public sealed record AddressUpdateDecision(IReadOnlyList<OfferedValue> Apply, IReadOnlyList<OfferedValue> Queue, IReadOnlyList<QueueReason> Reasons, DateOnly? WaitsUntil);

/// <summary>
/// What an update service may change (R21, "päivityksiä saadaan myös päivityspalveluja tarjoavilta viranomaisilta ja yrityksiltä"): the address of a known person where nothing speaks against it. An address
/// is one thing, so all of it takes effect or all of it waits. A name is never changed so; one that differs says that the number may be somebody else's, and then the address waits with it.
/// </summary>
public static class AddressUpdateRule
{
    private const string HomeCountry = "FI";

    public static AddressUpdateDecision Decide(AddressUpdateFacts facts, AddressImportRow row)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(row);
        var card = facts.Card;
        var name = facts.Answered.Contains(NameKey(card, row)) ? [] : Differing(card, Name(row));
        var address = facts.Answered.Contains(AddressKey(card, row)) ? [] : Differing(card, Address(row));
        if (name.Count + address.Count == 0) return new([], [], [], null);

        var ahead = address.Count > 0 && row.MovedOn > facts.Today;
        IReadOnlyList<QueueReason> reasons = [.. new (QueueReason Reason, bool Stands)[]
        {
            (QueueReason.OwnWord, address.Exists(offer => IsOwnWord(card, offer.Field))),
            (QueueReason.NameDiffers, name.Count > 0),
            (QueueReason.MoveAhead, ahead),
            (QueueReason.Restricted, facts.Restricted),
            (QueueReason.ProtectedAddress, card.HasProtectedAddress),
        }.Where(pair => pair.Stands).Select(pair => pair.Reason)];
        return reasons.Count == 0 ? new(address, [], [], null) : new([], [.. name, .. address], reasons, ahead ? row.MovedOn : null);
    }

    /// <summary>Tells the row's name again when it comes again.</summary>
    public static string NameKey(Customer card, AddressImportRow row)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(row);
        return OfferKey.Of(card.Id, row.FirstName, row.LastName);
    }

    /// <summary>Tells the row's address again when it comes again, whatever its day.</summary>
    public static string AddressKey(Customer card, AddressImportRow row)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(row);
        return OfferKey.Of(card.Id, row.Street, row.PostalCode, row.Town);
    }

    private static IEnumerable<OfferedValue> Name(AddressImportRow row) =>
        row.FirstName is null ? [new(CustomerField.LastName, row.LastName)] : [new(CustomerField.FirstName, row.FirstName), new(CustomerField.LastName, row.LastName)];

    private static IEnumerable<OfferedValue> Address(AddressImportRow row) =>
        [new(CustomerField.Street, row.Street), new(CustomerField.PostalCode, row.PostalCode), new(CustomerField.City, row.Town), new(CustomerField.Country, HomeCountry)];

    /// <summary>Files write towns in capitals and names without regard to case: that is no change.</summary>
    private static List<OfferedValue> Differing(Customer card, IEnumerable<OfferedValue> offers) =>
        [.. offers.Where(offer => !string.Equals(KnownCustomerRule.Present(card, offer.Field)?.Normalize(), offer.Value, StringComparison.OrdinalIgnoreCase))];

    /// <summary>A field that the person left empty is nobody's word.</summary>
    private static bool IsOwnWord(Customer card, CustomerField field) =>
        KnownCustomerRule.Present(card, field) is not null && SourceRule.IsOwnWord(card.Provenance.Of(field).Kind);
}
