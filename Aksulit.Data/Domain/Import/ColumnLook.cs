using CsvHelper;

namespace Aksulit.Data.Domain.Import;

/// <summary>How a file was read.</summary>
/// <param name="Encoding"><c>UTF-8</c>, <c>windows-1252</c> or <c>xlsx</c>.</param>
/// <param name="Delimiter"><c>semicolon</c>, <c>comma</c>, <c>tab</c> or <c>pipe</c>; null for a workbook.</param>
public sealed record FileFormat(string Encoding, string? Delimiter)
{
    /// <summary>The <see cref="Encoding"/> of a workbook.</summary>
    public const string Workbook = "xlsx";
}

/// <summary>A file's columns before a row of it is taken: what each would be, and whether a person should look. Names only.</summary>
/// <param name="Kind">What the file holds.</param>
/// <param name="Format">How it was read.</param>
/// <param name="Columns">Each column with the register's name: remembered, its own, or guessed.</param>
/// <param name="NeedsPerson">A required column is not there by its own or a remembered name, or one that the register has would be dropped for its name.</param>
public sealed record ColumnLook(ImportKind Kind, FileFormat Format, IReadOnlyList<ColumnChoice> Columns, bool NeedsPerson)
{
    /// <summary>Looks at the header and the shapes of the first rows.</summary>
    internal static ColumnLook Of(ImportKind kind, CsvText text, IReadOnlyList<ColumnChoice> remembered)
    {
        var schema = ImportSchema.Of(kind);
        var (header, rows) = Sample(text);
        string[] names = [.. header.Select(ColumnNames.Reportable)];
        var known = new SheetHeader(schema, header, remembered);
        string?[] settled = [.. names.Select((name, i) => known.SchemaIndex(i) is >= 0 and var place ? schema[place].Name : null)];
        var byName = ColumnGuess.ByName(schema, header);
        var all = ColumnGuess.Of(schema, header, rows);

        bool IsSettled(int i) => settled[i] is not null || remembered.Any(choice => ColumnNames.Key(choice.Header) == ColumnNames.Key(names[i]));
        var columns = names.Select((name, i) => new ColumnChoice(name, IsSettled(i) ? settled[i] : all[i] is { } guess && !settled.Contains(guess) ? guess : null)).ToList();
        var lost = Enumerable.Range(0, names.Length).Any(i => !IsSettled(i) && byName[i] is { } guess && !settled.Contains(guess));
        return new(kind, text.Format, columns, lost || schema.Any(column => column.Required && !settled.Contains(column.Name)));
    }

    private static (string[] Header, List<string[]> Rows) Sample(CsvText text)
    {
        using var csv = text.Open();
        string[] header = [];
        var rows = new List<string[]>();
        try
        {
            while (rows.Count < ColumnGuess.SampleRows && csv.Read())
            {
                string[] cells = [.. Enumerable.Range(0, csv.Count).Select(i => csv[i])];
                if (cells.All(string.IsNullOrWhiteSpace)) continue;
                if (header.Length == 0) header = cells;
                else rows.Add(cells);
            }
        }
        catch (MaxFieldSizeException)                                       // the staging tells where; here the rows before it are enough
        {
            return (header, rows);
        }
        return (header, rows);
    }
}
