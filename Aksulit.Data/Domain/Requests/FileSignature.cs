namespace Aksulit.Data.Domain.Requests;

/// <summary>
/// Tells a file's kind by its content alone, never by its name or by what a browser says of it. It walks a file's own structure as far as that tells one kind from another and finds what was put behind it;
/// it renders nothing and unpacks nothing but a picture's notes and a PDF's objects, and those with a limit.
/// </summary>
public static class FileSignature
{
    private static readonly byte[][] Executables =
    [
        [0x4D, 0x5A], [0x7F, (byte)'E', (byte)'L', (byte)'F'], [0xFE, 0xED, 0xFA, 0xCE], [0xFE, 0xED, 0xFA, 0xCF], [0xCE, 0xFA, 0xED, 0xFE], [0xCF, 0xFA, 0xED, 0xFE], // Windows, Linux, macOS
        [0xCA, 0xFE, 0xBA, 0xBE], [0x4C, 0, 0, 0, 0x01, 0x14, 0x02, 0],                                                                                             // Java, Windows' shortcut
    ];

    private static readonly byte[][] Archives =
    [
        [(byte)'P', (byte)'K', 3, 4], [(byte)'P', (byte)'K', 5, 6], [(byte)'P', (byte)'K', 7, 8], [.. "Rar!"u8], [(byte)'7', (byte)'z', 0xBC, 0xAF], [0x1F, 0x8B], [.. "BZh"u8], [0xFD, .. "7zXZ"u8],
        [0x28, 0xB5, 0x2F, 0xFD], [.. "MSCF"u8],
    ];

    /// <summary>The kind of a whole file, or why it is none.</summary>
    public static FileFinding Judge(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty) return FileFlaw.Empty;
        if (content.StartsWith(PdfSignature.Head)) return PdfSignature.Judge(content);
        if (content.StartsWith(PngSignature.Head)) return PngSignature.Judge(content);
        if (content.StartsWith(JpegSignature.Head)) return JpegSignature.Judge(content);

        var text = PlainText.Look(content);
        if (text.IsText) return MailHead.Begins(content) ? AttachmentKind.Email : text.IsScript ? FileFlaw.Executable : text.HoldsMarkup ? FileFlaw.Markup : AttachmentKind.Text;
        return StartsWithAny(content, Executables) ? FileFlaw.Executable : StartsWithAny(content, Archives) ? FileFlaw.Archive : FileFlaw.UnknownKind;
    }

    /// <summary>Whether a zip's end record stands in the file's last bytes, where every unpacker looks for it, whatever the file begins with.</summary>
    internal static bool HoldsArchive(ReadOnlySpan<byte> content)
    {
        const int EndRecord = 22, LongestComment = ushort.MaxValue;
        var tail = content[Math.Max(0, content.Length - EndRecord - LongestComment)..];
        for (var from = 0; tail[from..].IndexOf("PK\u0005\u0006"u8) is >= 0 and var found; from += found + 4)
        {
            var record = tail[(from + found)..];
            if (record.Length < EndRecord) return false;
            // Its directory must lie before it: four bytes of a picture that look like the mark have no such sizes.
            var (size, start) = (BitConverter.ToUInt32(record[12..16]), BitConverter.ToUInt32(record[16..20]));
            if ((long)size + start <= content.Length) return true;
        }
        return false;
    }

    private static bool StartsWithAny(ReadOnlySpan<byte> content, byte[][] marks)
    {
        foreach (var mark in marks)
            if (content.StartsWith(mark)) return true;
        return false;
    }
}
