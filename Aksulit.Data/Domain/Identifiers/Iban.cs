namespace Aksulit.Data.Domain.Identifiers;

/// <summary>An international bank account number whose check digits are right; a Finnish one has 18 characters (rule I5).</summary>
public readonly record struct Iban
{
    private const int Shortest = 15, Longest = 34, Finnish = 18;

    private readonly string? _text;

    private Iban(string text) => _text = text;

    /// <summary>The stored form, without spaces.</summary>
    public string Text => _text ?? "";

    /// <summary>As printed, in groups of four.</summary>
    public string Printed => Spacing.Group(Text, size: 4, first: 0);

    /// <summary>Reads an IBAN, spaces allowed anywhere.</summary>
    public static bool TryParse(string? text, out Iban iban)
    {
        var compact = Spacing.Compact(text);
        var isRight = compact.Length is >= Shortest and <= Longest
            && char.IsAsciiLetterUpper(compact[0]) && char.IsAsciiLetterUpper(compact[1])
            && (!compact.StartsWith("FI", StringComparison.Ordinal) || IsFinnish(compact))
            && Mod97.IsRight(compact);
        iban = isRight ? new(compact) : default;
        return isRight;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static bool IsFinnish(string compact) => compact.Length == Finnish && !compact.AsSpan(2).ContainsAnyExceptInRange('0', '9');
}
