using System.Buffers;
using System.Text;

namespace Aksulit.Data.Domain.Import;

/// <summary>What the bytes of a file say before they are read as text: refused, or its encoding and the length of its byte order mark.</summary>
internal readonly record struct ByteInspection(string? Refusal, Encoding Encoding, int PreambleLength)
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Strict: a byte that is no character stops the reading.</summary>
    public static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Control bytes but tab, line feed and carriage return; NUL among them, which every UTF-16 text in Finnish holds.</summary>
    private static readonly SearchValues<byte> ControlBytes =
        SearchValues.Create([.. Enumerable.Range(0, 32).Where(b => b is not ('\t' or '\n' or '\r')).Append(127).Select(b => (byte)b)]);

    /// <summary>The five bytes that windows-1252 gives no character.</summary>
    private static readonly SearchValues<byte> NotInWindows1252 = SearchValues.Create([0x81, 0x8D, 0x8F, 0x90, 0x9D]);

    private static readonly byte[][] BinarySignatures =
    [
        [.. "PK"u8, 3, 4], [.. "PK"u8, 5, 6], [0xD0, 0xCF, 0x11, 0xE0], [.. "%PDF"u8], [0x1F, 0x8B], [0x89, .. "PNG"u8], [0xFF, 0xD8, 0xFF], [.. "SQLite format 3"u8], [.. "7z"u8, 0xBC, 0xAF],
    ];

    public static ByteInspection Of(Stream content)
    {
        content.Position = 0;
        var decoder = Utf8.GetDecoder();
        byte[] bytes = new byte[BufferSize];
        var chars = new char[Utf8.GetMaxCharCount(BufferSize)];
        bool isUtf8 = true, isWindows1252 = true, isFirst = true, isBlank = true, hasMark = false;

        while (content.ReadAtLeast(bytes, BufferSize, throwOnEndOfStream: false) is var read and > 0)
        {
            ReadOnlySpan<byte> chunk = bytes.AsSpan(0, read);
            if (isFirst)
            {
                if (IsBinary(chunk)) return Refused(FileRefusalCodes.NotText);
                hasMark = chunk.StartsWith("\uFEFF"u8);
                if (hasMark) chunk = chunk[3..];
                isFirst = false;
            }
            if (chunk.ContainsAny(ControlBytes)) return Refused(FileRefusalCodes.WrongEncoding);
            isBlank = isBlank && !chunk.ContainsAnyExcept(" \t\r\n"u8);
            isWindows1252 = isWindows1252 && !chunk.ContainsAny(NotInWindows1252);
            isUtf8 = isUtf8 && Decodes(decoder, chunk, chars, isLast: content.Position == content.Length);
        }

        if (isBlank) return Refused(FileRefusalCodes.Empty);
        if (isUtf8) return new(null, Utf8, hasMark ? 3 : 0);
        return isWindows1252 && !hasMark ? new(null, Windows1252, 0) : Refused(FileRefusalCodes.WrongEncoding);
    }

    private static ByteInspection Refused(string code) => new(code, Utf8, 0);

    private static bool IsBinary(ReadOnlySpan<byte> start)
    {
        foreach (var signature in BinarySignatures)
            if (start.StartsWith(signature)) return true;
        return false;
    }

    private static bool Decodes(Decoder decoder, ReadOnlySpan<byte> chunk, char[] chars, bool isLast)
    {
        try
        {
            decoder.GetChars(chunk, chars, isLast);
            return true;
        }
        catch (DecoderFallbackException)                                    // the only way a strict decoder says no, once per file
        {
            return false;
        }
    }
}
