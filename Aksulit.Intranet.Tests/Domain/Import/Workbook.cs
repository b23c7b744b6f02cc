using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Aksulit.Intranet.Tests.Domain;

/// <summary>Workbooks as a spreadsheet program would save them, and as nobody should send them.</summary>
internal static class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PlainType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    /// <summary>A workbook of text cells; each row's place is its own.</summary>
    public static byte[] Of(params IEnumerable<string[]> rows) =>
        OfSheet(string.Concat(rows.Select((row, r) => $"<row r=\"{r + 1}\">{string.Concat(row.Select((cell, c) => Text(c, r + 1, cell)))}</row>")));

    /// <summary>A workbook of the given rows, with the styles date (1) and the file's own date (2).</summary>
    public static byte[] OfSheet(string rows, string? sharedStrings = null, string contentType = PlainType, params (string Path, byte[] Content)[] more)
    {
        var parts = new List<(string Path, byte[] Content)>
        {
            ("[Content_Types].xml", Utf8($"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{contentType}\"/></Types>")),
            ("xl/workbook.xml", Utf8($"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets><sheet name=\"Taul1\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Taul2\" sheetId=\"2\" r:id=\"rId9\"/></sheets></workbook>")),
            ("xl/_rels/workbook.xml.rels", Utf8($"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"{Relations}/styles\" Target=\"/xl/styles.xml\"/><Relationship Id=\"rId3\" Type=\"{Relations}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>")),
            ("xl/styles.xml", Utf8($"<styleSheet xmlns=\"{Main}\"><numFmts><numFmt numFmtId=\"170\" formatCode=\"[$-40B]d\\.m\\.yyyy\"/><numFmt numFmtId=\"171\" formatCode=\"0.00\\ &quot;day&quot;\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/></cellXfs></styleSheet>")),
            ("xl/worksheets/sheet1.xml", Utf8($"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>")),
        };
        if (sharedStrings is not null) parts.Add(("xl/sharedStrings.xml", Utf8($"<sst xmlns=\"{Main}\">{sharedStrings}</sst>")));
        return Zip([.. parts, .. more]);
    }

    public static byte[] WithMacros() => OfSheet(Row, contentType: "application/vnd.ms-excel.sheet.macroEnabled.main+xml", more: ("xl/vbaProject.bin", [1, 2, 3]));

    /// <summary>A few hundred kilobytes that unpack to more than is read.</summary>
    public static byte[] Bomb()
    {
        using var file = new MemoryStream();
        file.Write(OfSheet("", sharedStrings: null));
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true)) zip.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var part = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            part.Write(Utf8($"<worksheet xmlns=\"{Main}\"><sheetData><row r=\"1\">"));
            var spaces = Utf8(new string(' ', 1024 * 1024));
            for (var megabytes = 0; megabytes < 301; megabytes++) part.Write(spaces);
            part.Write("</row></sheetData></worksheet>"u8);
        }
        return file.ToArray();
    }

    public static string Text(int column, int row, string text) => $"<c r=\"{(char)('A' + column)}{row.ToString(CultureInfo.InvariantCulture)}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>";

    private const string Row = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Zip((string Path, byte[] Content)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (path, content) in parts)
            {
                using var part = zip.CreateEntry(path).Open();
                part.Write(content);
            }
        return file.ToArray();
    }
}
