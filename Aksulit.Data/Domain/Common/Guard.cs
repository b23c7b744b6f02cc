namespace Aksulit.Data.Domain.Common;

/// <summary>What an entity's setters refuse outright: input that only a bug can bring, since forms and imports are checked before.</summary>
public static class Guard
{
    /// <summary>Required text, trimmed and in NFC (I8). Throws <see cref="ArgumentException"/> without echoing the value (S8).</summary>
    public static string Text(string? value, int maxLength)
    {
        var text = value?.Trim().Normalize() ?? "";
        if (text.Length == 0) throw new ArgumentException("A required text is empty.");
        return WithinLength(text, maxLength);
    }

    /// <summary>Optional text: null when empty, otherwise trimmed and in NFC.</summary>
    public static string? OptionalText(string? value, int maxLength)
    {
        var text = value?.Trim().Normalize();
        return string.IsNullOrEmpty(text) ? null : WithinLength(text, maxLength);
    }

    private static string WithinLength(string text, int maxLength) =>
        text.Length <= maxLength ? text : throw new ArgumentException($"A text is longer than {maxLength} characters.");
}
