using System.Globalization;

namespace Aksulit.Data.Domain.Identifiers;

/// <summary>
/// Finds Finnish personal identity codes in any text, so that none is ever stored (notice: the code is not among the register's
/// contents; rules R19, I1, I2). One pass, no regular expression: a text of 50 MB costs as much as reading it.
/// </summary>
public static class PersonalIdentityCode
{
    private const string CheckCharacters = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    private const int DateDigits = 6, ShortestCode = 11, FirstIssuedNumber = 2;

    /// <summary>The strongest finding in <paramref name="text"/>; null and empty show nothing.</summary>
    public static IdentityCodeFinding Scan(string? text) => Scan(text.AsSpan());

    /// <inheritdoc cref="Scan(string?)"/>
    public static IdentityCodeFinding Scan(ReadOnlySpan<char> text)
    {
        var strongest = IdentityCodeFinding.None;
        var position = 0;
        while (text.Length - position >= ShortestCode)
        {
            var digit = text[position..].IndexOfAnyInRange('0', '9');
            if (digit < 0) break;

            var start = position + digit;
            var end = EndOfDigits(text, start);
            position = end;
            if (end - start != DateDigits || (start > 0 && char.IsLetterOrDigit(text[start - 1]))) continue;

            var finding = Judge(text.Slice(start, DateDigits), text[end..]);
            if (finding is IdentityCodeFinding.Certain) return finding;
            if (finding is IdentityCodeFinding.Suspected) strongest = finding;
        }
        return strongest;
    }

    private static int EndOfDigits(ReadOnlySpan<char> text, int start)
    {
        while (start < text.Length && char.IsAsciiDigit(text[start])) start++;
        return start;
    }

    private static IdentityCodeFinding Judge(ReadOnlySpan<char> date, ReadOnlySpan<char> rest)
    {
        if (!TryReadSign(rest, out var century, out var length) || !DateExists(date, century)) return IdentityCodeFinding.None;

        rest = rest[length..];
        if (rest.Length < 4 || EndOfDigits(rest[..3], 0) != 3 || !char.IsAsciiLetterOrDigit(rest[3])) return IdentityCodeFinding.None;
        if (rest.Length > 4 && char.IsLetterOrDigit(rest[4])) return IdentityCodeFinding.None;

        var number = Number(rest[..3]);
        if (number < FirstIssuedNumber) return IdentityCodeFinding.None;
        var right = CheckCharacters[((Number(date) * 1000) + number) % CheckCharacters.Length];
        return char.ToUpperInvariant(rest[3]) == right ? IdentityCodeFinding.Certain : IdentityCodeFinding.Suspected;
    }

    /// <summary>One century sign with spaces around it; a letter sign may have a dash on either side as well (I2: separator noise).</summary>
    private static bool TryReadSign(ReadOnlySpan<char> rest, out int century, out int length)
    {
        int dashesBefore = 0, dashesAfter = 0;
        century = 0;
        for (length = 0; length < rest.Length && !char.IsAsciiDigit(rest[length]); length++)
        {
            var c = rest[length];
            if (char.IsWhiteSpace(c)) continue;
            if (IsDash(c))
            {
                if (century == 0) dashesBefore++; else dashesAfter++;
                continue;
            }
            if (century != 0 || (century = CenturyOf(c)) == 0) return false;
            if (c == '+' && dashesBefore > 0) return false;
        }
        if (century == 0)
        {
            century = 1900;
            return dashesBefore == 1;
        }
        return dashesBefore <= 1 && dashesAfter <= (century == 1800 ? 0 : 1);
    }

    private static int CenturyOf(char sign) => char.ToUpperInvariant(sign) switch
    {
        '+' => 1800,
        'Y' or 'X' or 'W' or 'V' or 'U' => 1900,
        'A' or 'B' or 'C' or 'D' or 'E' or 'F' => 2000,
        _ => 0,
    };

    /// <summary>The hyphen and what word processors make of it: soft hyphen, U+2010–2015, minus, small and full-width hyphen.</summary>
    private static bool IsDash(char c) => c is '-' or '\u00AD' or (>= '\u2010' and <= '\u2015') or '\u2212' or '\uFE63' or '\uFF0D';

    private static bool DateExists(ReadOnlySpan<char> ddmmyy, int century)
    {
        int day = Number(ddmmyy[..2]), month = Number(ddmmyy[2..4]), year = century + Number(ddmmyy[4..]);
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
