using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Aksulit.Intranet.Letters;

/// <summary>
/// Sets a PDF's language, which a screen reader needs and the drawing library does not write: an incremental update (ISO 32000-1, 7.5.6) appends the catalog once more with
/// <c>/Lang</c>; what was written before stays byte for byte.
/// </summary>
internal static partial class PdfLanguage
{
    /// <summary>The document with its language. Throws when it is none of the shape the library writes.</summary>
    public static byte[] Set(byte[] pdf, string language)
    {
        var text = Encoding.Latin1.GetString(pdf); // one character a byte: places in the text are places in the file
        var (number, entries) = Catalog(text);
        var trailer = Trailer().Matches(text).LastOrDefault() ?? throw Unknown();

        var update = new StringBuilder("\n");
        var at = pdf.Length + update.Length;
        update.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n<</Lang ({language}) {entries}>>\nendobj\n");
        var xref = pdf.Length + update.Length;
        update.Append(CultureInfo.InvariantCulture, $"xref\n{number} 1\n{at:0000000000} 00000 n \n");
        update.Append(CultureInfo.InvariantCulture, $"trailer\n<<{trailer.Groups["entries"].Value} /Prev {trailer.Groups["at"].Value}>>\nstartxref\n{xref}\n%%EOF\n");
        return [.. pdf, .. Encoding.Latin1.GetBytes(update.ToString())];
    }

    private static (string Number, string Entries) Catalog(string text)
    {
        const string Begin = " 0 obj", End = "endobj";
        var mark = text.LastIndexOf("/Type /Catalog", StringComparison.Ordinal);
        if (mark < 0) throw Unknown();
        var begin = text.LastIndexOf(Begin, mark, StringComparison.Ordinal);
        var end = text.IndexOf(End, mark, StringComparison.Ordinal);
        var number = string.Concat(text[..begin].Reverse().TakeWhile(char.IsAsciiDigit).Reverse());
        var dictionary = text[(begin + Begin.Length)..end].Trim();
        if (number.Length == 0 || !dictionary.StartsWith("<<", StringComparison.Ordinal) || !dictionary.EndsWith(">>", StringComparison.Ordinal)) throw Unknown();
        return (number, dictionary[2..^2]);
    }

    private static InvalidOperationException Unknown() => new("That is no PDF whose language can be set.");

    [GeneratedRegex(@"trailer\s*<<(?<entries>.*?)>>\s*startxref\s+(?<at>\d+)", RegexOptions.Singleline)]
    private static partial Regex Trailer();
}
