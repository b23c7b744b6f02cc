using System.Text;

namespace Aksulit.Data.Domain.Identifiers;

/// <summary>Keys for matching and searching (rule I8). Stored beside the value, which itself is never folded.</summary>
public static class SearchKeys
{
    /// <summary>NFC, upper case, each run of white space one space, none at the ends: "ä" finds "Ä" on every database, and stays apart from "a".</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = text.Normalize(NormalizationForm.FormC).ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words);
    }
}
