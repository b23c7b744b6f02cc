using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Customers.CustomerCard;

/// <summary>What <see cref="CardReader"/> asks on every card, each on an index; the first key is the person's.</summary>
internal static class CardQueries
{
    public const int MostViewers = 100, MostOffers = 50;

    public static readonly PerModel<Func<AksulitDbContext, Guid, CancellationToken, Task<Customer?>>> Person = new(() => EF.CompileAsyncQuery((AksulitDbContext db, Guid id, CancellationToken _) =>
        db.Customers.AsNoTracking().SingleOrDefault(customer => customer.Id == id)));

    public static readonly PerModel<Func<AksulitDbContext, Guid, IAsyncEnumerable<CardOrganisation>>> Organisations = new(() => EF.CompileAsyncQuery((AksulitDbContext db, Guid id) =>
        db.ContactRoles.Where(role => role.CustomerId == id).Join(db.Organisations, role => role.OrganisationId, organisation => organisation.Id, (role, organisation) => new { role, organisation })
            .OrderByDescending(pair => pair.role.StartedOn)
            .Select(pair => new CardOrganisation(pair.organisation.Id, pair.organisation.Name, pair.organisation.BusinessId, pair.role.StartedOn, pair.role.EndedOn))));

    public static readonly PerModel<Func<AksulitDbContext, Guid, IAsyncEnumerable<CardOrder>>> Orders = new(() => EF.CompileAsyncQuery((AksulitDbContext db, Guid id) =>
        db.Orders.Where(order => order.CustomerId == id).OrderByDescending(order => order.PlacedOn)
            .Select(order => new CardOrder(order.Id, order.Number, order.PlacedOn, order.ProductGroup, order.Sum, order.State, order.DeliveredOn))));

    public static readonly PerModel<Func<AksulitDbContext, Guid, IAsyncEnumerable<CardInvoice>>> Invoices = new(() => EF.CompileAsyncQuery((AksulitDbContext db, Guid id) =>
        db.Invoices.Where(invoice => invoice.CustomerId == id).OrderByDescending(invoice => invoice.IssuedOn)
            .Select(invoice => new CardInvoice(invoice.Id, invoice.Number, invoice.OrderNumber, invoice.IssuedOn, invoice.DueOn, invoice.Sum, invoice.State, invoice.PaidOn))));

    public static readonly PerModel<Func<AksulitDbContext, Guid, IAsyncEnumerable<CardObjection>>> Objections = new(() => EF.CompileAsyncQuery((AksulitDbContext db, Guid id) =>
        db.Objections.Where(objection => objection.CustomerId == id).OrderBy(objection => objection.Seq)
            .Select(objection => new CardObjection(objection.Kind, objection.Scope, objection.Channel, objection.RecordedAt, objection.LiftedAt, null, objection.Id))));

    public static readonly PerModel<Func<AksulitDbContext, Guid, IAsyncEnumerable<FieldChange>>> Changes = new(() => EF.CompileAsyncQuery((AksulitDbContext db, Guid id) =>
        db.FieldChanges.Where(change => change.CustomerId == id).OrderByDescending(change => change.Seq).AsNoTracking()));

    /// <summary>Openings of the card and exports, but for the reading with this key.</summary>
    public static readonly PerModel<Func<AksulitDbContext, Guid, Guid, IAsyncEnumerable<AuditEntry>>> Views = new(() => EF.CompileAsyncQuery((AksulitDbContext db, Guid id, Guid leave) =>
        db.AuditEntries.AsNoTracking()
            .Where(entry => entry.SubjectId == id && entry.Id != leave && entry.Outcome == AuditOutcome.Done && (entry.Action == AuditAction.CardOpened || entry.Action == AuditAction.DataExported))
            .OrderByDescending(entry => entry.At).Take(MostViewers)));

    /// <summary>Hit lists that the person was in.</summary>
    public static readonly PerModel<Func<AksulitDbContext, Guid, IAsyncEnumerable<AuditEntry>>> ListViews = new(() => EF.CompileAsyncQuery((AksulitDbContext db, Guid id) =>
        db.Set<AuditSubject>().Where(subject => subject.SubjectId == id).OrderByDescending(subject => subject.Seq).Take(MostViewers)
            .Join(db.AuditEntries.AsNoTracking(), subject => subject.AuditEntrySeq, entry => entry.Seq, (subject, entry) => entry)));

    public static readonly PerModel<Func<AksulitDbContext, Guid, DateOnly, IAsyncEnumerable<RetentionHold>>> Holds = new(() => EF.CompileAsyncQuery((AksulitDbContext db, Guid id, DateOnly day) =>
        db.RetentionHolds.AsNoTracking().Where(hold => hold.CustomerId == id && hold.From <= day && (hold.Until == null || hold.Until >= day))));

    /// <summary>What the queue of updates has about the person, with its source.</summary>
    public static readonly PerModel<Func<AksulitDbContext, Guid, IAsyncEnumerable<FoundUpdate>>> Updates = new(() => EF.CompileAsyncQuery((AksulitDbContext db, Guid id) =>
        (from update in db.QueuedUpdates.AsNoTracking()
         join run in db.ImportRuns on update.RunId equals run.Id
         join source in db.ImportSources on run.SourceId equals source.Id
         where update.CustomerId == id && (run.Kind == ImportKind.Customers || run.Kind == ImportKind.Addresses || run.Kind == ImportKind.Partners)
         orderby update.Seq descending
         select new FoundUpdate(update, source.Name, source.FromAuthority, run.NoticeVersion, run.StartedBy)).Take(MostOffers)));

    public sealed record FoundUpdate(QueuedUpdate Update, string Name, bool FromAuthority, int NoticeVersion, Guid StartedBy);
}
