using System.Buffers.Text;

namespace Aksulit.Data.Domain.Requests;

/// <summary>A PDF: its head at the very beginning, its last mark at the very end, and before it the place of the table of its objects, which must be there (ISO 32000-1, 7.5).</summary>
internal static class PdfSignature
{
    private const int Tail = 1024;

    public static ReadOnlySpan<byte> Head => "%PDF-"u8;

    private static ReadOnlySpan<byte> Blank => [0, (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n', 0x0C];

    public static FileFinding Judge(ReadOnlySpan<byte> content)
    {
        if (content.Length < 8 || content[5] is not ((byte)'1' or (byte)'2') || content[6] is not (byte)'.') return FileFlaw.Broken;
        if (FileSignature.HoldsArchive(content)) return FileFlaw.HoldsMore;
        if (content.LastIndexOf("%%EOF"u8) is not (>= 0 and var end)) return FileFlaw.Broken;
        if (content[(end + 5)..].ContainsAnyExcept(Blank)) return FileFlaw.HoldsMore;
        if (!LeadsToItsObjects(content[..end])) return FileFlaw.Broken;
        // A file in the file, a program that it starts: written openly, or packed with other objects.
        return PdfNames.HoldForbidden(content) || PdfObjectStreams.HoldForbidden(content) ? FileFlaw.HoldsMore : AttachmentKind.Pdf;
    }

    /// <summary><c>startxref</c> and the place of a table (<c>xref</c>) or of an object that is one (<c>12 0 obj</c>).</summary>
    private static bool LeadsToItsObjects(ReadOnlySpan<byte> content)
    {
        var tail = content[Math.Max(0, content.Length - Tail)..];
        if (tail.LastIndexOf("startxref"u8) is not (>= 0 and var mark)) return false;
        var number = tail[(mark + 9)..].TrimStart(Blank);
        if (!Utf8Parser.TryParse(number, out int place, out _) || place < 8 || place >= content.Length) return false;
        var there = content[place..].TrimStart(Blank);
        if (there.StartsWith("xref"u8)) return true;
        if (!Utf8Parser.TryParse(there, out uint _, out var first)) return false;
        there = there[first..].TrimStart(Blank);
        return Utf8Parser.TryParse(there, out uint _, out var second) && there[second..].TrimStart(Blank).StartsWith("obj"u8);
    }
}
