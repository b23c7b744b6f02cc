using System.IO.Compression;

namespace Aksulit.Data.Domain.Requests;

/// <summary>The packed parts of a PDF in which objects stand (ISO 32000-1, 7.5.7): unpacked within a limit and looked through like what is written openly. Pages and pictures stay packed.</summary>
internal static class PdfObjectStreams
{
    /// <summary>How much all of them together may unpack to, in bytes: a long letter's objects are some hundred kilobytes.</summary>
    private const int MostUnpacked = 32 * 1024 * 1024;

    /// <summary>What each of them counts at the least: very many small ones are work too.</summary>
    private const int LeastCounted = 4096;

    private const int Step = 64 * 1024;

    private static readonly byte[] ObjectStream = [.. "/ObjStm"u8], Filter = [.. "/Filter"u8], Deflate = [.. "/FlateDecode"u8];

    /// <summary>Whether one of them names what a PDF must not hold, unpacks to too much, or cannot be looked into.</summary>
    public static bool HoldForbidden(ReadOnlySpan<byte> content)
    {
        byte[]? file = null, buffer = null;
        var (at, left) = (0, MostUnpacked);
        while (content[at..].IndexOf("stream"u8) is >= 0 and var found)
        {
            var dictionary = content.Slice(at, found); // what stands between the part before and this one, however long
            at += found + "stream"u8.Length;
            if (!PdfNames.Hold(dictionary, ObjectStream) || !PdfNames.Hold(dictionary, Filter)) continue; // what is not packed is read with the file
            if (!PdfNames.Hold(dictionary, Deflate)) return true;
            var body = at + (content[at..] switch { [(byte)'\r', (byte)'\n', ..] => 2, [(byte)'\r' or (byte)'\n', ..] => 1, _ => 0 });
            (file, buffer) = (file ?? content.ToArray(), buffer ?? new byte[Step]);
            if ((left -= LeastCounted) < 0 || UnpackedHoldsForbidden(new MemoryStream(file, body, file.Length - body, writable: false), buffer, ref left)) return true; // it ends where it says itself, not where a word stands in it
        }
        return false;
    }

    private static bool UnpackedHoldsForbidden(MemoryStream packed, byte[] buffer, ref int left)
    {
        using var objects = new ZLibStream(packed, CompressionMode.Decompress);
        var kept = 0;
        try
        {
            while (objects.Read(buffer, kept, Step - kept) is > 0 and var read)
            {
                if ((left -= read) < 0 || PdfNames.HoldForbidden(buffer.AsSpan(0, kept + read))) return true;
                var tail = Math.Min(PdfNames.Longest, kept + read); // a name may lie across two steps
                buffer.AsSpan(kept + read - tail, tail).CopyTo(buffer);
                kept = tail;
            }
            return false;
        }
        catch (InvalidDataException)
        {
            return true; // encrypted, or packed in another way than it says
        }
    }
}
