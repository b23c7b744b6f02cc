namespace Aksulit.Data.Domain.Identifiers;

/// <summary>ISO 7064 mod 97-10, shared by IBAN and the RF creditor reference.</summary>
internal static class Mod97
{
    /// <summary>Whether the text, its first four characters moved to the end and A–Z read as 10–35, leaves 1. Upper case only.</summary>
    public static bool IsRight(ReadOnlySpan<char> text)
    {
        var remainder = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[(i + 4) % text.Length];
            if (char.IsAsciiDigit(c)) remainder = ((remainder * 10) + (c - '0')) % 97;
            else if (char.IsAsciiLetterUpper(c)) remainder = ((remainder * 100) + (c - 'A' + 10)) % 97;
            else return false;
        }
        return remainder == 1;
    }
}
