using System.Buffers.Text;

namespace Aksulit.Data.Domain.Requests;

/// <summary>Names in a PDF, whose letters may be written as numbers: <c>/L#61unch</c> is <c>/Launch</c> (ISO 32000-1, 7.3.5).</summary>
internal static class PdfNames
{
    /// <summary>How long one of those that are looked for can be as it is written.</summary>
    public const int Longest = 64;

    private static readonly byte[][] Forbidden = [[.. "/EmbeddedFile"u8], [.. "/Launch"u8], [.. "/JavaScript"u8]];

    /// <summary>Whether a file in the file or something that starts a program is named there.</summary>
    public static bool HoldForbidden(ReadOnlySpan<byte> content) => Hold(content, Forbidden);

    /// <summary>Whether a name stands there that begins like one of these.</summary>
    public static bool Hold(ReadOnlySpan<byte> content, params ReadOnlySpan<byte[]> names)
    {
        foreach (var name in names)
            if (content.IndexOf(name) >= 0) return true;
        for (var from = 0; content[from..].IndexOf((byte)'#') is >= 0 and var found; from += found + 1)
        {
            var first = Math.Max(0, from + found - Longest);
            if (content[first..(from + found)].LastIndexOf((byte)'/') is not (>= 0 and var slash)) continue;
            foreach (var name in names)
                if (BeginsLike(content[(first + slash)..], name)) return true;
        }
        return false;
    }

    private static bool BeginsLike(ReadOnlySpan<byte> written, ReadOnlySpan<byte> name)
    {
        foreach (var letter in name)
        {
            if (written.IsEmpty) return false;
            var (read, length) = written.Length > 2 && written[0] is (byte)'#' && Utf8Parser.TryParse(written[1..3], out byte number, out var digits, 'X') && digits is 2 ? (number, 3) : (written[0], 1);
            if (read != letter) return false;
            written = written[length..];
        }
        return true;
    }
}
