namespace Aksulit.Data.Domain.Identifiers;

/// <summary>A payment reference whose check digits are right: Finnish (4–20 digits) or international (<c>RF…</c>), rule I4.</summary>
public readonly record struct ReferenceNumber
{
    private const int Shortest = 4, Longest = 20;

    private readonly string? _text;

    private ReferenceNumber(string text) => _text = text;

    /// <summary>The stored form, without spaces.</summary>
    public string Text => _text ?? "";

    /// <summary>As printed on an invoice: Finnish in groups of five from the right, RF in groups of four from the left.</summary>
    public string Printed => Text.StartsWith("RF", StringComparison.Ordinal)
        ? Spacing.Group(Text, size: 4, first: 0)
        : Spacing.Group(Text, size: 5, first: Text.Length % 5);

    /// <summary>Reads either form, spaces allowed anywhere.</summary>
    public static bool TryParse(string? text, out ReferenceNumber reference)
    {
        var compact = Spacing.Compact(text);
        var isRight = compact.StartsWith("RF", StringComparison.Ordinal)
            ? compact.Length > 4 && IsFinnish(compact.AsSpan(4)) && Mod97.IsRight(compact)
            : IsFinnish(compact);
        reference = isRight ? new(compact) : default;
        return isRight;
    }

    /// <summary>The reference made of a base of 3–19 digits and its check digit: <c>2026001</c> becomes <c>20260011</c>.</summary>
    /// <exception cref="ArgumentException">The base is not 3–19 digits.</exception>
    public static ReferenceNumber FromBase(string digits)
    {
        ArgumentNullException.ThrowIfNull(digits);
        if (digits.Length is < Shortest - 1 or > Longest - 1 || !digits.All(char.IsAsciiDigit))
            throw new ArgumentException("A reference's base is 3 to 19 digits.", nameof(digits));
        return new(digits + CheckDigit(digits));
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static bool IsFinnish(ReadOnlySpan<char> text) =>
        text.Length is >= Shortest and <= Longest && !text.ContainsAnyExceptInRange('0', '9') && text[^1] == CheckDigit(text[..^1]);

    private static char CheckDigit(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var fromRight = 0; fromRight < digits.Length; fromRight++)
            sum += (digits[^(fromRight + 1)] - '0') * (fromRight % 3) switch { 0 => 7, 1 => 3, _ => 1 };
        return (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
