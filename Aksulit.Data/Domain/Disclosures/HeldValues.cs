using Aksulit.Data.Domain.Customers;

namespace Aksulit.Data.Domain.Disclosures;

/// <summary>What a recipient was told last of one field.</summary>
public sealed record HeldValue(Guid RecipientId, CustomerField Field, string? Value, DateTimeOffset DisclosedAt);

/// <summary>A line of the ledger, as far as the question "who holds what" needs it.</summary>
/// <param name="ToldAs">The former key of a merged person under which it was told (<see cref="Disclosure.ToldAs"/>).</param>
public sealed record LedgerLine(Guid RecipientId, DateTimeOffset DisclosedAt, IReadOnlyList<DisclosedValue> Values, Guid? ToldAs = null);

/// <summary>What the recipients hold today, by the ledger: the latest value that each was told of each field (R25, R56).</summary>
public static class HeldValues
{
    /// <summary>
    /// The latest value of every recipient and field. Of two told at the same instant the later line counts. A recipient who was told of two persons who are one since still holds what they were told of each.
    /// </summary>
    public static IReadOnlyList<HeldValue> Of(IEnumerable<LedgerLine> ledger)
    {
        var held = new Dictionary<(Guid, Guid?, CustomerField), HeldValue>();
        foreach (var line in ledger.OrderBy(line => line.DisclosedAt))
            foreach (var (field, value) in line.Values) held[(line.RecipientId, line.ToldAs, field)] = new HeldValue(line.RecipientId, field, value, line.DisclosedAt);
        return [.. held.Values.OrderBy(value => value.RecipientId).ThenBy(value => value.Field)];
    }

    /// <summary>Whether two values are the same to a reader: trimmed, in NFC; an empty one is none.</summary>
    public static bool Same(string? left, string? right) => Plain(left) == Plain(right);

    /// <summary>Whether a recipient holds another value than the card has now.</summary>
    public static bool IsOutOfDate(HeldValue held, string? current)
    {
        ArgumentNullException.ThrowIfNull(held);
        return !Same(held.Value, current);
    }

    private static string Plain(string? value) => value?.Trim().Normalize() ?? "";
}
