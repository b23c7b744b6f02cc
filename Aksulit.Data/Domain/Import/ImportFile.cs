using System.Diagnostics.CodeAnalysis;
using Aksulit.Data.Domain.Customers;

namespace Aksulit.Data.Domain.Import;

/// <summary>A file as opened: either a sheet whose rows can be read, or the reason why none of it can.</summary>
public sealed record ImportReading
{
    internal ImportReading(FileRefusal refusal) => Refusal = refusal;

    internal ImportReading(ImportSheet sheet) => Sheet = sheet;

    /// <summary>Why the whole file is refused; null when it is not.</summary>
    public FileRefusal? Refusal { get; }

    /// <summary>The file's rows; null when it is refused.</summary>
    public ImportSheet? Sheet { get; }

    /// <summary>Whether rows can be read.</summary>
    [MemberNotNullWhen(true, nameof(Sheet)), MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Sheet is not null;
}

/// <summary>
/// Opens an import file. Everything that refuses a file as a whole is found here, in one pass before the first row is handed out, so that
/// nothing is ever half read. The encoding is UTF-8 where the bytes are, else windows-1252; the separator is <c>;</c>, <c>,</c>, tab or <c>|</c>. A workbook (.xlsx) is told by its
/// content, never by its name, and read as the text of its first sheet.
/// </summary>
public static class ImportFile
{
    /// <summary>The largest file taken, in bytes.</summary>
    public const long MaxBytes = 50 * 1024 * 1024;

    /// <summary>The most columns a row may have.</summary>
    public const int MaxColumns = 100;

    /// <summary>The longest cell, in characters.</summary>
    public const int MaxCellLength = 4000;

    /// <summary>Opens a file held in memory.</summary>
    public static ImportReading Read(byte[] content, ImportKind kind, IReadOnlyList<ColumnChoice>? choices = null) => Read(new MemoryStream(content, writable: false), kind, choices);

    /// <summary>Opens a file; only one buffer of a text is in memory at a time, and a workbook's first sheet whole.</summary>
    /// <param name="content">A seekable stream. It stays the caller's and open while rows are read.</param>
    /// <param name="kind">What the file holds.</param>
    /// <param name="choices">What a person said the columns are; others go by their own names.</param>
    /// <param name="maxBytes">The limit; only measurements raise it.</param>
    /// <param name="covered">The fields that the outside source's contract names (R22): columns of others are dropped unread. Null for an old system.</param>
    public static ImportReading Read(Stream content, ImportKind kind, IReadOnlyList<ColumnChoice>? choices = null, long maxBytes = MaxBytes, IReadOnlyCollection<CustomerField>? covered = null)
    {
        var (refused, text) = Open(content, maxBytes);
        if (text is null) return new(refused!);
        var structure = StructureInspection.Of(text, ImportSchema.Of(kind), choices, covered);
        return structure.Refusal is { } refusal ? new(refusal) : new(new ImportSheet(kind, text, structure.Header, structure.Rows));
    }

    /// <summary>Looks at a file's columns before it is staged: what each would be. Null with a refusal when it is not to be read at all.</summary>
    /// <param name="content">A seekable stream. It stays the caller's.</param>
    /// <param name="kind">What the file holds.</param>
    /// <param name="remembered">What a person said of an earlier file of the source.</param>
    public static (FileRefusal? Refusal, ColumnLook? Look) Look(Stream content, ImportKind kind, IReadOnlyList<ColumnChoice> remembered)
    {
        var (refusal, text) = Open(content, MaxBytes);
        return text is null ? (refusal, null) : (null, ColumnLook.Of(kind, text, remembered));
    }

    private static (FileRefusal? Refusal, CsvText? Text) Open(Stream content, long maxBytes)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (!content.CanSeek) throw new ArgumentException("An import file is read twice, so its stream must be seekable.", nameof(content));
        if (content.Length > maxBytes) return (new(FileRefusalCodes.TooLarge), null);
        if (WorkbookText.IsZip(content))
        {
            var workbook = WorkbookText.Of(content);
            if (workbook.Text is null) return (workbook.Refusal, null);
            return ByteInspection.Of(workbook.Text) is { Refusal: { } bad } ? (new(bad), null) : (null, new CsvText(workbook.Text, ByteInspection.Utf8, 0, fromWorkbook: true));
        }
        var bytes = ByteInspection.Of(content);
        return bytes.Refusal is { } code ? (new(code), null) : (null, new CsvText(content, bytes.Encoding, bytes.PreambleLength));
    }
}
