using System.Buffers.Binary;

namespace Aksulit.Data.Domain.Requests;

/// <summary>A JPEG: segment after segment to the end mark, a size that a machine can show, and behind it nothing but further pictures of the same camera (ITU-T T.81, B).</summary>
internal static class JpegSignature
{
    public static ReadOnlySpan<byte> Head => [0xFF, 0xD8, 0xFF];

    public static FileFinding Judge(ReadOnlySpan<byte> content)
    {
        if (FileSignature.HoldsArchive(content)) return FileFlaw.HoldsMore;
        for (var rest = content; ;)
        {
            var (flaw, length) = Picture(rest);
            if (flaw is { } why) return why;
            rest = rest[length..].TrimStart((byte)0);
            if (rest.IsEmpty) return AttachmentKind.Jpeg;
            if (!rest.StartsWith(Head)) return FileFlaw.HoldsMore;
        }
    }

    /// <summary>One picture's length.</summary>
    private static (FileFlaw? Flaw, int Length) Picture(ReadOnlySpan<byte> content)
    {
        var (place, hasFrame) = (2, false);
        while (content.Length - place >= 4)
        {
            if (content[place] != 0xFF) return (FileFlaw.Broken, 0);
            var mark = content[place + 1];
            if (mark == 0xFF) { place++; continue; }                              // a filler
            var length = BinaryPrimitives.ReadUInt16BigEndian(content[(place + 2)..]);
            if (length < 2 || place + 2 + length > content.Length) return (FileFlaw.Broken, 0);
            if (IsFrame(mark))
            {
                if (length < 8) return (FileFlaw.Broken, 0);
                hasFrame = true;
                if ((long)BinaryPrimitives.ReadUInt16BigEndian(content[(place + 5)..]) * BinaryPrimitives.ReadUInt16BigEndian(content[(place + 7)..]) > PngSignature.MaxPoints) return (FileFlaw.PictureTooLarge, 0);
            }
            place += 2 + length;
            if (mark != 0xDA) continue;
            if (!hasFrame || EndOfScan(content, place) is not { } next) return (FileFlaw.Broken, 0);
            if (content[next + 1] == 0xD9) return (null, next + 2);
            place = next;                                                         // a progressive picture's next scan
        }
        return (FileFlaw.Broken, 0);
    }

    private static bool IsFrame(byte mark) => mark is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    /// <summary>Where the next mark stands behind a scan's data; stuffed bytes and restarts are part of it. Null: nowhere.</summary>
    private static int? EndOfScan(ReadOnlySpan<byte> content, int place)
    {
        while (content[place..].IndexOf((byte)0xFF) is >= 0 and var found)
        {
            place += found;
            if (place + 1 >= content.Length) return null;
            if (content[place + 1] is not (0 or (>= 0xD0 and <= 0xD7) or 0xFF)) return place;
            place += content[place + 1] == 0xFF ? 1 : 2;
        }
        return null;
    }
}
