using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Disclosures.HandOver;

/// <summary>Which overdue invoices are listed.</summary>
public enum OverdueKind
{
    /// <summary>Open, and handed over to nobody by the ledger.</summary>
    Open,

    /// <summary>Open, and handed over already.</summary>
    HandedOver,

    /// <summary>In collection, as the old system or the agency says.</summary>
    InCollection,
}

/// <summary>An overdue invoice. Sum in euros.</summary>
/// <param name="HandedTo">The recipient of the last hand-over of this invoice for collection.</param>
public sealed record OverdueRow(Guid InvoiceId, Guid CustomerId, string CustomerName, string Number, DateOnly DueOn, int DaysLate, decimal Sum, string? HandedTo, DateTimeOffset? HandedAt);

/// <summary>Overdue invoices, oldest first (R25): a page of one index, whatever the register's size; the page's persons are in the audit trail before anybody sees them (S3).</summary>
public sealed class OverdueQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    private const int PageSize = 50;

    /// <summary>The page after <paramref name="key"/>; null for the oldest.</summary>
    public async Task<Result<Page<OverdueRow>>> RunAsync(OverdueKind kind, string? key, TaskPurpose task, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.DiscloseForBilling, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        var now = clock.GetUtcNow();
        if (await PurposeGate.RefuseAsync(db, actor, AuditAction.PersonsFound, task, now, customerId: null, ct) is { } refusal) return refusal;

        var today = FinnishTime.LocalDate(now);
        var found = await Narrow(db, kind, key, today).OrderBy(invoice => invoice.DueOn).ThenBy(invoice => invoice.Seq).Take(PageSize + 1)
            .Join(db.Customers, invoice => invoice.CustomerId, customer => customer.Id, (invoice, customer) => new { Invoice = invoice, customer.FirstName, customer.LastName }).ToListAsync(ct);
        var page = found.OrderBy(row => row.Invoice.DueOn).ThenBy(row => row.Invoice.Seq).Take(PageSize).ToList();
        var handed = await HandedAsync(db, [.. page.Select(row => row.Invoice.CustomerId).Distinct()], ct);

        var entry = AuditEntry.Of(actor, AuditAction.PersonsFound, now, purpose: task.Purpose, fields: "Name,Invoices", detail: $"overdue;hits:{page.Count}", reference: task.Reference);
        await db.StoreReadAsync(entry, [.. page.Select(row => row.Invoice.CustomerId).Distinct()], ct);
        return new Page<OverdueRow>(
            [.. page.Select(row => (row, Last: handed[(row.Invoice.CustomerId, row.Invoice.Number)].LastOrDefault())).Select(pair => new OverdueRow(
                pair.row.Invoice.Id, pair.row.Invoice.CustomerId, $"{pair.row.FirstName} {pair.row.LastName}".Trim(), pair.row.Invoice.Number, pair.row.Invoice.DueOn, today.DayNumber - pair.row.Invoice.DueOn.DayNumber,
                pair.row.Invoice.Sum, pair.Last.Recipient, pair.Last.Recipient is null ? null : pair.Last.At))],
            found.Count > PageSize ? new DayKey(page[^1].Invoice.DueOn, page[^1].Invoice.Seq).ToString() : null);
    }

    private static IQueryable<Invoice> Narrow(AksulitDbContext db, OverdueKind kind, string? key, DateOnly today)
    {
        var state = kind is OverdueKind.InCollection ? InvoiceState.InCollection : InvoiceState.Open;
        var invoices = db.Invoices.AsNoTracking().Where(invoice => invoice.State == state && invoice.DueOn < today);
        if (kind is OverdueKind.Open) invoices = invoices.Where(invoice => !db.Disclosures.Any(line => line.CustomerId == invoice.CustomerId && line.Ground == DisclosureGround.DebtCollection && line.Reference == invoice.Number));
        if (kind is OverdueKind.HandedOver) invoices = invoices.Where(invoice => db.Disclosures.Any(line => line.CustomerId == invoice.CustomerId && line.Ground == DisclosureGround.DebtCollection && line.Reference == invoice.Number));
        if (DayKey.Parse(key) is not { On: var after, Seq: var seq }) return invoices;
        return invoices.Where(invoice => invoice.DueOn >= after && (invoice.DueOn > after || invoice.Seq > seq));
    }

    private static async Task<ILookup<(Guid, string?), (string? Recipient, DateTimeOffset At)>> HandedAsync(AksulitDbContext db, Guid[] persons, CancellationToken ct) =>
        (await db.Disclosures.Where(line => EF.Parameter(persons).Contains(line.CustomerId) && line.Ground == DisclosureGround.DebtCollection).OrderBy(line => line.Seq)
            .Join(db.Recipients, line => line.RecipientId, recipient => recipient.Id, (line, recipient) => new { line.Seq, line.CustomerId, line.Reference, line.DisclosedAt, recipient.Name }).ToListAsync(ct))
        .OrderBy(line => line.Seq).ToLookup(line => (line.CustomerId, line.Reference), line => ((string?)line.Name, line.DisclosedAt));
}
