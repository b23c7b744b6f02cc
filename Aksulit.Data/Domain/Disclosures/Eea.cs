using System.Collections.Frozen;

namespace Aksulit.Data.Domain.Disclosures;

/// <summary>The European Economic Area: the Union's 27 and Iceland, Liechtenstein, Norway (R26: the notice's "EU" and "EU:n tai ETA:n" are read as this).</summary>
public static class Eea
{
    private static readonly FrozenSet<string> Countries = new[]
    {
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "IS", "LI", "NO",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True inside. Åland (AX) is a part of Finland.</summary>
    public static bool Contains(string country) => Countries.Contains(country) || country.Equals("AX", StringComparison.OrdinalIgnoreCase);
}
