using Aksulit.Data.Domain.Customers;

namespace Aksulit.Data.Domain.Import;

/// <summary>An offered value and the update that offers it.</summary>
public sealed record OfferedField(CustomerField Field, string? Value, Guid UpdateId, FieldSource? Source)
{
    /// <summary>Shows the field, never the value.</summary>
    public override string ToString() => Field.ToString();
}

/// <summary>
/// What one source offers for one person, out of all its updates that wait: the newest word on each thing. A name and an address are one thing each, so that the street of one update never meets the
/// postcode of another.
/// </summary>
public static class OfferedLine
{
    /// <summary>The fields in which the offer differs from the card.</summary>
    /// <param name="updates">Those that wait, in any order.</param>
    public static IReadOnlyList<OfferedField> Of(Customer card, IReadOnlyCollection<(long Seq, Guid Id, QueuedOffer Offer)> updates)
    {
        ArgumentNullException.ThrowIfNull(card);
        var said = new HashSet<CustomerField>();
        var fields = new List<OfferedField>();
        foreach (var (_, id, offer) in updates.OrderByDescending(update => update.Seq))
        {
            var values = offer.Values.Where(value => !said.Contains(Thing(value.Field))).ToList();
            fields.AddRange(values.Where(value => value.Value != KnownCustomerRule.Present(card, value.Field)).Select(value => new OfferedField(value.Field, value.Value, id, offer.Source)));
            said.UnionWith(values.Select(value => Thing(value.Field)));
        }

        return [.. fields.OrderBy(field => field.Field)];
    }

    /// <summary>What remains of one update when these fields were taken. The keys of a name or an address that was not taken whole stay, so that it is not offered again.</summary>
    public static SettledOffer Settle(QueuedOffer offer, IReadOnlyCollection<CustomerField> taken)
    {
        ArgumentNullException.ThrowIfNull(offer);
        var kept = offer.Values.Select(value => value.Field).Except(taken).ToList();
        List<string> answered =
        [
            .. kept.Exists(IsName) && offer.NameKey is { } name ? [name] : Array.Empty<string>(),
            .. kept.Exists(IsAddress) && offer.AddressKey is { } address ? [address] : Array.Empty<string>(),
        ];
        return new SettledOffer([.. offer.Values.Select(value => value.Field).Intersect(taken)], kept, answered);
    }

    private static CustomerField Thing(CustomerField field) => IsName(field) ? CustomerField.LastName : IsAddress(field) ? CustomerField.Street : field;

    private static bool IsName(CustomerField field) => field is CustomerField.FirstName or CustomerField.LastName;

    private static bool IsAddress(CustomerField field) => CustomerValues.AddressFields.Contains(field);
}
