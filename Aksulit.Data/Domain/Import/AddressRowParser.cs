using static Aksulit.Data.Domain.Import.AddressColumns;

namespace Aksulit.Data.Domain.Import;

/// <summary>Reads a screened row as a changed address. The first thing wrong, in this order, is the row's one reason.</summary>
internal static class AddressRowParser
{
    public static RowOutcome<AddressImportRow> Parse(RowCells row, Func<string, bool> customerIsKnown)
    {
        if (row[CustomerNumber] == "") return Rejected(row, RowReasons.Number);
        if (!customerIsKnown(row[CustomerNumber])) return Rejected(row, RowReasons.UnknownCustomer);
        if (row[LastName] == "") return Rejected(row, RowReasons.LastName);
        if (row[Street] == "") return Rejected(row, RowReasons.Street);
        if (!Identifiers.PostalCode.IsFinnish(row[AddressColumns.PostalCode])) return Rejected(row, RowReasons.PostalCode);
        if (row[Town] == "") return Rejected(row, RowReasons.Town);
        if (!row.TryDate(MovedOn, out var moved) || moved is not { } movedOn) return Rejected(row, RowReasons.Date);

        return new AcceptedRow<AddressImportRow>(
            new(row.Number, row.Hash(), row[CustomerNumber], row.Optional(FirstName), row[LastName], row[Street], row[AddressColumns.PostalCode], row[Town], movedOn), row.Warnings);
    }

    private static RejectedRow<AddressImportRow> Rejected(RowCells row, string reason) => new(row.Number, reason);
}
