using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>
/// A bank's files of paid references (P12): each row pays the one unpaid invoice that has its reference. What fits none, several or more than is owed is left to a person (R46): the result file names it by its row.
/// </summary>
internal sealed class PaymentRows : ImportRows<PaymentImportRow>
{
    /// <summary>Euros that earlier rows of the previewed file would pay, by invoice.</summary>
    private readonly Dictionary<Guid, decimal> _previewed = [];

    private readonly Dictionary<int, string> _reasons = [];

    public override IEnumerable<RowOutcome<PaymentImportRow>> Read(ImportSheet sheet) => sheet.Payments();

    public override string NumberOf(PaymentImportRow row) => row.ArchiveId;

    public override string? Unfit(PaymentImportRow row) => !IsSane(row.PaidOn) ? RowReasons.Date : Fits(row.ArchiveId, Payment.ArchiveIdMaxLength) ? null : RowReasons.Length;

    public override string ReasonOf(PaymentImportRow row) => _reasons[row.RowNumber];

    public override async Task<Dictionary<int, string>> JudgeAsync(AksulitDbContext db, IReadOnlyList<PaymentImportRow> rows, ImportScope scope, NumberSet seen, CancellationToken ct)
    {
        var known = await LoadAsync(db, db.Invoices.AsNoTracking(), rows, ct);
        var fates = new Dictionary<int, string>(rows.Count);
        foreach (var row in rows)
        {
            var (fate, reason, invoice) = seen.Add(row.ArchiveId) ? known.Decide(row, scope.Today, _previewed) : (RowFates.Rejected, RowReasons.ArchiveIdTwice, null);
            if (reason is not null) _reasons[row.RowNumber] = reason;
            if (invoice is not null) _previewed[invoice.Id] = _previewed.GetValueOrDefault(invoice.Id) + row.Sum;
            fates[row.RowNumber] = fate;
        }

        return fates;
    }

    public override async Task<List<WrittenRow>> WriteAsync(AksulitDbContext db, IReadOnlyList<PaymentImportRow> rows, ImportScope scope, CancellationToken ct)
    {
        var known = await LoadAsync(db, db.Invoices, rows, ct);
        var written = new List<WrittenRow>(rows.Count);
        foreach (var row in rows)
        {
            var (fate, reason, invoice) = known.Decide(row, scope.Today, _previewed);
            if (invoice is not null)
            {
                invoice.Receive(row.Sum, row.PaidOn, scope.Now);
                var payment = new Payment(invoice.Id, invoice.CustomerId, row.Sum, row.PaidOn, scope.Now, scope.ActorId);
                payment.CameWith(scope.RunId, row.ArchiveId, row.RowNumber);
                db.Add(payment);
            }

            written.Add(new(row.RowNumber, fate, invoice?.CustomerId ?? Guid.Empty, reason));
        }

        return written;
    }

    private static async Task<KnownReferences> LoadAsync(AksulitDbContext db, IQueryable<Invoice> invoices, IReadOnlyList<PaymentImportRow> rows, CancellationToken ct)
    {
        var (references, archiveIds) = (rows.SelectMany(row => new[] { row.Reference, Bare(row.Reference) }).Distinct().ToList(), rows.Select(row => row.ArchiveId).ToList());
        var found = await invoices.Where(invoice => EF.MultipleParameters(references).Contains(invoice.Reference!)).ToListAsync(ct);
        // Taken back with its whole run, a payment may come again; taken back by a person, it may not: they had their reason.
        var paid = await db.Payments.Where(payment => EF.MultipleParameters(archiveIds).Contains(payment.ArchiveId!)
                && (payment.TakenBackAt == null || !db.ImportRuns.Any(run => run.Id == payment.ImportRunId && (run.State == ImportState.Undoing || run.State == ImportState.Undone))))
            .Select(payment => payment.ArchiveId!).ToListAsync(ct);
        return new KnownReferences(found.ToLookup(invoice => Bare(invoice.Reference!)), paid.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Banks fill a Finnish reference up with zeros; they say nothing.</summary>
    private static string Bare(string reference) => reference.TrimStart('0');

    private sealed record KnownReferences(ILookup<string, Invoice> Invoices, HashSet<string> Paid)
    {
        /// <summary>What becomes of a payment: the invoice when it is taken, the reason when it is not.</summary>
        public (string Fate, string? Reason, Invoice? Invoice) Decide(PaymentImportRow row, DateOnly today, Dictionary<Guid, decimal> previewed)
        {
            if (Paid.Contains(row.ArchiveId)) return (RowFates.Unchanged, null, null);
            if (row.PaidOn > today) return (RowFates.Rejected, RowReasons.Date, null);
            var all = Invoices[Bare(row.Reference)].ToList();
            var unpaid = all.Where(invoice => invoice.IsUnpaid).ToList();
            if (unpaid.Count != 1) return (RowFates.Rejected, all.Count == 0 ? RowReasons.UnknownInvoice : unpaid.Count == 0 ? RowReasons.InvoiceSettled : RowReasons.SeveralInvoices, null);
            return row.Sum > unpaid[0].Owed - previewed.GetValueOrDefault(unpaid[0].Id) ? (RowFates.Rejected, RowReasons.PaymentTooLarge, null) : (RowFates.Accepted, null, unpaid[0]);
        }
    }
}
