using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Identifiers;

namespace Aksulit.Data.Domain.Duplicates;

/// <summary>What two rows have alike, so that a human can judge whether they are one person.</summary>
[Flags]
public enum DuplicateReasons
{
    None = 0,

    /// <summary>First and last name, folded, in any order.</summary>
    Name = 1,

    /// <summary>One word of the name, not the whole.</summary>
    PartOfName = 2,

    Email = 4,
    Phone = 8,

    /// <summary>Street and postal code. A protected address is compared with nothing: that it is the same would tell where somebody lives (R21).</summary>
    Address = 16,
}

/// <summary>The values of one row that are compared; never stored with a pair.</summary>
public sealed record ComparedValues(string? FirstName, string LastName, string? Email, string? Phone, string? Street, string? PostalCode, bool HasProtectedAddress)
{
    /// <summary>Never a value: a record's own text would carry them into a log.</summary>
    public override string ToString() => nameof(ComparedValues);
}

/// <summary>
/// Whether two rows are likely the same person (M3, I6, I8): the whole name and one thing more, or an e-mail address or phone number and a part of the name. It only proposes; who is who a human decides (R46).
/// </summary>
public static class DuplicateRule
{
    /// <summary>An e-mail address or phone number that more rows than this share is a firm's or a family's and tells nothing of a person.</summary>
    public const int MostSharing = 20;

    private const DuplicateReasons OneThingMore = DuplicateReasons.Email | DuplicateReasons.Phone | DuplicateReasons.Address;

    /// <summary>The fields whose change makes a judgement "different persons" old.</summary>
    public static readonly IReadOnlyList<CustomerField> ComparedFields =
        [CustomerField.FirstName, CustomerField.LastName, CustomerField.Email, CustomerField.Phone, CustomerField.Street, CustomerField.PostalCode];

    /// <summary>What the two have alike. What one of them lacks is like nothing.</summary>
    public static DuplicateReasons Compare(ComparedValues one, ComparedValues other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var reasons = OfNames(one, other);
        if (Same(one.Email, other.Email)) reasons |= DuplicateReasons.Email;
        if (Same(one.Phone, other.Phone)) reasons |= DuplicateReasons.Phone;
        if (!one.HasProtectedAddress && !other.HasProtectedAddress && Same(one.Street, other.Street) && Same(one.PostalCode, other.PostalCode)) reasons |= DuplicateReasons.Address;
        return reasons;
    }

    /// <summary>Whether that is enough to show the two to a human.</summary>
    public static bool IsLikely(DuplicateReasons reasons) =>
        (reasons.HasFlag(DuplicateReasons.Name) && (reasons & OneThingMore) != 0)
        || (reasons.HasFlag(DuplicateReasons.PartOfName) && (reasons & (DuplicateReasons.Email | DuplicateReasons.Phone)) != 0);

    /// <summary>Whether a pair that a human called different persons is shown again: only when one of the compared values has changed since.</summary>
    /// <param name="lastChange">The newest change of a compared field of either person; null: none is known.</param>
    public static bool IsJudgementOld(DateTimeOffset judgedAt, DateTimeOffset? lastChange) => lastChange > judgedAt;

    private static DuplicateReasons OfNames(ComparedValues one, ComparedValues other)
    {
        string[] words = Words(one), others = Words(other);
        // Half the register is called Virtanen: a name without a first name is only a part.
        if (one.FirstName is not null && other.FirstName is not null && words.SequenceEqual(others)) return DuplicateReasons.Name;
        return words.Intersect(others).Any() ? DuplicateReasons.PartOfName : DuplicateReasons.None;
    }

    /// <summary>Initials are no names: "A." is in too many.</summary>
    private static string[] Words(ComparedValues values) =>
        [.. SearchKeys.Fold($"{values.FirstName} {values.LastName}").Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Count(char.IsLetter) > 1).Order(StringComparer.Ordinal)];

    private static bool Same(string? one, string? other) => !string.IsNullOrWhiteSpace(one) && other is not null && SearchKeys.Fold(one) == SearchKeys.Fold(other);
}
