using System.Globalization;
using System.Text;
using System.Xml;

namespace Aksulit.Data.Domain.Import;

/// <summary>Reads texts out of a workbook's parts: piece by piece, so that none is larger in memory than a cell may be, and without the escapes of characters that XML cannot hold.</summary>
internal static class WorkbookWords
{
    /// <summary>The longest text that a spreadsheet keeps in a cell.</summary>
    private const int Longest = 32_767;

    /// <summary>Appends the text that the reader stands on; what is longer than any cell is not kept, and the cell refused for its length all the same.</summary>
    /// <param name="piece">Room for a piece of it.</param>
    public static void Append(StringBuilder text, XmlReader xml, char[] piece)
    {
        while (xml.ReadValueChunk(piece, 0, piece.Length) is > 0 and var read)
            text.Append(piece, 0, Math.Min(read, Longest - text.Length));
    }

    /// <summary>
    /// A cell's text without escapes: <c>_x000D_</c> is the carriage return of a line break that was typed on Windows, <c>_x005F_</c> the underscore of a text that only looks like an escape. Other control
    /// characters are nothing that a person sees.
    /// </summary>
    public static string Unescaped(string text)
    {
        var at = text.IndexOf("_x", StringComparison.Ordinal);
        if (at < 0) return text;
        var plain = new StringBuilder(text.Length).Append(text, 0, at);
        while (at < text.Length)
        {
            if (CodeAt(text, at) is not { } code) plain.Append(text[at++]);
            else
            {
                at += 7;
                if (code is '\r' && !(at < text.Length && text[at] == '\n')) plain.Append('\n');
                else if (code is '\n' or '\t' or >= ' ' and not '\u007F') plain.Append(code);
            }
        }
        return plain.ToString();
    }

    /// <summary>Whether a cell holds a spreadsheet's word for an error instead of a value: <c>#N/A</c>, <c>#REF!</c>, in Finnish <c>#VIITTAUS!</c>, in LibreOffice <c>Err:508</c>.</summary>
    public static bool IsError(string cell) => cell switch
    {
        "#N/A" => true,
        ['#', .. var word, '!' or '?'] => word.Length > 0 && word.All(c => char.IsUpper(c) || c is '/' or '0' or '_'),
        _ => (cell.StartsWith("Err:", StringComparison.Ordinal) && IsNumber(cell.AsSpan(4))) || (cell.StartsWith("Virhe:", StringComparison.Ordinal) && IsNumber(cell.AsSpan(6))),
    };

    private static bool IsNumber(ReadOnlySpan<char> code) => code.Length == 3 && !code.ContainsAnyExceptInRange('0', '9');

    private static char? CodeAt(string text, int at) =>
        at + 7 <= text.Length && text[at] == '_' && text[at + 1] == 'x' && text[at + 6] == '_' && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) ? (char)code : null;
}
