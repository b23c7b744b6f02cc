namespace Aksulit.Data.Domain.Identifiers;

/// <summary>Finnish postcodes (rule I7): five digits kept as text, leading zeros included.</summary>
public static class PostalCode
{
    /// <summary>Whether the text is exactly five digits.</summary>
    public static bool IsFinnish(string? text) => text is { Length: 5 } && text.All(char.IsAsciiDigit);

    /// <summary>How a Finnish postcode is printed on mail from abroad: Åland (22xxx) as <c>AX-22100</c>, the rest as <c>FI-40320</c>.</summary>
    public static string PrintedAbroad(string postcode)
    {
        ArgumentNullException.ThrowIfNull(postcode);
        return (postcode.StartsWith("22", StringComparison.Ordinal) ? "AX-" : "FI-") + postcode;
    }
}
