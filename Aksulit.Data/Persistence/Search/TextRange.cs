namespace Aksulit.Data.Persistence.Search;

/// <summary>"Begins with" as a range of an index: never LIKE, which SQLite would scan a table for.</summary>
public static class TextRange
{
    /// <summary>The first text that does not begin so: the open end of the range.</summary>
    /// <param name="beginning">At least one character.</param>
    public static string EndOf(string beginning)
    {
        ArgumentException.ThrowIfNullOrEmpty(beginning);
        return beginning[..^1] + (char)(beginning[^1] + 1);
    }
}
