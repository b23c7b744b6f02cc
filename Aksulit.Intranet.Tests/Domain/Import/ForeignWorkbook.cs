using System.IO.Compression;
using System.Text;

namespace Aksulit.Intranet.Tests.Domain;

/// <summary>A workbook put together part by part, as other programs put theirs: what each of them does differently is what a test says.</summary>
internal sealed class ForeignWorkbook
{
    public const string Transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", Strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    /// <summary>The namespace of the parts.</summary>
    public string Main { get; init; } = Transitional;

    /// <summary>A prefix before the names of the parts' elements, with its colon; empty for none.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Where the workbook's part is.</summary>
    public string Place { get; init; } = "xl/workbook.xml";

    /// <summary>What the package says that its main part is.</summary>
    public string ContentType { get; init; } = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    /// <summary>The <c>sheet</c> elements: name, state, key of the relation.</summary>
    public (string Name, string? State, string Key)[] Sheets { get; init; } = [("Taul1", null, "rId1")];

    /// <summary>The relations: key, the last word of the type, target.</summary>
    public (string Key, string Type, string Target)[] Relations { get; init; } = [("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "styles", "styles.xml"), ("rId3", "sharedStrings", "sharedStrings.xml")];

    /// <summary>More of the workbook's own properties.</summary>
    public string Properties { get; init; } = "";

    /// <summary>What the shared texts' part holds; null for no such part.</summary>
    public string? Shared { get; init; }

    /// <summary>What the styles hold.</summary>
    public string Styles { get; init; } = "<{p}cellXfs><{p}xf numFmtId=\"0\"/><{p}xf numFmtId=\"14\"/></{p}cellXfs>";

    /// <summary>Parts by place; the rows of a sheet, or anything else.</summary>
    public required Dictionary<string, string> Parts { get; init; }

    /// <summary>Rows of cells, each of them told whole.</summary>
    public static string Rows(params IEnumerable<IEnumerable<string>> rows) => string.Concat(rows.Select(row => $"<{{p}}row>{string.Concat(row)}</{{p}}row>"));

    /// <summary>An inline text without a place: it follows the cell before it.</summary>
    public static string Text(string text) => text.Length == 0 ? "<{p}c/>" : $"<{{p}}c t=\"inlineStr\"><{{p}}is><{{p}}t xml:space=\"preserve\">{System.Security.SecurityElement.Escape(text)}</{{p}}t></{{p}}is></{{p}}c>";

    public byte[] Write()
    {
        var office = Main == Strict ? "http://purl.oclc.org/ooxml/officeDocument/relationships" : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        var folder = Place[..(Place.LastIndexOf('/') + 1)];
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("[Content_Types].xml", $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/{Place}\" ContentType=\"{ContentType}\"/></Types>");
            Add("_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"a\" Type=\"{office}/extended-properties\" Target=\"docProps/app.xml\"/><Relationship Id=\"b\" Type=\"{office}/officeDocument\" Target=\"{Place}\"/></Relationships>");
            Add(Place, Root("workbook", $"{Properties}<{{p}}sheets>{string.Concat(Sheets.Select((sheet, i) => $"<{{p}}sheet name=\"{sheet.Name}\" sheetId=\"{i + 1}\"{(sheet.State is null ? "" : $" state=\"{sheet.State}\"")} r:id=\"{sheet.Key}\"/>"))}</{{p}}sheets>"));
            Add($"{folder}_rels/{Place[folder.Length..]}.rels", $"<Relationships xmlns=\"{Package}/relationships\">{string.Concat(Relations.Select(related => $"<Relationship Id=\"{related.Key}\" Type=\"{office}/{related.Type}\" Target=\"{related.Target}\"/>"))}</Relationships>");
            if (!Parts.Keys.Any(path => path.EndsWith("styles.xml", StringComparison.OrdinalIgnoreCase))) Add($"{folder}styles.xml", Root("styleSheet", Styles));
            if (Shared is not null) Add($"{folder}sharedStrings.xml", Root("sst", Shared));
            foreach (var (path, content) in Parts) Add(path, content.Contains("{p}row", StringComparison.Ordinal) ? Root("worksheet", $"<{{p}}sheetData>{content}</{{p}}sheetData>") : content);

            void Add(string path, string xml)
            {
                using var part = zip.CreateEntry(path).Open();
                part.Write(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{xml.Replace("{p}", Prefix, StringComparison.Ordinal)}"));
            }
        }
        return file.ToArray();

        string Root(string name, string content) => $"<{{p}}{name} xmlns{(Prefix.Length == 0 ? "" : $":{Prefix[..^1]}")}=\"{Main}\" xmlns:r=\"{office}\">{content}</{{p}}{name}>";
    }
}
