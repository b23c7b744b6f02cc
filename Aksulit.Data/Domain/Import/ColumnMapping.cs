using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Import;

/// <summary>What one column of a file is: names only, never a value.</summary>
/// <param name="Header">The file's name for it, or its place.</param>
/// <param name="Column">The register's name for it; null when it is dropped unread.</param>
public sealed record ColumnChoice(string Header, string? Column);

/// <summary>A choice that a source's next file of the kind follows.</summary>
public sealed record RememberedColumn(ImportKind Kind, string Header, string? Column);

/// <summary>What a person may say about a file's columns (R18).</summary>
public static class ColumnMapping
{
    /// <summary>Why the choices cannot be used; null when they can. Required columns are the header's own check (<see cref="FileRefusalCodes.MissingColumn"/>).</summary>
    public static Refusal? Refuse(ImportKind kind, IReadOnlyCollection<ColumnChoice> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        var mapped = choices.Where(choice => choice.Column is not null).ToList();
        if (mapped.Find(choice => ColumnNames.IsOutside(choice.Header)) is { } outside) return new Refusal("ImportColumnOutside", "R18", outside.Header);
        if (mapped.Find(choice => !Names(kind).Contains(choice.Column!)) is { } unknown) return new Refusal("ImportColumnUnknown", "R18", unknown.Column!);
        var twice = mapped.GroupBy(choice => choice.Column, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? null : new Refusal("ImportColumnTwice", null, twice.Key!);
    }

    /// <summary>The register's columns that no choice names and that a file of the kind cannot do without.</summary>
    public static IReadOnlyList<string> Missing(ImportKind kind, IReadOnlyCollection<ColumnChoice> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return [.. ImportSchema.Of(kind).Where(column => column.Required && choices.All(choice => choice.Column != column.Name)).Select(column => column.Name)];
    }

    /// <summary>The register's columns of a file of the kind, in order.</summary>
    public static IReadOnlyList<string> Names(ImportKind kind) => [.. ImportSchema.Of(kind).Select(column => column.Name)];

    /// <summary>Whether a file of the kind cannot do without the column.</summary>
    public static bool IsRequired(ImportKind kind, string column) => ImportSchema.Of(kind).Any(known => known.Required && known.Name == column);
}
