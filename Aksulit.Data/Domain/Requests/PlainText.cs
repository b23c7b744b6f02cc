using System.Text;
using System.Text.Unicode;
using Aksulit.Data.Domain.Identifiers;

namespace Aksulit.Data.Domain.Requests;

/// <summary>What a file's bytes are as text.</summary>
/// <param name="IsText">Letters, digits, signs and line breaks only.</param>
/// <param name="IsScript">It says in its first line that it is to be run.</param>
/// <param name="HoldsMarkup">A browser or a word processor would carry it out.</param>
/// <param name="IdentityCode">R19: the strongest finding in it.</param>
public readonly record struct TextFinding(bool IsText, bool IsScript, bool HoldsMarkup, IdentityCodeFinding IdentityCode);

/// <summary>Looks at text of any length a slice at a time: UTF-8, UTF-16 with its mark, or the single bytes of older Windows.</summary>
public static class PlainText
{
    private const int Slice = 32 * 1024, Overlap = 256;

    private static readonly string[] Markup =
        ["<!doctype", "<html", "<head", "<body", "<script", "<iframe", "<object", "<embed", "<svg", "<form", "<meta", "<link", "<style", "<img", "<?xml", "<?php", "javascript:"];

    /// <summary>What the bytes are.</summary>
    public static TextFinding Look(ReadOnlySpan<byte> content)
    {
        var (encoding, mark) = EncodingOf(content);
        var decoder = encoding.GetDecoder();
        var (buffer, kept, first) = (new char[Slice + Overlap], 0, true);
        var finding = new TextFinding(true, false, false, IdentityCodeFinding.None);
        var rest = content[mark..];
        while (finding.IsText && (!rest.IsEmpty || first))
        {
            decoder.Convert(rest, buffer.AsSpan(kept), rest.Length <= Slice, out var used, out var written, out _);
            var text = buffer.AsSpan(0, kept + written);
            if (encoding == Encoding.Latin1) MendWindows(text[kept..]);
            finding = Join(finding, text, kept, first);
            (first, kept) = (false, Math.Min(text.Length, Overlap));
            rest = rest[used..];
            text[^kept..].CopyTo(buffer);
        }
        return finding;
    }

    private static TextFinding Join(TextFinding so, ReadOnlySpan<char> text, int kept, bool first)
    {
        foreach (var c in text[kept..])
            if ((char.IsControl(c) && c is not ('\t' or '\r' or '\n' or '\f')) || c is '\uFFFD' or '\uFFFE' or '\uFFFF') return default;
        var code = PersonalIdentityCode.Scan(text);
        return new TextFinding(true, first ? StartsAsScript(text) : so.IsScript, so.HoldsMarkup || HasMarkup(text, first), code > so.IdentityCode ? code : so.IdentityCode);
    }

    private static bool StartsAsScript(ReadOnlySpan<char> text) => text.StartsWith("#!") || text.TrimStart().StartsWith("@echo", StringComparison.OrdinalIgnoreCase);

    private static bool HasMarkup(ReadOnlySpan<char> text, bool first)
    {
        if (first && text.TrimStart() is var start && (start.StartsWith(@"{\rtf", StringComparison.OrdinalIgnoreCase) || start.StartsWith("%!"))) return true;
        foreach (var tag in Markup)
            if (text.Contains(tag, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static (Encoding Encoding, int Mark) EncodingOf(ReadOnlySpan<byte> content) => content switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => (Utf8.IsValid(content) ? Encoding.UTF8 : Encoding.Latin1, 0),
    };

    /// <summary>Windows-1252 has signs where Latin-1 has none: its dashes count as dashes (I1), its five empty places stay what they are and are no text.</summary>
    private static void MendWindows(Span<char> text)
    {
        foreach (ref var c in text)
            c = c switch { '\u0096' or '\u0097' => '–', '\u0081' or '\u008D' or '\u008F' or '\u0090' or '\u009D' => c, >= '\u0080' and <= '\u009F' => '¤', _ => c };
    }
}
