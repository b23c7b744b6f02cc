using Aksulit.Data.Domain.Identifiers;

namespace Aksulit.Data.Domain.Customers;

/// <summary>What two persons have alike.</summary>
[Flags]
public enum Likeness
{
    None = 0,
    Name = 1,
    Email = 2,
    Phone = 4,
}

/// <summary>Whether somebody who is being entered may be in the register already (I6, I8): told while the form is filled in, and only told; who it is a person decides.</summary>
public static class SimilarPersonRule
{
    /// <summary>What is typed and what a person of the register has, as far as it is alike. What is not typed is like nothing.</summary>
    public static Likeness Compare(CustomerValues typed, string nameKey, string? email, string? phone)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var likeness = Likeness.None;
        if (NameKey(typed) is { } name && name == nameKey) likeness |= Likeness.Name;
        if (Same(typed[CustomerField.Email], email)) likeness |= Likeness.Email;
        if (PhoneNumber.TryNormalise(typed[CustomerField.Phone], out var e164) && e164 == phone) likeness |= Likeness.Phone;
        return likeness;
    }

    /// <summary>The key under which the register keeps the typed name; null while a part of it is missing: half the register is called Virtanen.</summary>
    public static string? NameKey(CustomerValues typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var (first, last) = (typed[CustomerField.FirstName], typed[CustomerField.LastName]);
        return string.IsNullOrWhiteSpace(first) || string.IsNullOrWhiteSpace(last) ? null : SearchKeys.Fold($"{last} {first}");
    }

    private static bool Same(string? typed, string? known) => !string.IsNullOrWhiteSpace(typed) && known is not null && SearchKeys.Fold(typed) == SearchKeys.Fold(known);
}
