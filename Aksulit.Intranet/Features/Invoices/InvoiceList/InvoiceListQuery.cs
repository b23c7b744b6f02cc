using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Invoices;

/// <summary>Which invoices.</summary>
public enum InvoiceFilter
{
    /// <summary>Open, whether overdue or not: the overdue come first, since they go by due date.</summary>
    Open,

    /// <summary>Open and past their due date.</summary>
    Overdue,

    InCollection,
    Paid,
    Credited,
}

/// <summary>A line of the list. Euros, VAT included.</summary>
public sealed record InvoiceRow(Guid Id, string Number, Guid CustomerId, string CustomerName, string? OrderNumber, DateOnly DueOn, decimal Sum, decimal Owed, InvoiceState State);

/// <summary>The invoices by due date, a page at a time in the order of an index. A list of persons like any other: logged before it is shown (S3), under P12 (R4).</summary>
public sealed class InvoiceListQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <param name="after">The page's key; null for the first.</param>
    public async Task<Result<Page<InvoiceRow>>> RunAsync(InvoiceFilter filter, string? after, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadInvoices, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var found = await Ordered(db, filter, clock.TodayInFinland, after).Take(PageSize + 1).ToListAsync(ct);
        var shown = found.Take(PageSize).ToList();
        var names = await db.LoadNamesAsync(shown.Select(invoice => invoice.CustomerId), ct);
        await db.StoreReadAsync(AuditEntry.Of(actor, AuditAction.PersonsFound, clock.GetUtcNow(), purpose: ProcessingPurpose.Billing, fields: "Name,Invoices", detail: $"invoices:{filter}"), names.Keys, ct);
        return new Page<InvoiceRow>(
            [.. shown.Select(invoice => new InvoiceRow(invoice.Id, invoice.Number, invoice.CustomerId, names.GetValueOrDefault(invoice.CustomerId, ""), invoice.OrderNumber, invoice.DueOn, invoice.Sum, invoice.Owed, invoice.State))],
            found.Count > PageSize ? new DayKey(shown[^1].DueOn, shown[^1].Seq).ToString() : null);
    }

    /// <summary>What is unpaid goes by age, the oldest due date first; what is settled the newest first.</summary>
    internal static IQueryable<Invoice> Ordered(AksulitDbContext db, InvoiceFilter filter, DateOnly today, string? after)
    {
        var state = filter switch { InvoiceFilter.InCollection => InvoiceState.InCollection, InvoiceFilter.Paid => InvoiceState.Paid, InvoiceFilter.Credited => InvoiceState.Credited, _ => InvoiceState.Open };
        var invoices = db.Invoices.AsNoTracking().Where(invoice => invoice.State == state);
        if (filter is InvoiceFilter.Overdue) invoices = invoices.Where(invoice => invoice.DueOn < today);
        var key = DayKey.Parse(after);
        var (on, seq) = (key?.On ?? default, key?.Seq ?? 0);
        if (filter is InvoiceFilter.Paid or InvoiceFilter.Credited)
        {
            if (key is not null) invoices = invoices.Where(invoice => invoice.DueOn <= on && (invoice.DueOn < on || invoice.Seq < seq));
            return invoices.OrderByDescending(invoice => invoice.DueOn).ThenByDescending(invoice => invoice.Seq);
        }

        if (key is not null) invoices = invoices.Where(invoice => invoice.DueOn >= on && (invoice.DueOn > on || invoice.Seq > seq));
        return invoices.OrderBy(invoice => invoice.DueOn).ThenBy(invoice => invoice.Seq);
    }
}
