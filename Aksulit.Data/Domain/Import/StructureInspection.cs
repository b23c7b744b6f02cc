using Aksulit.Data.Domain.Customers;
using CsvHelper;

namespace Aksulit.Data.Domain.Import;

/// <summary>Reads the whole file once without keeping anything: its header, how many rows follow, whether each keeps to the limits.</summary>
internal static class StructureInspection
{
    public static (FileRefusal? Refusal, SheetHeader Header, int Rows) Of(CsvText text, ImportColumn[] schema, IReadOnlyList<ColumnChoice>? choices, IReadOnlyCollection<CustomerField>? covered)
    {
        using var csv = text.Open();
        var header = new SheetHeader(schema, []);
        var row = 0;
        try
        {
            var charactersBefore = 0L;
            while (csv.Read())
            {
                row++;
                if (header.ColumnCount == 0)
                {
                    if (IsBlank(csv)) continue;
                    if (TooLongCell(csv) is { } tooLong) return (new(FileRefusalCodes.CellTooLong, header.NameOf(tooLong), row), header, 0);
                    header = new(schema, Cells(csv), choices, covered);
                    if (header.Refusal() is { } refusal) return (refusal, header, 0);
                }
                if (csv.Count > ImportFile.MaxColumns) return (new(FileRefusalCodes.TooManyColumns, Row: row), header, 0);

                var characters = csv.CharCount - charactersBefore;          // a short record cannot hold a long cell: most are never split
                charactersBefore = csv.CharCount;
                if (characters > ImportFile.MaxCellLength && TooLongCell(csv) is { } column)
                    return (new(FileRefusalCodes.CellTooLong, header.NameOf(column), row), header, 0);
            }
        }
        catch (MaxFieldSizeException)                                       // the exception quotes the row; only the place goes on
        {
            return (new(FileRefusalCodes.CellTooLong, header.NameOf(csv.Count), row + 1), header, 0);
        }
        return (header.ColumnCount == 0 ? new(FileRefusalCodes.Empty) : null, header, row);
    }

    private static bool IsBlank(CsvParser csv) => Cells(csv).All(string.IsNullOrWhiteSpace);

    private static string[] Cells(CsvParser csv) => [.. Enumerable.Range(0, csv.Count).Select(i => csv[i])];

    private static int? TooLongCell(CsvParser csv)
    {
        for (var i = 0; i < csv.Count; i++)
            if (csv[i].Length > ImportFile.MaxCellLength) return i;
        return null;
    }
}
