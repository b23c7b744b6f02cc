using Aksulit.Data.Domain.Identifiers;
using static Aksulit.Data.Domain.Import.PaymentColumns;

namespace Aksulit.Data.Domain.Import;

/// <summary>Reads a screened row as a payment. The first thing wrong, in this order, is the row's one reason.</summary>
internal static class PaymentRowParser
{
    public static RowOutcome<PaymentImportRow> Parse(RowCells row)
    {
        if (row[ArchiveId] == "") return Rejected(row, RowReasons.Number);
        if (!ReferenceNumber.TryParse(row[Reference], out var reference)) return Rejected(row, RowReasons.Reference);
        if (!row.TryEuros(Sum, out var euros) || euros is not > 0) return Rejected(row, RowReasons.Sum);
        if (!row.TryDate(PaidOn, out var paid) || paid is not { } paidOn) return Rejected(row, RowReasons.Date);
        return new AcceptedRow<PaymentImportRow>(new(row.Number, row.Hash(), row[ArchiveId], reference.Text, euros.Value, paidOn), row.Warnings);
    }

    private static RejectedRow<PaymentImportRow> Rejected(RowCells row, string reason) => new(row.Number, reason);
}
