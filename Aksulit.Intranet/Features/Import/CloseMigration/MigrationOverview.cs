using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>How a source's migration stands.</summary>
/// <param name="OpenPersons">Persons outside the night's destruction until it is closed.</param>
/// <param name="Due">Of them, whose ten years are over today (T2).</param>
/// <param name="Destroyable">Of the due, whom nothing holds: they go in the night after the closing.</param>
/// <param name="Missing">Kinds of file that are neither in nor declared absent (T1).</param>
/// <param name="Unfinished">Runs that are being written or undone.</param>
public sealed record MigrationStatus(Guid SourceId, string Name, DateTimeOffset? ClosedAt, int OpenPersons, int Due, int Destroyable, IReadOnlyList<ImportKind> Missing, int Unfinished)
{
    /// <summary>Whether there is somebody for whom a closing would change anything.</summary>
    public bool IsOpen => OpenPersons > 0;
}

/// <summary>Counts how migrations stand. Shared by the list, the closing and its preview, so that they cannot tell different things.</summary>
internal static class MigrationOverview
{
    /// <summary>The persons of a source whose migration is open.</summary>
    public static IQueryable<Customer> OpenPersons(AksulitDbContext db, Guid sourceId) =>
        db.Customers.Where(customer => customer.MigrationOpen && db.ImportRuns.Any(run => run.Id == customer.ImportRunId && run.SourceId == sourceId));

    public static async Task<MigrationStatus> OfAsync(AksulitDbContext db, ImportSource source, bool withoutOrders, bool withoutInvoices, DateOnly today, CancellationToken ct)
    {
        var states = await db.ImportRuns.AsNoTracking().Where(run => run.SourceId == source.Id).Select(run => new { run.Kind, run.State }).ToListAsync(ct);
        bool IsIn(ImportKind kind) => states.Any(run => run.Kind == kind && run.State is ImportState.Completed);

        var missing = new List<ImportKind>();
        if (!IsIn(ImportKind.Customers) && !IsIn(ImportKind.Partners)) missing.Add(ImportKind.Customers);
        if (!IsIn(ImportKind.Orders) && !source.OrdersDeclaredAbsent && !withoutOrders) missing.Add(ImportKind.Orders);
        if (!IsIn(ImportKind.Invoices) && !source.InvoicesDeclaredAbsent && !withoutInvoices) missing.Add(ImportKind.Invoices);

        var open = OpenPersons(db, source.Id);
        var due = open.Where(customer => customer.EraseFrom <= today);
        var destroyable = due.Where(customer =>
            !db.Invoices.Any(invoice => invoice.CustomerId == customer.Id && (invoice.State == InvoiceState.Open || invoice.State == InvoiceState.InCollection))
            && !db.RetentionHolds.Any(hold => hold.CustomerId == customer.Id && (hold.Until == null || hold.Until >= today)));
        return new(source.Id, source.Name, source.ClosedAt, await open.CountAsync(ct), await due.CountAsync(ct), await destroyable.CountAsync(ct), missing,
            states.Count(run => run.State is ImportState.Writing or ImportState.Undoing));
    }
}
