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

    private readonly Stream _content;
    private readonly Encoding _encoding;
    private readonly int _preambleLength;
    private readonly CsvConfiguration _configuration;

    public CsvText(Stream content, Encoding encoding, int preambleLength)
    {
        (_content, _encoding, _preambleLength) = (content, encoding, preambleLength);
        _configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = FindDelimiter().ToString(),
            BadDataFound = null,                                            // a quotation mark inside a cell is a character like any other
            IgnoreBlankLines = false,                                       // they count as rows in a spreadsheet
            MaxFieldSize = RawCellLimit,
            BufferSize = 32 * 1024,
        };
    }

    /// <summary>A parser before the first record. Its exceptions quote the file: none may leave this namespace.</summary>
    public CsvParser Open() => new(Reader(), _configuration);

    private StreamReader Reader()
    {
        _content.Position = _preambleLength;
        return new StreamReader(_content, _encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 32 * 1024, leaveOpen: true);
    }

    /// <summary>Whichever of <c>;</c>, tab and <c>,</c> the first line with anything on it has most of, outside quotation marks.</summary>
    private char FindDelimiter()
    {
        using var reader = Reader();
        var sample = new char[HeaderSample];
        var text = sample.AsSpan(0, reader.ReadBlock(sample)).TrimStart("\r\n ");

        int semicolons = 0, tabs = 0, commas = 0;
        var quoted = false;
        foreach (var c in text)
        {
            if (c == '"') quoted = !quoted;
            if (quoted) continue;
            if (c is '\r' or '\n') break;
            if (c == ';') semicolons++;
            if (c == '\t') tabs++;
            if (c == ',') commas++;
        }
        return semicolons >= Math.Max(tabs, commas) ? ';' : tabs >= commas ? '\t' : ',';
    }
}
