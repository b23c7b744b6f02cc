namespace Aksulit.Data.Domain.Identifiers;

/// <summary>How identifiers lose and gain the spaces that people write into them.</summary>
internal static class Spacing
{
    /// <summary>The text in upper case without any white space; null becomes empty.</summary>
    public static string Compact(string? text) =>
        string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    /// <summary>Groups of <paramref name="size"/>, the first <paramref name="first"/> characters being a group of their own.</summary>
    public static string Group(string text, int size, int first)
    {
        var head = first == 0 ? [] : new[] { text[..first] };
        return string.Join(' ', head.Concat(text[first..].Chunk(size).Select(group => new string(group))));
    }
}
