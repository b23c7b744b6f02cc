namespace Aksulit.Data.Domain.Identifiers;

/// <summary>The register's idea of an e-mail address: enough to catch a slip of the hand, not a proof that somebody reads it.</summary>
public static class EmailAddress
{
    /// <summary>The longest address that mail systems carry, in characters.</summary>
    public const int MaxLength = 254;

    /// <summary>One <c>@</c> with something before it, no white space, and a dot inside its domain.</summary>
    public static bool IsValid(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength || text.Any(char.IsWhiteSpace)) return false;
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at < 1 || at != text.LastIndexOf('@')) return false;
        var domain = text.AsSpan(at + 1);
        return domain.Contains('.') && domain[0] != '.' && domain[^1] != '.';
    }
}
