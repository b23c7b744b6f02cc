using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Aksulit.Data.Domain.Import;

/// <summary>
/// The first sheet that a person sees of a workbook (.xlsx) as semicolon-separated text, so that everything after it judges one kind of file. Told by its content, never by its name. What it unpacks to
/// is counted while it is unpacked: the sizes that a zip claims are the sender's word. Nothing of it goes on a disk.
/// </summary>
internal static class WorkbookText
{
    /// <summary>The most that the parts which are read may unpack to, in bytes.</summary>
    public const long MaxUnpackedBytes = 300L * 1024 * 1024;

    private const int MostParts = 1000, LastRow = 1_048_576;
    private const string PlainWorkbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    /// <summary>Whether the content begins as a zip does.</summary>
    public static bool IsZip(Stream content)
    {
        content.Position = 0;
        Span<byte> start = stackalloc byte[4];
        var read = content.ReadAtLeast(start, 4, throwOnEndOfStream: false);
        content.Position = 0;
        return read == 4 && start is [(byte)'P', (byte)'K', 3, 4];
    }

    /// <summary>The text, or why there is none. No exception of the libraries leaves: they quote the file.</summary>
    public static (FileRefusal? Refusal, MemoryStream? Text) Of(Stream content)
    {
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            var parts = new WorkbookParts(zip, new UnpackBudget(MaxUnpackedBytes));
            if (zip.Entries.Count > MostParts || !parts.HasWorkbook) return Refused(FileRefusalCodes.NotText);
            var types = parts.ContentTypes();
            if (!types.Contains(PlainWorkbook) || types.Any(IsProgram) || zip.Entries.Any(entry => entry.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) return Refused(FileRefusalCodes.Macros);
            if (parts.FirstSheet() is not { } sheet) return Refused(FileRefusalCodes.NotText);
            return Write(sheet, new WorkbookCells(parts));
        }
        catch (UnpackedTooLargeException)
        {
            return Refused(FileRefusalCodes.UnpacksTooLarge);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or FormatException or IOException or OverflowException or NotSupportedException)
        {
            return Refused(FileRefusalCodes.NotText);
        }
    }

    private static bool IsProgram(string type) => type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase);

    private static (FileRefusal? Refusal, MemoryStream? Text) Write(Stream sheet, WorkbookCells cells)
    {
        var text = new MemoryStream();
        using var writer = new StreamWriter(text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\r\n" };
        using var xml = WorkbookParts.Reader(sheet);
        var next = 1;
        while (xml.Read())
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "row" }) continue;
            var number = xml.GetAttribute("r") is { } told ? int.Parse(told, System.Globalization.CultureInfo.InvariantCulture) : next;
            if (number < next || number > LastRow) return Refused(FileRefusalCodes.NotText);
            for (; next < number; next++) writer.WriteLine();               // a sheet leaves empty rows out; the numbers stay a spreadsheet's
            var row = cells.Row(xml);
            if (row.Count > ImportFile.MaxColumns) return (new(FileRefusalCodes.TooManyColumns, Row: number), null);
            writer.WriteLine(string.Join(';', row.Select(Quoted)));
            next++;
            if (text.Length > ImportFile.MaxBytes) return Refused(FileRefusalCodes.TooLarge);
        }
        writer.Flush();
        return (null, text);
    }

    private static string Quoted(string cell) => cell.Length == 0 ? "" : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static (FileRefusal? Refusal, MemoryStream? Text) Refused(string code) => (new(code), null);
}

/// <summary>How much a workbook may still unpack to, over all its parts.</summary>
internal sealed class UnpackBudget(long bytes)
{
    private long _left = bytes;

    public void Spend(int read)
    {
        _left -= read;
        if (_left < 0) throw new UnpackedTooLargeException();
    }
}

/// <summary>The budget is spent: a zip bomb, or a workbook that is not meant for a person.</summary>
internal sealed class UnpackedTooLargeException() : Exception("The workbook unpacks to more than is read.");

/// <summary>Counts what comes out of a zip.</summary>
internal sealed class UnpackedStream(Stream inner, UnpackBudget budget) : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        budget.Spend(read);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
