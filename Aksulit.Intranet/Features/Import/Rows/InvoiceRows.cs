using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>Files of invoices. An unpaid one holds its own customer (T7); none is a customer event (T3).</summary>
internal sealed class InvoiceRows : ImportRows<InvoiceImportRow>
{
    private readonly NumberSet _customers = new();

    public override Task PrepareAsync(AksulitDbContext db, CancellationToken ct) => KnownNumbers.LoadCustomersAsync(db, _customers, ct);

    public override IEnumerable<RowOutcome<InvoiceImportRow>> Read(ImportSheet sheet) => sheet.Invoices(_customers.Contains);

    public override string NumberOf(InvoiceImportRow row) => row.InvoiceNumber;

    public override string? Unfit(InvoiceImportRow row)
    {
        if (!IsSane(row.InvoicedOn) || !IsSane(row.DueOn) || !IsSane(row.PaidOn)) return RowReasons.Date;
        return Fits(row.InvoiceNumber, Invoice.NumberMaxLength) && Fits(row.OrderNumber, Order.NumberMaxLength) && Fits(row.Reference, Invoice.ReferenceMaxLength) ? null : RowReasons.Length;
    }

    public override async Task<Dictionary<int, string>> JudgeAsync(AksulitDbContext db, IReadOnlyList<InvoiceImportRow> rows, ImportScope scope, NumberSet seen, CancellationToken ct)
    {
        var (customers, invoices) = await LoadAsync(db.Invoices.AsNoTracking(), db, rows, ct);
        return rows.ToDictionary(row => row.RowNumber, row =>
        {
            var again = !seen.Add(row.InvoiceNumber);
            if (!customers.TryGetValue(row.CustomerNumber, out var customer)) return RowFates.Rejected;
            if (invoices.TryGetValue(row.InvoiceNumber, out var invoice)) return FateOf(invoice, row, customer, scope);
            return again ? RowFates.Applied : RowFates.Accepted;
        });
    }

    public override async Task<List<WrittenRow>> WriteAsync(AksulitDbContext db, IReadOnlyList<InvoiceImportRow> rows, ImportScope scope, CancellationToken ct)
    {
        var (customers, invoices) = await LoadAsync(db.Invoices, db, rows, ct);
        var written = new List<WrittenRow>(rows.Count);
        foreach (var row in rows)
        {
            if (!customers.TryGetValue(row.CustomerNumber, out var customer))
            {
                written.Add(new(row.RowNumber, RowFates.Rejected, Guid.Empty, RowReasons.UnknownCustomer));
                continue;
            }
            var fate = RowFates.Accepted;
            if (!invoices.TryGetValue(row.InvoiceNumber, out var invoice))
            {
                invoice = new Invoice(customer.Id, row.InvoiceNumber, row.OrderNumber, row.InvoicedOn, row.DueOn, row.Sum, row.Reference, StateOf(row), row.PaidOn);
                invoice.CameWith(scope.RunId, row.RowHash, row.RowNumber);
                db.Add(invoices[row.InvoiceNumber] = invoice);
            }
            else fate = Change(db, invoice, row, customer, scope);
            written.Add(new(row.RowNumber, fate, customer.Id));
        }
        return written;
    }

    private static string Change(AksulitDbContext db, Invoice invoice, InvoiceImportRow row, CustomerOfNumber customer, ImportScope scope)
    {
        var fate = FateOf(invoice, row, customer, scope);
        if (fate is RowFates.Applied or RowFates.Queued && invoice.ImportRunId != scope.RunId)
        {
            var values = fate is RowFates.Applied ? new InvoiceBefore(invoice.IssuedOn, invoice.DueOn, invoice.Sum, invoice.Reference, invoice.State, invoice.PaidOn) : null;
            db.Add(new ImportChange(scope.RunId, row.RowNumber, invoice.CustomerId, ImportKind.Invoices, invoice.Id, scope.Now, new RowBefore { RowHash = invoice.ImportRowHash, Invoice = values }));
        }
        if (fate is RowFates.Applied) invoice.Replace(row.InvoicedOn, row.DueOn, row.Sum, row.Reference, StateOf(row), row.PaidOn, row.RowHash);
        if (fate is not RowFates.Queued) return fate;
        db.Add(new QueuedUpdate(invoice.CustomerId, scope.RunId, ImportJson.Write(row), scope.Now));
        invoice.SeenAgain(row.RowHash);
        return fate;
    }

    private static string FateOf(Invoice invoice, InvoiceImportRow row, CustomerOfNumber customer, ImportScope scope)
    {
        if (invoice.ImportRowHash == row.RowHash) return RowFates.Unchanged;
        var open = customer.MigrationOpen && invoice.HandledAt is null && invoice.CustomerId == customer.Id && invoice.ImportRunId is { } run && scope.SourceRuns.Contains(run);
        return open ? RowFates.Applied : RowFates.Queued;
    }

    private static InvoiceState StateOf(InvoiceImportRow row) => row.State switch
    {
        ImportedInvoiceState.Paid => InvoiceState.Paid,
        ImportedInvoiceState.InCollection => InvoiceState.InCollection,
        _ => InvoiceState.Open,
    };

    private static async Task<(Dictionary<string, CustomerOfNumber>, Dictionary<string, Invoice>)> LoadAsync(IQueryable<Invoice> invoices, AksulitDbContext db, IReadOnlyList<InvoiceImportRow> rows, CancellationToken ct)
    {
        var numbers = rows.Select(row => row.InvoiceNumber).ToList();
        return (await KnownNumbers.CustomersAsync(db, rows.Select(row => row.CustomerNumber), ct),
            await invoices.Where(invoice => EF.MultipleParameters(numbers).Contains(invoice.Number)).ToDictionaryAsync(invoice => invoice.Number, StringComparer.Ordinal, ct));
    }
}
