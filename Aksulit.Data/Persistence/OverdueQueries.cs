using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Retention;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence;

/// <summary>Who should have been destroyed by now and was not: looked for in the register itself, whatever a run says of itself (T10; must be none).</summary>
public static class OverdueQueries
{
    /// <summary>
    /// Those whom the latest night should have taken: due then, and under no hold. Who became free only since is the next night's: an invoice paid or credited, a hold ended, a migration closed or an end recorded on that day or later. An invoice counts by when it was settled here as well: the bank's day may lie before.
    /// </summary>
    /// <param name="night">The day of the latest 02:00 that has come (<see cref="NightRule.Last"/>).</param>
    public static IQueryable<Customer> OverdueSince(this AksulitDbContext db, DateOnly night)
    {
        var begun = NightRule.Of(night);
        var closedSince = db.ImportRuns.Join(db.ImportSources.Where(source => source.ClosedAt >= begun), run => run.SourceId, source => source.Id, (run, _) => run.Id);
        var before = night.AddDays(-1);
        return db.DueOn(night, migrationOpen: false).Unheld(db, night)
            .Where(customer => !db.Invoices.Any(invoice => invoice.CustomerId == customer.Id && (invoice.PaidOn >= before || invoice.HandledAt >= begun))
                && !db.RetentionHolds.Any(hold => hold.CustomerId == customer.Id && hold.Until >= before)
                && !db.FieldChanges.Any(change => change.CustomerId == customer.Id && change.ChangedAt >= begun && (change.Field == CustomerField.RelationshipEndedOn || change.Field == CustomerField.RelationshipStartedOn))
                && (customer.ImportRunId == null || !closedSince.Contains(customer.ImportRunId.Value)));
    }
}
