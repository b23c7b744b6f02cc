using System.Linq.Expressions;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Retention;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence;

/// <summary>How many are due on a day, and what becomes of them. Persons; one may be held by two reasons.</summary>
/// <param name="Due">Everyone past the last day, migration open or not.</param>
/// <param name="Destroyable">Due and under no hold, migration open or not.</param>
/// <param name="Held">Persons by reason; reasons without persons are left out.</param>
/// <param name="MigrationOpen">Of the due, how many wait for the closing of their source's migration.</param>
/// <param name="EndGiven">Of the due, whose end was stated; the others' is derived from the last event (T1).</param>
public sealed record DueCounts(int Due, int Destroyable, IReadOnlyDictionary<HoldReason, int> Held, int MigrationOpen, int EndGiven)
{
    /// <summary>Of the due, whose end is the last event, ten years ago, which contain the 24 months.</summary>
    public int EndDerived => Due - EndGiven;
}

/// <summary>Who is due and what holds them (T1, T2, T5, T7): the same conditions for the night's run, the preview and the card.</summary>
public static class RetentionQueries
{
    /// <summary>
    /// The customers past their last day. Open migrations are asked for separately, which keeps both questions a range of one index; the flag is a parameter, since a negated column would not use it.
    /// </summary>
    public static IQueryable<Customer> DueOn(this AksulitDbContext db, DateOnly day, bool migrationOpen) =>
        db.Customers.AsNoTracking().Where(customer => customer.MigrationOpen == migrationOpen && customer.EraseFrom <= day);

    /// <summary>Those that nothing holds on the day.</summary>
    public static IQueryable<Customer> Unheld(this IQueryable<Customer> customers, AksulitDbContext db, DateOnly day)
    {
        var (copies, restrictions) = (db.CopiesOwed(), db.Restrictions());
        return customers.Where(customer =>
            !db.Invoices.Any(invoice => invoice.CustomerId == customer.Id && (invoice.State == InvoiceState.Open || invoice.State == InvoiceState.InCollection))
            && !db.RetentionHolds.Any(hold => hold.CustomerId == customer.Id && hold.From <= day && (hold.Until == null || hold.Until >= day))
            && !copies.Any(request => request.CustomerId == customer.Id) && !restrictions.Any(request => request.CustomerId == customer.Id));
    }

    /// <summary>Those that one reason holds on the day.</summary>
    public static IQueryable<Customer> HeldBy(this IQueryable<Customer> customers, AksulitDbContext db, HoldReason reason, DateOnly day) => customers.Where(reason switch
    {
        HoldReason.OpenInvoice => ByInvoice(db, InvoiceState.Open),
        HoldReason.DebtCollection => ByInvoice(db, InvoiceState.InCollection),
        HoldReason.OpenRequest => ByCase(db.CopiesOwed()),
        HoldReason.Restriction => ByCase(db.Restrictions()),
        _ => customer => db.RetentionHolds.Any(hold => hold.CustomerId == customer.Id && hold.Reason == reason && hold.From <= day && (hold.Until == null || hold.Until >= day)),
    });

    /// <summary>Counts for a day, as all the data says now.</summary>
    public static async Task<DueCounts> CountDueAsync(this AksulitDbContext db, DateOnly day, CancellationToken ct)
    {
        var (due, destroyable, given, waiting) = (0, 0, 0, 0);
        var held = new SortedDictionary<HoldReason, int>();
        foreach (var migrationOpen in new[] { false, true })
        {
            var all = db.DueOn(day, migrationOpen);
            var count = await all.CountAsync(ct);
            if (migrationOpen) waiting = count;
            if (count == 0) continue;
            due += count;
            destroyable += await all.Unheld(db, day).CountAsync(ct);
            given += await all.CountAsync(customer => customer.RelationshipEndedOn != null, ct);
            foreach (var reason in Enum.GetValues<HoldReason>())
                if (await all.HeldBy(db, reason, day).CountAsync(ct) is > 0 and var persons) held[reason] = held.GetValueOrDefault(reason) + persons;
        }

        return new DueCounts(due, destroyable, held, waiting, given);
    }

    /// <summary>What <see cref="HoldRule"/> looks at, for some persons; who has nothing is left out.</summary>
    public static async Task<IReadOnlyDictionary<Guid, HoldFacts>> LoadHoldFactsAsync(this AksulitDbContext db, IReadOnlyCollection<Guid> customerIds, CancellationToken ct)
    {
        var ids = customerIds.ToArray();
        var unpaid = (await db.Invoices.AsNoTracking()
            .Where(invoice => EF.Parameter(ids).Contains(invoice.CustomerId) && (invoice.State == InvoiceState.Open || invoice.State == InvoiceState.InCollection))
            .Select(invoice => new { invoice.CustomerId, invoice.Number, invoice.State }).ToListAsync(ct)).ToLookup(row => row.CustomerId, row => new UnpaidInvoice(row.Number, row.State));
        var placed = (await db.RetentionHolds.AsNoTracking().Where(hold => EF.Parameter(ids).Contains(hold.CustomerId))
            .Select(hold => new { hold.CustomerId, hold.Reason, hold.Ground, hold.From, hold.Until }).ToListAsync(ct))
            .ToLookup(row => row.CustomerId, row => new PlacedHold(row.Reason, row.Ground, row.From, row.Until));
        var cases = (await CasesAsync(db.CopiesOwed(), HoldReason.OpenRequest, ids, ct)).Concat(await CasesAsync(db.Restrictions(), HoldReason.Restriction, ids, ct)).ToLookup(row => row.CustomerId, row => row.Case);
        return ids.Where(id => unpaid.Contains(id) || placed.Contains(id) || cases.Contains(id)).ToDictionary(id => id, id => new HoldFacts([.. unpaid[id]], [.. placed[id]]) { Cases = [.. cases[id]] });
    }

    private static async Task<List<(Guid CustomerId, HoldingCase Case)>> CasesAsync(IQueryable<DataSubjectRequest> cases, HoldReason reason, Guid[] ids, CancellationToken ct) =>
        [.. (await cases.Where(request => EF.Parameter(ids).Contains(request.CustomerId)).Select(request => new { request.CustomerId, request.Number }).ToListAsync(ct)).Select(row => (row.CustomerId, new HoldingCase(reason, row.Number)))];

    private static Expression<Func<Customer, bool>> ByCase(IQueryable<DataSubjectRequest> cases) => customer => cases.Any(request => request.CustomerId == customer.Id);

    private static Expression<Func<Customer, bool>> ByInvoice(AksulitDbContext db, InvoiceState state) =>
        customer => db.Invoices.Any(invoice => invoice.CustomerId == customer.Id && invoice.State == state);
}
