using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>The rows on which something was built since the import, by their numbers in the file.</summary>
internal static class UndoObstacles
{
    public static async Task<IReadOnlyList<int>> RowsAsync(AksulitDbContext db, ImportRun run, DateTimeOffset finishedAt, CancellationToken ct)
    {
        var standing = run.Kind switch
        {
            ImportKind.Customers => await CustomersAsync(db, run.Id, finishedAt).ToListAsync(ct),
            ImportKind.Orders => await OrdersAsync(db, run.Id, finishedAt).ToListAsync(ct),
            ImportKind.Invoices => await InvoicesAsync(db, run.Id, finishedAt).ToListAsync(ct),
            _ => throw new InvalidOperationException($"No undo for {run.Kind}."),
        };
        // A row that changed what was known before has itself been built on older values: they cannot be brought back without a person's decision.
        var applied = await db.ImportRowResults.Where(result => result.RunId == run.Id && result.Outcome == RowFates.Applied).Select(result => new { result.RowNumber, result.LastRow }).ToListAsync(ct);
        return [.. standing.Select(row => row ?? 0).Concat(applied.SelectMany(range => Enumerable.Range(range.RowNumber, range.LastRow - range.RowNumber + 1))).Distinct().Order()];
    }

    private static IQueryable<int?> CustomersAsync(AksulitDbContext db, Guid runId, DateTimeOffset finishedAt) => db.Customers
        .Where(customer => customer.ImportRunId == runId && (
            !customer.MigrationOpen
            || db.Orders.Any(order => order.CustomerId == customer.Id)
            || db.Invoices.Any(invoice => invoice.CustomerId == customer.Id)
            || db.Disclosures.Any(disclosure => disclosure.CustomerId == customer.Id)
            || db.RetentionHolds.Any(hold => hold.CustomerId == customer.Id)
            || db.Objections.Any(objection => objection.CustomerId == customer.Id && (objection.Channel != Channel.Import || objection.LiftedAt != null))
            || db.QueuedUpdates.Any(update => update.CustomerId == customer.Id && update.RunId != runId)
            || db.FieldChanges.Any(change => change.CustomerId == customer.Id && change.ChangedAt > finishedAt)
            || db.AuditEntries.Any(entry => entry.SubjectId == customer.Id && (entry.Action == AuditAction.CustomerChanged || entry.Action == AuditAction.CustomershipEnded))))
        .Select(customer => customer.ImportRowNumber);

    private static IQueryable<int?> OrdersAsync(AksulitDbContext db, Guid runId, DateTimeOffset finishedAt)
    {
        var finishedOn = FinnishTime.LocalDate(finishedAt);
        return db.Orders
            .Where(order => order.ImportRunId == runId && (
                order.Revision > 1
                || db.Invoices.Any(invoice => invoice.CustomerId == order.CustomerId && invoice.OrderNumber == order.Number)
                || db.Disclosures.Any(disclosure => disclosure.CustomerId == order.CustomerId && disclosure.DisclosedAt > finishedAt)
                || db.RetentionHolds.Any(hold => hold.CustomerId == order.CustomerId && hold.From >= finishedOn)))
            .Select(order => order.ImportRowNumber);
    }

    private static IQueryable<int?> InvoicesAsync(AksulitDbContext db, Guid runId, DateTimeOffset finishedAt)
    {
        var finishedOn = FinnishTime.LocalDate(finishedAt);
        return db.Invoices
            .Where(invoice => invoice.ImportRunId == runId && (
                invoice.Revision > 1
                || db.Disclosures.Any(disclosure => disclosure.CustomerId == invoice.CustomerId && disclosure.DisclosedAt > finishedAt)
                || db.RetentionHolds.Any(hold => hold.CustomerId == invoice.CustomerId && hold.From >= finishedOn)))
            .Select(invoice => invoice.ImportRowNumber);
    }
}
