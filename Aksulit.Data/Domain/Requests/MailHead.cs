namespace Aksulit.Data.Domain.Requests;

/// <summary>Whether a text begins as a mail message: fields by the line, among them who sent it and a field that only a mail program writes, then an empty line (RFC 5322, 2.2 and 3.6).</summary>
internal static class MailHead
{
    private const int Longest = 256 * 1024;

    public static bool Begins(ReadOnlySpan<byte> content)
    {
        var head = content[..Math.Min(content.Length, Longest)];
        var (from, program) = (false, false);
        for (var lines = 0; head.IndexOf((byte)'\n') is >= 0 and var end; head = head[(end + 1)..], lines++)
        {
            var line = head[..end].TrimEnd((byte)'\r');
            if (line.IsEmpty) return lines > 0 && from && program;
            if (line[0] is (byte)' ' or (byte)'\t' && lines > 0) continue;         // the field before goes on
            if (line.IndexOf((byte)':') is not (> 0 and var colon) || line[..colon].ContainsAnyExceptInRange((byte)33, (byte)126)) return false;
            from |= Is(line[..colon], "From"u8);
            program |= Is(line[..colon], "Message-ID"u8) || Is(line[..colon], "Received"u8) || Is(line[..colon], "MIME-Version"u8);
        }
        return false;
    }

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> field) => System.Text.Ascii.EqualsIgnoreCase(name, field);
}
