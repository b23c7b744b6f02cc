using System.Globalization;
using System.Text;
using System.Xml;

namespace Aksulit.Data.Domain.Import;

/// <summary>Reads a sheet's cells as a person sees them: dates as dates, numbers without an exponent, a formula's last value and never its text.</summary>
internal sealed class WorkbookCells
{
    private const int MostZeros = 20;                                       // the longest reference number (I4)

    /// <summary>What one shared text takes beside its characters; a file of a hundred million empty ones gets no memory either.</summary>
    private const int TextOverhead = 8;

    private readonly List<string> _shared = [];
    private readonly StringBuilder _value = new(), _inline = new();
    private readonly char[] _piece = new char[4096];
    private readonly List<CellStyle> _styles = [];
    private readonly DateTime _firstDay;

    public WorkbookCells(WorkbookParts parts)
    {
        // A workbook of 1900 counts a 29 February that was not; from March 1900 on this beginning is right.
        _firstDay = parts.From1904 ? new(1904, 1, 1) : new(1899, 12, 30);
        if (parts.OfType("sharedStrings") is { } strings) ReadShared(strings);
        if (parts.OfType("styles") is { } styles) ReadStyles(styles);
    }

    /// <summary>How a number is shown.</summary>
    /// <param name="Zeros">The figures it is filled up to with zeros, as postal codes are; 0 for none.</param>
    private readonly record struct CellStyle(bool IsDate, int Zeros);

