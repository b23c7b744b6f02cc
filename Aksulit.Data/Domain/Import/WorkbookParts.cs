using System.IO.Compression;
using System.Xml;

namespace Aksulit.Data.Domain.Import;

/// <summary>The parts of a workbook that are read, found by the package's own relations: writers name them as they like, in either case of letters.</summary>
internal sealed class WorkbookParts
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", StrictRelations = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    private const string UsualPlace = "xl/workbook.xml";

    private readonly UnpackBudget _budget;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _workbook;
    private Dictionary<string, (string Type, string Path)>? _related;

    public WorkbookParts(ZipArchive zip, UnpackBudget budget)
    {
        _budget = budget;
        foreach (var entry in zip.Entries) _entries.TryAdd(entry.FullName.Replace('\\', '/'), entry);
        _workbook = RelatedTo("").Values.FirstOrDefault(part => part.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Path ?? UsualPlace;
    }

    /// <summary>Whether there is a workbook at all, of whatever type.</summary>
    public bool HasWorkbook => _entries.ContainsKey(_workbook) && ContentTypes().Any(type => type.Contains("spreadsheetml", StringComparison.OrdinalIgnoreCase) || type.Contains("ms-excel", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether days are counted from 1904, as old Macs did.</summary>
    public bool From1904 { get; private set; }

    /// <summary>No document type, no entities, nothing fetched.</summary>
    public static XmlReader Reader(Stream part) =>
        XmlReader.Create(part, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, CloseInput = true });

    /// <summary>The content types that the package declares.</summary>
    public HashSet<string> ContentTypes() => [.. Elements("[Content_Types].xml", (xml, name) => name is "Override" or "Default" ? xml.GetAttribute("ContentType") : null)];

    /// <summary>The first sheet that a person sees, unpacked as it is read: neither a hidden one nor a chart.</summary>
    public Stream? FirstSheet()
    {
        var sheets = Elements(_workbook, (xml, name) =>
        {
            if (name == "workbookPr") From1904 = xml.GetAttribute("date1904") is "1" or "true";
            return name == "sheet" && xml.GetAttribute("state") is null or "visible" ? xml.GetAttribute("id", Relations) ?? xml.GetAttribute("id", StrictRelations) : null;
        });
        return sheets.Select(id => Related().GetValueOrDefault(id)).FirstOrDefault(part => part.Type?.EndsWith("/worksheet", StringComparison.Ordinal) is true).Path is { } path ? Open(path) : null;
    }

    /// <summary>A part that the workbook names by its type, such as its styles; null when it has none.</summary>
    public Stream? OfType(string type) => Related().Values.FirstOrDefault(part => part.Type.EndsWith("/" + type, StringComparison.Ordinal)).Path is { } path ? Open(path) : null;

    private Dictionary<string, (string Type, string Path)> Related() => _related ??= RelatedTo(_workbook);

    /// <summary>What a part, or the package itself (an empty path), is related to within the file, by key.</summary>
    private Dictionary<string, (string Type, string Path)> RelatedTo(string part)
    {
        var (folder, name) = (part[..(part.LastIndexOf('/') + 1)], part[(part.LastIndexOf('/') + 1)..]);
        return Elements($"{folder}_rels/{name}.rels", (xml, element) =>
                element == "Relationship" && xml.GetAttribute("TargetMode") != "External" ? (Id: xml.GetAttribute("Id") ?? "", Type: xml.GetAttribute("Type") ?? "", Target: xml.GetAttribute("Target") ?? "") : ((string Id, string Type, string Target)?)null)
            .Select(related => related!.Value).DistinctBy(related => related.Id).ToDictionary(related => related.Id, related => (related.Type, Resolved(folder, related.Target)), StringComparer.Ordinal);
    }

    /// <summary>A target as the package means it: from its root, or from the folder of the part that names it.</summary>
    private static string Resolved(string folder, string target)
    {
        var steps = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && steps.Count > 0) steps.RemoveAt(steps.Count - 1);
            else if (step is not ("." or "..")) steps.Add(step);
        }
        return string.Join('/', steps);
    }

    private List<T> Elements<T>(string path, Func<XmlReader, string, T?> choose)
    {
        var chosen = new List<T>();
        if (Open(path) is not { } part) return chosen;
        using var xml = Reader(part);
        while (xml.Read())
            if (xml.NodeType is XmlNodeType.Element && choose(xml, xml.LocalName) is { } it) chosen.Add(it);
        return chosen;
    }

    private UnpackedStream? Open(string path) => _entries.GetValueOrDefault(path) is { } entry ? new UnpackedStream(entry.Open(), _budget) : null;
}
