using System.Buffers.Binary;
using System.IO.Compression;

namespace Aksulit.Data.Domain.Requests;

/// <summary>A PNG: chunk after chunk from the head to the end and nothing behind it, a size that a machine can show, and notes that do not swell (W3C PNG, 5 and 11).</summary>
internal static class PngSignature
{
    /// <summary>A3 at 600 dots an inch is 70 million points, A2 139 million.</summary>
    public const long MaxPoints = 150_000_000;

    private const int MaxNotes = 16 * 1024 * 1024, Frame = 12;

    public static ReadOnlySpan<byte> Head => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static FileFinding Judge(ReadOnlySpan<byte> content)
    {
        var (place, chunks, hasPicture, notes) = (Head.Length, 0, false, 0);
        while (true)
        {
            if (content.Length - place < Frame) return FileFlaw.Broken;
            var length = BinaryPrimitives.ReadUInt32BigEndian(content[place..]);
            if (length > content.Length - place - Frame) return FileFlaw.Broken;
            var type = content.Slice(place + 4, 4);
            var body = content.Slice(place + 8, (int)length);
            place += Frame + (int)length;

            if (chunks++ == 0)
            {
                if (!type.SequenceEqual("IHDR"u8) || length != 13) return FileFlaw.Broken;
                var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(body), BinaryPrimitives.ReadUInt32BigEndian(body[4..]));
                if (width == 0 || height == 0) return FileFlaw.Broken;
                if ((long)width * height > MaxPoints) return FileFlaw.PictureTooLarge;
            }
            else if (type.SequenceEqual("IDAT"u8)) hasPicture = true;
            else if (type.SequenceEqual("IEND"u8)) return !hasPicture || length > 0 ? FileFlaw.Broken : place < content.Length || FileSignature.HoldsArchive(content) ? FileFlaw.HoldsMore : AttachmentKind.Png;
            else if (IsPacked(type) && (notes = Unpacked(body, notes)) > MaxNotes) return FileFlaw.PictureTooLarge;
        }
    }

    private static bool IsPacked(ReadOnlySpan<byte> type) => type.SequenceEqual("zTXt"u8) || type.SequenceEqual("iTXt"u8) || type.SequenceEqual("iCCP"u8);

    /// <summary>How many bytes the packed notes come to, counted only as far as the limit. What does not unpack swells nobody's memory.</summary>
    private static int Unpacked(ReadOnlySpan<byte> body, int before)
    {
        if (body.IndexOf((byte)0x78) is not (>= 0 and var start)) return before;       // where a zlib stream begins, behind the name
        using var packed = new ZLibStream(new MemoryStream(body[start..].ToArray()), CompressionMode.Decompress);
        Span<byte> some = stackalloc byte[8192];
        try
        {
            while (before <= MaxNotes && packed.Read(some) is > 0 and var read) before += read;
        }
        catch (InvalidDataException)
        {
            return before;
        }
        return before;
    }
}
