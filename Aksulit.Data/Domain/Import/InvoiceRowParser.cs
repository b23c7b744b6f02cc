using Aksulit.Data.Domain.Identifiers;
using static Aksulit.Data.Domain.Import.InvoiceColumns;

namespace Aksulit.Data.Domain.Import;

/// <summary>Reads a screened row as an invoice. The first thing wrong, in this order, is the row's one reason.</summary>
internal static class InvoiceRowParser
{
    public static RowOutcome<InvoiceImportRow> Parse(RowCells row, Func<string, bool> customerIsKnown)
    {
        if (row[Number] == "") return Rejected(row, RowReasons.Number);
        if (!customerIsKnown(row[CustomerNumber])) return Rejected(row, RowReasons.UnknownCustomer);
        if (!row.TryDate(InvoicedOn, out var invoiced) || invoiced is not { } invoicedOn) return Rejected(row, RowReasons.Date);
        if (!row.TryDate(DueOn, out var due) || due is not { } dueOn || !row.TryDate(PaidOn, out var paidOn)) return Rejected(row, RowReasons.Date);
        if (!row.TryEuros(Sum, out var euros) || euros is not { } sum) return Rejected(row, RowReasons.Sum);
        if (!TryReference(row, out var reference)) return Rejected(row, RowReasons.Reference);
        if (StateOf(row[State]) is not { } state) return Rejected(row, RowReasons.State);
        if (state is not ImportedInvoiceState.Paid && paidOn is not null) return Rejected(row, RowReasons.State);    // paid or not: it decides a hold (T7)

        return new AcceptedRow<InvoiceImportRow>(
            new(row.Number, row.Hash(), row[Number], row[CustomerNumber], row.Optional(OrderNumber), invoicedOn, dueOn, sum, reference, state, paidOn),
            row.Warnings);
    }

    private static RejectedRow<InvoiceImportRow> Rejected(RowCells row, string reason) => new(row.Number, reason);

    private static bool TryReference(RowCells row, out string? reference)
    {
        reference = null;
        if (row[Reference] == "") return true;
        if (!ReferenceNumber.TryParse(row[Reference], out var parsed)) return false;
        reference = parsed.Text;
        return true;
    }

    private static ImportedInvoiceState? StateOf(string cell) => cell.ToLowerInvariant() switch
    {
        "maksettu" => ImportedInvoiceState.Paid,
        "avoin" => ImportedInvoiceState.Open,
        "perinnässä" => ImportedInvoiceState.InCollection,
        _ => null,
    };
}
