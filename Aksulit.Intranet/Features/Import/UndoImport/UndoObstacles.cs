using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>The rows on which something was built since the import, by their numbers in the file: those that came with it, and those that it changed.</summary>
internal static class UndoObstacles
{
    /// <summary>Looking builds nothing; everything else that is recorded about a person does.</summary>
    private static readonly AuditAction[] Looking = [AuditAction.PersonsFound, AuditAction.CardOpened, AuditAction.DataExported, AuditAction.LedgerRead, AuditAction.AccessRefused];

    /// <param name="forgotten">The run is so old that what was changed on its rows may have been destroyed (R55): then a row that was changed at all stands in the way.</param>
    public static async Task<IReadOnlyList<int>> RowsAsync(AksulitDbContext db, ImportRun run, DateTimeOffset finishedAt, bool forgotten, CancellationToken ct)
    {
        // By the trail's own order and not by the clock: nothing of the run was written before its approval.
        var approved = await db.AuditEntries.Where(entry => entry.SubjectId == run.Id && entry.Action == AuditAction.ImportApproved).Select(entry => new { entry.Seq, entry.At }).SingleAsync(ct);
        var standing = run.Kind switch
        {
            ImportKind.Customers or ImportKind.Partners => await CustomersAsync(db, run.Id, finishedAt, forgotten).ToListAsync(ct),
            ImportKind.Orders => await OrdersAsync(db, run.Id, approved.Seq, finishedAt, forgotten).ToListAsync(ct),
            ImportKind.Invoices => await InvoicesAsync(db, run.Id, approved.Seq, finishedAt, forgotten).ToListAsync(ct),
            ImportKind.Payments => [],                                      // each is taken back by itself; one that was by hand stays so
            ImportKind.Addresses => [],                                     // brings nobody: what it changed is looked at below
            _ => throw new InvalidOperationException($"No undo for {run.Kind}."),
        };
        var changed = await ChangedAsync(db, run.Id, approved.Seq, approved.At).ToListAsync(ct);
        return [.. standing.Select(row => row ?? 0).Concat(changed).Distinct().Order()];
    }

    /// <summary>Rows that were there before and that the run changed: a later run's change, a recorded act about the person, a disclosure or a hold stands on them.</summary>
    private static IQueryable<int> ChangedAsync(AksulitDbContext db, Guid runId, long approved, DateTimeOffset approvedAt)
    {
        var approvedOn = FinnishTime.LocalDate(approvedAt);
        return db.ImportChanges
            .Where(change => change.RunId == runId && (
                db.ImportChanges.Any(later => later.SubjectId == change.SubjectId && later.Seq > change.Seq && later.RunId != runId)
                || db.AuditEntries.Any(entry => entry.SubjectId == change.CustomerId && entry.Seq > approved && entry.Outcome == AuditOutcome.Done && !Looking.Contains(entry.Action))
                || db.Disclosures.Any(disclosure => disclosure.CustomerId == change.CustomerId && disclosure.DisclosedAt > approvedAt)
                || db.RetentionHolds.Any(hold => hold.CustomerId == change.CustomerId && hold.From >= approvedOn)))
            .Select(change => change.RowNumber);
    }

    private static IQueryable<int?> CustomersAsync(AksulitDbContext db, Guid runId, DateTimeOffset finishedAt, bool forgotten) => db.Customers
        .Where(customer => customer.ImportRunId == runId && (
            !customer.MigrationOpen
            || (forgotten && customer.Revision > 1)
            || db.Orders.Any(order => order.CustomerId == customer.Id)
            || db.Invoices.Any(invoice => invoice.CustomerId == customer.Id)
            || db.Disclosures.Any(disclosure => disclosure.CustomerId == customer.Id)
            || db.RetentionHolds.Any(hold => hold.CustomerId == customer.Id)
            || db.Objections.Any(objection => objection.CustomerId == customer.Id && (objection.Channel != Channel.Import || objection.LiftedAt != null))
            || db.QueuedUpdates.Any(update => update.CustomerId == customer.Id && update.RunId != runId)
            || db.ImportChanges.Any(change => change.CustomerId == customer.Id && change.RunId != runId)
            || db.FieldChanges.Any(change => change.CustomerId == customer.Id && change.ChangedAt > finishedAt)
            || db.AuditEntries.Any(entry => entry.SubjectId == customer.Id && entry.Outcome == AuditOutcome.Done && !Looking.Contains(entry.Action))))
        .Select(customer => customer.ImportRowNumber);

    private static IQueryable<int?> OrdersAsync(AksulitDbContext db, Guid runId, long approved, DateTimeOffset finishedAt, bool forgotten)
    {
        var finishedOn = FinnishTime.LocalDate(finishedAt);
        return db.Orders
            .Where(order => order.ImportRunId == runId && (
                db.ImportChanges.Any(change => change.SubjectId == order.Id)
                || db.AuditEntries.Any(entry => entry.SubjectId == order.CustomerId && entry.Seq > approved && entry.Fields!.Contains("Order."))
                || order.HandledAt != null
                || (forgotten && order.Revision > 1)
                || db.OrderLines.Any(line => line.OrderId == order.Id)
                || db.Invoices.Any(invoice => invoice.CustomerId == order.CustomerId && invoice.OrderNumber == order.Number)
                || db.Disclosures.Any(disclosure => disclosure.CustomerId == order.CustomerId && disclosure.DisclosedAt > finishedAt)
                || db.RetentionHolds.Any(hold => hold.CustomerId == order.CustomerId && hold.From >= finishedOn)))
            .Select(order => order.ImportRowNumber);
    }

    private static IQueryable<int?> InvoicesAsync(AksulitDbContext db, Guid runId, long approved, DateTimeOffset finishedAt, bool forgotten)
    {
        var finishedOn = FinnishTime.LocalDate(finishedAt);
        return db.Invoices
            .Where(invoice => invoice.ImportRunId == runId && (
                db.ImportChanges.Any(change => change.SubjectId == invoice.Id)
                || invoice.HandledAt != null
                || (forgotten && invoice.Revision > 1)
                || db.Payments.Any(payment => payment.InvoiceId == invoice.Id)
                || db.AuditEntries.Any(entry => entry.SubjectId == invoice.CustomerId && entry.Seq > approved && entry.Fields!.Contains("Invoice."))
                || db.Disclosures.Any(disclosure => disclosure.CustomerId == invoice.CustomerId && disclosure.DisclosedAt > finishedAt)
                || db.RetentionHolds.Any(hold => hold.CustomerId == invoice.CustomerId && hold.From >= finishedOn)))
            .Select(invoice => invoice.ImportRowNumber);
    }
}
