using System.Globalization;

namespace Aksulit.Data.Domain.Identifiers;

/// <summary>A Finnish business ID (Y-tunnus) whose check digit is right (rule I3). A sole trader's is personal data (T16).</summary>
public readonly record struct BusinessId
{
    private static ReadOnlySpan<int> Weights => [7, 9, 10, 5, 8, 4, 2];

    private readonly int _digits;                                           // all eight, so that the default value is no ID of anybody

    private BusinessId(int digits) => _digits = digits;

    /// <summary>The one stored form, <c>1234567-8</c>.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{_digits / 10:D7}-{_digits % 10}");

    /// <summary>The VAT number, <c>FI12345678</c>.</summary>
    public string VatNumber => string.Create(CultureInfo.InvariantCulture, $"FI{_digits:D8}");

    /// <summary>The OVT identifier without a unit, <c>003712345678</c>.</summary>
    public string OvtIdentifier => string.Create(CultureInfo.InvariantCulture, $"0037{_digits:D8}");

    /// <summary>Reads <c>1234567-8</c>; an old ID of six digits gets its leading zero.</summary>
    public static bool TryParse(string? text, out BusinessId id)
    {
        id = default;
        var trimmed = text.AsSpan().Trim();
        return trimmed.Length is 8 or 9 && trimmed[^2] == '-' && TryMake(trimmed[..^2], trimmed[^1], out id);
    }

    /// <summary>Reads a VAT number, <c>FI</c> and eight digits.</summary>
    public static bool TryParseVat(string? text, out BusinessId id)
    {
        id = default;
        var trimmed = text.AsSpan().Trim();
        return trimmed.Length == 10 && trimmed.StartsWith("FI", StringComparison.OrdinalIgnoreCase) && TryMake(trimmed[2..^1], trimmed[^1], out id);
    }

    /// <summary>Reads an OVT identifier: <c>0037</c>, eight digits and up to five characters of a unit, which are left out.</summary>
    public static bool TryParseOvt(string? text, out BusinessId id)
    {
        id = default;
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length is < 12 or > 17 || !trimmed.StartsWith("0037", StringComparison.Ordinal)) return false;
        foreach (var c in trimmed[12..])
            if (!char.IsAsciiLetterOrDigit(c)) return false;
        return TryMake(trimmed[4..11], trimmed[11], out id);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static bool TryMake(ReadOnlySpan<char> number, char check, out BusinessId id)
    {
        id = default;
        if (!char.IsAsciiDigit(check) || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value == 0) return false;

        var sum = 0;
        for (int i = Weights.Length - 1, rest = value; i >= 0; i--, rest /= 10) sum += rest % 10 * Weights[i];
        var remainder = sum % 11;
        if (remainder == 1 || check - '0' != (remainder == 0 ? 0 : 11 - remainder)) return false;

        id = new((value * 10) + (check - '0'));
        return true;
    }
}
