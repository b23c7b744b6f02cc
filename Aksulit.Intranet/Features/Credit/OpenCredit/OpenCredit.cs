using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Credit;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Credit;

/// <summary>An application with what the register itself knows that a human may look at (R46): counts and sums of this house, no score.</summary>
/// <param name="PaidInvoices">Invoices paid.</param>
/// <param name="PaidLate">Of them, paid after their due date.</param>
/// <param name="Owed">Euros unpaid now.</param>
/// <param name="Overdue">Of them, past the due date.</param>
/// <param name="Orders">Orders that were not cancelled.</param>
public sealed record CreditView(
    Guid Id, int Revision, Guid CustomerId, string CustomerName, string CustomerNumber, DateOnly AppliedOn, decimal Sum, Channel Channel, DateOnly? InformedOn, string? RecordedBy, CreditState State, CreditOutcome? Outcome,
    decimal? Limit, IReadOnlyList<CreditGround> Grounds, string? Reason, string? DecidedBy, DateTimeOffset? DecidedAt, int PaidInvoices, int PaidLate, decimal Owed, decimal Overdue, int Orders, DateOnly CustomerSince,
    bool MayDecide, bool MayWithdraw);

/// <summary>Opens one application: a read of the person like the card's, logged before it is shown (S3), under P10 (R4).</summary>
public sealed class OpenCredit(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    private static readonly TaskPurpose Purpose = new(ProcessingPurpose.CreditApplication);

    public async Task<Result<CreditView>> RunAsync(Guid id, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadCredit, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.CreditApplications.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct) is not { } application) return new Refusal("CreditNotFound", "T2");
        var now = clock.GetUtcNow();
        if (await OwnRecordGate.RefuseAsync(db, actor, AuditAction.CardOpened, Purpose, now, application.CustomerId, ct) is { } own) return own;

        var customer = await db.Customers.AsNoTracking().SingleAsync(known => known.Id == application.CustomerId, ct);
        var invoices = await db.Invoices.AsNoTracking().Where(invoice => invoice.CustomerId == customer.Id && invoice.State != InvoiceState.Credited).ToListAsync(ct);
        var orders = await db.Orders.CountAsync(order => order.CustomerId == customer.Id && order.State != OrderState.Cancelled, ct);
        var staff = await db.StaffMembers.Where(member => member.Id == application.RecordedBy || member.Id == application.DecidedBy).ToDictionaryAsync(member => member.Id, member => member.Name, ct);
        db.RecordRead(AuditEntry.Of(actor, AuditAction.CardOpened, now, AuditSubjectKind.Customer, customer.Id, Purpose.Purpose, "Name,Invoices,Orders,CreditApplications", detail: $"credit={application.Id}"));
        await db.SaveChangesAsync(ct);

        var today = FinnishTime.LocalDate(now);
        var (paid, unpaid) = (invoices.Where(invoice => invoice.State is InvoiceState.Paid).ToList(), invoices.Where(invoice => invoice.IsUnpaid).ToList());
        var waiting = application.State is CreditState.Waiting;
        return new CreditView(application.Id, application.Revision, customer.Id, customer.DisplayName, customer.Number, application.AppliedOn, application.Sum, application.Channel, application.InformedOn,
            staff.GetValueOrDefault(application.RecordedBy), application.State, application.Outcome, application.Limit, application.Grounds, application.Reason,
            application.DecidedBy is { } decider ? staff.GetValueOrDefault(decider) : null, application.DecidedAt, paid.Count, paid.Count(invoice => invoice.PaidOn > invoice.DueOn), unpaid.Sum(invoice => invoice.Owed),
            unpaid.Where(invoice => invoice.DueOn < today).Sum(invoice => invoice.Owed), orders, customer.RelationshipStartedOn, waiting && May(Operations.DecideCredit), waiting && May(Operations.TakeCredit));

        bool May(Operation operation) => operation.Roles.Overlaps(actor.Roles);
    }
}
