using System.Diagnostics.CodeAnalysis;

namespace Aksulit.Data.Domain.Identifiers;

/// <summary>Brings a phone number in any usual notation to E.164 (rule I6), so that the same number is found however it was written.</summary>
public static class PhoneNumber
{
    private const int FewestDigits = 7, MostDigits = 15;

    /// <summary>
    /// Drops spaces, dashes, brackets and the <c>(0)</c> after a country code; <c>00</c> becomes <c>+</c> and a leading <c>0</c> becomes
    /// <c>+358</c>. True when the result is <c>+</c> and 7–15 digits.
    /// </summary>
    public static bool TryNormalise(string? text, [NotNullWhen(true)] out string? e164)
    {
        e164 = null;
        Span<char> buffer = stackalloc char[64];
        var length = 0;
        foreach (var c in text.AsSpan().Trim())
        {
            if (char.IsWhiteSpace(c) || c is '-' or '\u00AD' or (>= '\u2010' and <= '\u2015') or '\u2212') continue;
            if (length == buffer.Length) return false;
            buffer[length++] = c;
        }

        var compact = new string(buffer[..length]);
        var international = compact.StartsWith('+') ? compact[1..] : compact.StartsWith("00", StringComparison.Ordinal) ? compact[2..] : null;
        var digits = international is not null ? WithoutBrackets(international.Replace("(0)", "", StringComparison.Ordinal)) : National(WithoutBrackets(compact));

        if (digits is null || digits.Length is < FewestDigits or > MostDigits || digits[0] == '0' || !digits.All(char.IsAsciiDigit)) return false;
        e164 = "+" + digits;
        return true;
    }

    private static string? National(string compact) => compact.StartsWith('0') ? "358" + compact[1..] : null;

    private static string WithoutBrackets(string text) =>
        text.Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal);
}
