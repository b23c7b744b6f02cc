using System.Text;
using Aksulit.Data.Domain.Identifiers;

namespace Aksulit.Data.Domain.Import;

/// <summary>The file's header, matched to the schema: which cell goes where, and which columns are dropped.</summary>
internal sealed class SheetHeader
{
    private readonly ImportColumn[] _schema;
    private readonly int[] _schemaIndexes;                                  // per column of the file; -1: dropped
    private readonly string[] _names;

    public SheetHeader(ImportColumn[] schema, string[] cells)
    {
        _schema = schema;
        _schemaIndexes = [.. cells.Select(cell => Array.FindIndex(schema, column => Matches(column, cell)))];
        _names = [.. cells.Select((cell, i) => _schemaIndexes[i] >= 0 ? schema[_schemaIndexes[i]].Name : Reportable(cell, i))];
        DroppedColumns = [.. _names.Where((_, i) => _schemaIndexes[i] < 0)];
    }

    public int ColumnCount => _schemaIndexes.Length;

    public IReadOnlyList<string> DroppedColumns { get; }

    public IReadOnlyList<ImportColumn> Schema => _schema;

    /// <summary>The place in the schema of the file's column, or -1 where it is dropped.</summary>
    public int SchemaIndex(int column) => _schemaIndexes[column];

    /// <summary>A column's name as it may be told: the schema's, the file's, or its place.</summary>
    public string NameOf(int column) => column < _names.Length ? _names[column] : Place(column);

    /// <summary>Why this header cannot be read, or null.</summary>
    public FileRefusal? Refusal()
    {
        if (ColumnCount > ImportFile.MaxColumns) return new(FileRefusalCodes.TooManyColumns, Row: 1);
        for (var i = 0; i < _schema.Length; i++)
        {
            var times = _schemaIndexes.Count(index => index == i);
            if (times == 0 && _schema[i].Required) return new(FileRefusalCodes.MissingColumn, _schema[i].Name);
            if (times > 1) return new(FileRefusalCodes.DuplicateColumn, _schema[i].Name);
        }
        return null;
    }

    private static bool Matches(ImportColumn column, string cell) =>
        string.Equals(column.Name, cell.Trim().Normalize(NormalizationForm.FormC), StringComparison.OrdinalIgnoreCase);

    /// <summary>A name is told as it stands unless it is empty or holds an identity code: then its place is.</summary>
    private static string Reportable(string cell, int column)
    {
        var name = cell.Trim();
        return name.Length == 0 || PersonalIdentityCode.Scan(name) is not IdentityCodeFinding.None ? Place(column) : name;
    }

    private static string Place(int column) => $"#{column + 1}";
}
