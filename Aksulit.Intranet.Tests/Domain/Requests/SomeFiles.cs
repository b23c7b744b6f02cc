using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Aksulit.Intranet.Tests.Domain.Requests;

/// <summary>Small files of every kind, whole and right, made here byte by byte; and what somebody may send instead.</summary>
internal static class SomeFiles
{
    public static byte[] Png => PngOf(1, 1);

    public static byte[] Pdf => PdfWith("");

    /// <summary>A picture of one point: the tables are not there, since nothing here decodes.</summary>
    public static byte[] Jpeg =>
    [
        0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0x3F, 0, 0x12, 0xFF, 0, 0x34, 0xFF, 0xD0, 0x56, 0xFF, 0xD9,
    ];

    public static byte[] Text => Encoding.UTF8.GetBytes("Hei,\r\npyydän oikaisemaan osoitteeni.\r\n\tMaija Čuovži\r\n");

    public static byte[] Mail => MailWith("");

    public static byte[] Zip
    {
        get
        {
            using var file = new MemoryStream();
            using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
            using (var entry = zip.CreateEntry("virus.exe").Open())
                entry.Write("MZ"u8);
            return file.ToArray();
        }
    }

    /// <summary>A PDF of no page with more in its catalogue.</summary>
    public static byte[] PdfWith(string more) => PdfOf(more, []);

    /// <summary>A PDF some of whose objects are packed (ISO 32000-1, 7.5.7).</summary>
    public static byte[] PdfWithPacked(byte[] objects, string filter = "/FlateDecode", string type = "/ObjStm", int times = 1) =>
        PdfOf("", [.. Enumerable.Repeat<byte[]>([.. Encoding.Latin1.GetBytes($"2 0 obj\n<< /Type {type} /N 1 /First 4 /Filter {filter} /Length {objects.Length} >>\nstream\r\n"), .. objects, .. "\nendstream\nendobj\n"u8], times).SelectMany(part => part)]);

    private static byte[] PdfOf(string catalog, byte[] more)
    {
        byte[] body = [.. Encoding.Latin1.GetBytes($"%PDF-1.7\n1 0 obj\n<< /Type /Catalog {catalog} >>\nendobj\n"), .. more];
        return [.. body, .. Encoding.Latin1.GetBytes($"xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<< /Size 2 /Root 1 0 R >>\nstartxref\n{body.Length}\n%%EOF\n")];
    }

    public static byte[] PngOf(uint width, uint height, params byte[][] more)
    {
        var head = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(head, width);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 0);
        return [0x89, .. "PNG\r\n\x1A\n"u8, .. Chunk("IHDR", head), .. more.SelectMany(chunk => chunk), .. Chunk("IDAT", Packed(new byte[2])), .. Chunk("IEND", [])];
    }

    public static byte[] Chunk(string type, byte[] body)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length);
        return [.. length, .. Encoding.ASCII.GetBytes(type), .. body, 0, 0, 0, 0];
    }

    public static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize)) zlib.Write(content);
        return packed.ToArray();
    }

    /// <summary>Packed in two blocks (RFC 1950, 1951): the first as it is, the second deflated.</summary>
    public static byte[] PackedBehind(byte[] open, byte[] content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) deflate.Write(content);
        var (a, b) = (1u, 0u);
        foreach (var one in open.Concat(content)) (a, b) = ((a + one) % 65521, (b + a + one) % 65521);
        var sum = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(sum, (b << 16) | a);
        return [0x78, 1, 0, (byte)open.Length, 0, (byte)~open.Length, 0xFF, .. open, .. packed.ToArray(), .. sum];
    }

    /// <summary>A mail with one part attached.</summary>
    /// <param name="part">The part with its fields; empty: the text alone.</param>
    public static byte[] MailWith(string part) => Encoding.UTF8.GetBytes(
        "Received: from mx.example.fi\r\nFrom: Maija <maija@example.fi>\r\nTo: asiakaspalvelu@example.com\r\nSubject: Tietopyynt=?utf-8?Q?=C3=B6?=\r\nMIME-Version: 1.0\r\n"
        + "Content-Type: multipart/mixed; boundary=raja\r\n\r\n--raja\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body>Hei</body></html>\r\n" + (part.Length > 0 ? $"--raja\r\n{part}\r\n" : "") + "--raja--\r\n");

    public static byte[] MailWith(string type, string name, byte[] content) =>
        MailWith($"Content-Type: {type}\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\r\n{Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks)}");
}
