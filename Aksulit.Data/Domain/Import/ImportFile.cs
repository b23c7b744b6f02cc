using System.Diagnostics.CodeAnalysis;

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
/// nothing is ever half read. The encoding is UTF-8 where the bytes are, else windows-1252; the separator is <c>;</c>, <c>,</c> or tab.
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
    public static ImportReading Read(byte[] content, ImportKind kind) => Read(new MemoryStream(content, writable: false), kind);

    /// <summary>Opens a file; only one buffer of it is in memory at a time.</summary>
    /// <param name="content">A seekable stream. It stays the caller's and open while rows are read.</param>
    /// <param name="kind">What the file holds.</param>
    /// <param name="maxBytes">The limit; only measurements raise it.</param>
    public static ImportReading Read(Stream content, ImportKind kind, long maxBytes = MaxBytes)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (!content.CanSeek) throw new ArgumentException("An import file is read twice, so its stream must be seekable.", nameof(content));
        if (content.Length > maxBytes) return Refused(FileRefusalCodes.TooLarge);

        var bytes = ByteInspection.Of(content);
        if (bytes.Refusal is { } code) return Refused(code);

        var text = new CsvText(content, bytes.Encoding, bytes.PreambleLength);
        var structure = StructureInspection.Of(text, ImportSchema.Of(kind));
        return structure.Refusal is { } refusal ? new(refusal) : new(new ImportSheet(kind, text, structure.Header, structure.Rows));
    }

    private static ImportReading Refused(string code) => new(new FileRefusal(code));
}
