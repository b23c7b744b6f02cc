using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Aksulit.Data.Domain.Import;

/// <summary>A file's text as comma-separated records, from the beginning each time it is opened.</summary>
internal sealed class CsvText
{
    /// <summary>A cell's raw length at which reading stops: all its characters may be doubled quotation marks, and two enclose it.</summary>
    private const int RawCellLimit = (2 * ImportFile.MaxCellLength) + 2;
    private const int HeaderSample = 64 * 1024;

    private static readonly Dictionary<char, string> Names = new() { [';'] = "semicolon", ['\t'] = "tab", [','] = "comma", ['|'] = "pipe" };

    private readonly Stream _content;
    private readonly Encoding _encoding;
    private readonly int _preambleLength;
    private readonly CsvConfiguration _configuration;

    /// <param name="fromWorkbook">The text was unpacked from a workbook; people are told that, and no separator.</param>
    public CsvText(Stream content, Encoding encoding, int preambleLength, bool fromWorkbook = false)
    {
        (_content, _encoding, _preambleLength) = (content, encoding, preambleLength);
        var delimiter = FindDelimiter();
        Format = fromWorkbook ? new(FileFormat.Workbook, null) : new(encoding is UTF8Encoding ? "UTF-8" : "windows-1252", Names[delimiter]);
        _configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            BadDataFound = null,                                            // a quotation mark inside a cell is a character like any other
            IgnoreBlankLines = false,                                       // they count as rows in a spreadsheet
            MaxFieldSize = RawCellLimit,
            BufferSize = 32 * 1024,
        };
    }

    /// <summary>How the text is read.</summary>
    public FileFormat Format { get; }

    /// <summary>A parser before the first record. Its exceptions quote the file: none may leave this namespace.</summary>
    public CsvParser Open() => new(Reader(), _configuration);

    private StreamReader Reader()
    {
        _content.Position = _preambleLength;
        return new StreamReader(_content, _encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 32 * 1024, leaveOpen: true);
    }

    /// <summary>Whichever of <c>;</c>, tab, <c>,</c> and <c>|</c> the first line with anything on it has most of, outside quotation marks.</summary>
    private char FindDelimiter()
    {
        using var reader = Reader();
        var sample = new char[HeaderSample];
        var text = sample.AsSpan(0, reader.ReadBlock(sample)).TrimStart("\r\n ");

        var counts = Names.Keys.ToDictionary(delimiter => delimiter, _ => 0);
        var quoted = false;
        foreach (var c in text)
        {
            if (c == '"') quoted = !quoted;
            if (quoted) continue;
            if (c is '\r' or '\n') break;
            if (counts.TryGetValue(c, out var count)) counts[c] = count + 1;
        }
        return counts.MaxBy(pair => pair.Value).Key;                        // the first of equals: ours is a land of semicolons
    }
}
