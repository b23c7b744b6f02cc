using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Aksulit.Intranet.Features.Import;

/// <summary>Writes one sheet as a workbook (.xlsx). Every text is a text cell: no spreadsheet ever runs one, whatever it begins with.</summary>
internal static class WorkbookWriter
{
    /// <summary>The most rows that a sheet can have.</summary>
    public const int MostRows = 1_048_576;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Types = "http://schemas.openxmlformats.org/package/2006/content-types", Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>Writes the rows. A cell is a number or a text.</summary>
    public static async Task WriteAsync(Stream output, string sheet, IAsyncEnumerable<object[]> rows, CancellationToken ct)
    {
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        await PartAsync(zip, "[Content_Types].xml", $"""<Types xmlns="{Types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""", ct);
        await PartAsync(zip, "_rels/.rels", $"""<Relationships xmlns="{Package}"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""", ct);
        await PartAsync(zip, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="{System.Security.SecurityElement.Escape(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>""", ct);
        await PartAsync(zip, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Package}"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""", ct);

        await using var part = zip.CreateEntry("xl/worksheets/sheet1.xml").Open();
        await using var xml = XmlWriter.Create(part, new XmlWriterSettings { Async = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        xml.WriteStartElement("worksheet", Main);
        xml.WriteStartElement("sheetData", Main);
        var number = 0;
        await foreach (var row in rows.WithCancellation(ct)) WriteRow(xml, ++number, row);
        xml.WriteEndElement();
        xml.WriteEndElement();
        await xml.FlushAsync();
    }

    private static void WriteRow(XmlWriter xml, int number, object[] row)
    {
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < row.Length; i++)
        {
            xml.WriteStartElement("c", Main);
            xml.WriteAttributeString("r", string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + i)}{number}"));
            if (row[i] is int figure) xml.WriteElementString("v", Main, figure.ToString(CultureInfo.InvariantCulture));
            else
            {
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is", Main);
                xml.WriteElementString("t", Main, (string)row[i]);
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static async Task PartAsync(ZipArchive zip, string path, string text, CancellationToken ct)
    {
        await using var part = zip.CreateEntry(path).Open();
        await part.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
    }
}
