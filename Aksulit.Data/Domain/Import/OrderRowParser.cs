using static Aksulit.Data.Domain.Import.OrderColumns;

namespace Aksulit.Data.Domain.Import;

/// <summary>Reads a screened row as an order. The first thing wrong, in this order, is the row's one reason.</summary>
internal static class OrderRowParser
{
    public static RowOutcome<OrderImportRow> Parse(RowCells row, Func<string, bool> customerIsKnown)
    {
        if (row[Number] == "") return Rejected(row, RowReasons.Number);
        if (!customerIsKnown(row[CustomerNumber])) return Rejected(row, RowReasons.UnknownCustomer);
        if (!row.TryDate(OrderedOn, out var ordered) || ordered is not { } orderedOn || !row.TryDate(DeliveredOn, out var deliveredOn)) return Rejected(row, RowReasons.Date);
        if (!row.TryEuros(Sum, out var sum)) return Rejected(row, RowReasons.Sum);
        if (StateOf(row[State]) is not { } state) return Rejected(row, RowReasons.State);
        if (state is ImportedOrderState.Delivered && deliveredOn is null) return Rejected(row, RowReasons.Date);   // the last event (T1) needs it

        return new AcceptedRow<OrderImportRow>(
            new(row.Number, row.Hash(), row[Number], row[CustomerNumber], orderedOn, row.Optional(ProductGroup), sum, deliveredOn, state),
            row.Warnings);
    }

    private static RejectedRow<OrderImportRow> Rejected(RowCells row, string reason) => new(row.Number, reason);

    private static ImportedOrderState? StateOf(string cell) => cell.ToLowerInvariant() switch
    {
        "toimitettu" => ImportedOrderState.Delivered,
        "käsittelyssä" => ImportedOrderState.InProgress,
        _ => null,
    };
}