    /// <summary>The cells of the row that the reader stands on, without the empty ones at its end.</summary>
    public List<string> Row(XmlReader xml)
    {
        var cells = new List<string>();
        if (xml.IsEmptyElement) return cells;
        var (depth, next) = (xml.Depth, 0);
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "c" }) continue;
            var column = xml.GetAttribute("r") is { } place ? ColumnOf(place) : next;
            next = column + 1;
            if (Cell(xml) is not { Length: > 0 } text) continue;
            if (column > ImportFile.MaxColumns) column = ImportFile.MaxColumns;     // one too many is enough to be refused for
            while (cells.Count < column) cells.Add("");
            if (cells.Count == column) cells.Add(text);
        }
        return cells;
    }

    private string Cell(XmlReader xml)
    {
        var (type, style) = (xml.GetAttribute("t"), xml.GetAttribute("s") is { } s ? int.Parse(s, CultureInfo.InvariantCulture) : -1);
        if (xml.IsEmptyElement) return "";
        var (element, phonetic, depth) = ("", false, xml.Depth);
        _value.Clear();
        _inline.Clear();
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Element) (element, phonetic) = (xml.IsEmptyElement ? "" : xml.LocalName, phonetic || (xml.LocalName == "rPh" && !xml.IsEmptyElement));
            else if (xml.NodeType is XmlNodeType.EndElement) (element, phonetic) = ("", phonetic && xml.LocalName != "rPh");
            else if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)) continue;
            else if (element == "v") WorkbookWords.Append(_value, xml, _piece);
            else if (element == "t" && !phonetic) WorkbookWords.Append(_inline, xml, _piece);
        }
        var value = _value.ToString();
        return type switch
        {
            "inlineStr" => WorkbookWords.Unescaped(_inline.ToString()),
            _ when string.IsNullOrWhiteSpace(value) && type is not "str" => "",     // a writer's empty cell, whatever it calls its type
            "s" => int.Parse(value, CultureInfo.InvariantCulture) is >= 0 and var i && i < _shared.Count ? _shared[i] : throw new FormatException("A text that is not there."),
            "str" => WorkbookWords.Unescaped(value),
            "e" => value,
            "b" => value is "1" or "true" ? "TRUE" : "FALSE",
            "d" => value.Length >= 10 ? value[..10] : value,
            _ => Number(value, style),
        };
    }

    private string Number(string value, int style)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number)) return value;
        var shown = style >= 0 && style < _styles.Count ? _styles[style] : default;
        if (shown.IsDate && number is >= 1 and < 2_958_466) return _firstDay.AddDays(Math.Floor(number)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        // Fifteen figures are what a spreadsheet itself keeps.
        var text = Math.Abs(number) < 1e28 ? decimal.Parse(number.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.#############################", CultureInfo.InvariantCulture) : value;
        return text.All(char.IsAsciiDigit) ? text.PadLeft(shown.Zeros, '0') : text;
    }

    /// <summary>They are kept whole, so together they may be no longer than the text of a file may be.</summary>
    private void ReadShared(Stream part)
    {
        using var xml = WorkbookParts.Reader(part);
        var (text, inText, phonetic, left) = (new StringBuilder(), false, 0, ImportFile.MaxBytes);
        while (xml.Read())
        {
            switch (xml.NodeType, xml.LocalName)
            {
                case (XmlNodeType.Element, "si") when xml.IsEmptyElement: Keep(""); break;
                case (XmlNodeType.Element, "si"): text.Clear(); break;
                case (XmlNodeType.Element, "rPh") when !xml.IsEmptyElement: phonetic++; break;
                case (XmlNodeType.EndElement, "rPh"): phonetic--; break;
                case (XmlNodeType.Element, "t"): inText = !xml.IsEmptyElement; break;
                case (XmlNodeType.EndElement, "t"): inText = false; break;
                case (XmlNodeType.EndElement, "si"): Keep(WorkbookWords.Unescaped(text.ToString())); break;
                case (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace, _) when inText && phonetic == 0: WorkbookWords.Append(text, xml, _piece); break;
            }
        }

        void Keep(string shared)
        {
            if ((left -= shared.Length + TextOverhead) < 0) throw new UnpackedTooLargeException();
            _shared.Add(shared);
        }
    }

    private void ReadStyles(Stream part)
    {
        using var xml = WorkbookParts.Reader(part);
        var formats = new Dictionary<string, string>(StringComparer.Ordinal);
        var inCells = false;
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs") inCells = xml.NodeType is XmlNodeType.Element;
            if (xml.NodeType is not XmlNodeType.Element) continue;
            if (xml.LocalName == "numFmt" && xml.GetAttribute("numFmtId") is { } id) formats[id] = xml.GetAttribute("formatCode") ?? "";
            if (inCells && xml.LocalName == "xf") _styles.Add(StyleOf(xml.GetAttribute("numFmtId") ?? "0", formats));
        }
    }

    /// <summary>A format of nothing but zeros, after the language it may begin with, is how a spreadsheet keeps a postal code (I7).</summary>
    private static CellStyle StyleOf(string id, Dictionary<string, string> formats)
    {
        var code = formats.GetValueOrDefault(id, "");
        var figures = code.StartsWith('[') ? code[(code.IndexOf(']', StringComparison.Ordinal) + 1)..] : code;
        return new(IsDate(id, formats), figures.Length <= MostZeros && figures.All(c => c == '0') ? figures.Length : 0);
    }

    /// <summary>The built-in formats of dates, or one of the file's own that shows a day or a year.</summary>
    private static bool IsDate(string id, Dictionary<string, string> formats)
    {
        if (!formats.TryGetValue(id, out var code)) return int.TryParse(id, CultureInfo.InvariantCulture, out var number) && number is (>= 14 and <= 17) or 22 or (>= 27 and <= 36) or (>= 50 and <= 58);
        var (quoted, bracketed) = (false, false);
        for (var i = 0; i < code.Length; i++)
        {
            if (code[i] == '"') quoted = !quoted;
            else if (code[i] == '[') bracketed = true;
            else if (code[i] == ']') bracketed = false;
            else if (code[i] is '\\' or '_') i++;
            else if (!quoted && !bracketed && char.ToLowerInvariant(code[i]) is 'd' or 'y') return true;
        }
        return false;
    }

    private static int ColumnOf(string place)
    {
        var column = 0;
        foreach (var c in place.TakeWhile(char.IsAsciiLetter)) column = checked((column * 26) + (char.ToUpperInvariant(c) - 'A' + 1));
        return column > 0 ? column - 1 : throw new FormatException("A cell without a place.");
    }
}
