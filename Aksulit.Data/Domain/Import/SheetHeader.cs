using System.Text;
using Aksulit.Data.Domain.Customers;

namespace Aksulit.Data.Domain.Import;

/// <summary>The file's header, matched to the schema: which cell goes where, and which columns are dropped.</summary>
internal sealed class SheetHeader
{
    private readonly ImportColumn[] _schema;
    private readonly int[] _schemaIndexes;                                  // per column of the file; -1: dropped
    private readonly string[] _names;

    /// <param name="schema">The kind's columns.</param>
    /// <param name="cells">The file's header.</param>
    /// <param name="choices">What a person said, now or for an earlier file of the source; a column that they do not name goes by its own name.</param>
    /// <param name="covered">The fields that the source's contract names (R22); null: no contract limits the file.</param>
    public SheetHeader(ImportColumn[] schema, string[] cells, IReadOnlyList<ColumnChoice>? choices = null, IReadOnlyCollection<CustomerField>? covered = null)
    {
        _schema = schema;
        var chosen = (choices ?? []).DistinctBy(choice => ColumnNames.Key(choice.Header)).ToDictionary(choice => ColumnNames.Key(choice.Header), choice => choice.Column, StringComparer.Ordinal);
        _schemaIndexes = [.. cells.Select((cell, i) => ColumnNames.IsOutside(cell) ? -1
            : chosen.TryGetValue(ColumnNames.Key(ColumnNames.Reportable(cell, i)), out var name) ? Array.FindIndex(schema, column => column.Name == name)
            : Array.FindIndex(schema, column => Matches(column, cell)))];
        _names = [.. cells.Select((cell, i) => _schemaIndexes[i] >= 0 ? schema[_schemaIndexes[i]].Name : ColumnNames.Reportable(cell, i))];
        DroppedColumns = [.. _names.Where((_, i) => _schemaIndexes[i] < 0)];
        OutsideContract = [.. _names.Where((_, i) => _schemaIndexes[i] >= 0 && !IsCovered(schema[_schemaIndexes[i]], covered))];
        _schemaIndexes = [.. _schemaIndexes.Select(place => place >= 0 && IsCovered(schema[place], covered) ? place : -1)];
    }

    public int ColumnCount => _schemaIndexes.Length;

    /// <summary>Columns outside the register's contents (R18).</summary>
    public IReadOnlyList<string> DroppedColumns { get; }

    /// <summary>Columns of the register that the source's contract does not name (R22): dropped unread too.</summary>
    public IReadOnlyList<string> OutsideContract { get; }

    public IReadOnlyList<ImportColumn> Schema => _schema;

    /// <summary>The place in the schema of the file's column, or -1 where it is dropped.</summary>
    public int SchemaIndex(int column) => _schemaIndexes[column];

    /// <summary>A column's name as it may be told: the schema's, the file's, or its place.</summary>
    public string NameOf(int column) => column < _names.Length ? _names[column] : ColumnNames.Place(column);

    /// <summary>Why this header cannot be read, or null.</summary>
    public FileRefusal? Refusal()
    {
        if (ColumnCount > ImportFile.MaxColumns) return new(FileRefusalCodes.TooManyColumns, Row: 1);
        var twice = _schema.Where((_, i) => _schemaIndexes.Count(index => index == i) > 1).Select(column => column.Name).FirstOrDefault();
        var missing = _schema.Where((column, i) => column.Required && !_schemaIndexes.Contains(i)).Select(column => column.Name).ToList();
        if (missing.Count > 0) return new(FileRefusalCodes.MissingColumn, missing[0], AllMissing: missing.Count > 1 ? string.Join(", ", missing) : null);
        return twice is null ? null : new(FileRefusalCodes.DuplicateColumn, twice);
    }

    private static bool IsCovered(ImportColumn column, IReadOnlyCollection<CustomerField>? covered) => covered is null || column.Field is not { } field || covered.Contains(field);

    private static bool Matches(ImportColumn column, string cell) =>
        string.Equals(column.Name, cell.Trim().Normalize(NormalizationForm.FormC), StringComparison.OrdinalIgnoreCase);
}
