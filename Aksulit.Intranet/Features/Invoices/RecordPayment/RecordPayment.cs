using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Orders;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Invoices;

/// <summary>A payment that came.</summary>
/// <param name="Revision">The revision that the page showed: a payment that came meanwhile is not entered on top unseen.</param>
/// <param name="Sum">Euros.</param>
/// <param name="PaidOn">The day on which the bank booked it.</param>
public sealed record RecordPaymentCommand(Guid InvoiceId, int Revision, decimal? Sum, DateOnly? PaidOn);

/// <summary>A payment was entered wrongly.</summary>
public sealed record TakePaymentBackCommand(Guid PaymentId, int Revision);

/// <summary>Enters payments and takes them back (P12, R16). The last euro ends the hold in the same save, a payment taken back brings it back (T7); neither is a customer event (T3).</summary>
public sealed class RecordPayment(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(RecordPaymentCommand command, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.EditInvoices, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await db.Invoices.SingleOrDefaultAsync(invoice => invoice.Id == command.InvoiceId, ct) is not { } invoice) return new Refusal("InvoiceNotFound", "T2");
        if (InvoiceRule.RefusePayment(InvoiceFacts.Of(invoice), command.Sum, command.PaidOn, FinnishTime.LocalDate(now)) is { } refusal) return refusal;

        db.Entry(invoice).Property(row => row.Revision).OriginalValue = command.Revision;
        invoice.Receive(command.Sum!.Value, command.PaidOn!.Value, now);
        db.Add(new Payment(invoice.Id, invoice.CustomerId, command.Sum.Value, command.PaidOn.Value, now, actor.Id));
        db.Record(AuditEntry.Of(actor, AuditAction.PaymentRecorded, now, AuditSubjectKind.Customer, invoice.CustomerId, ProcessingPurpose.Billing, detail: $"{invoice.State};invoice={invoice.Id}"));
        return await db.TrySaveAsync("InvoiceChangedMeanwhile", ct);
    }

    /// <summary>The payment stays, marked; what it paid is owed again.</summary>
    public async Task<Result> TakeBackAsync(TakePaymentBackCommand command, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.EditInvoices, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.Payments.SingleOrDefaultAsync(payment => payment.Id == command.PaymentId && payment.TakenBackAt == null, ct) is not { } payment) return new Refusal("PaymentNotFound", "R16");
        var invoice = await db.Invoices.SingleAsync(invoice => invoice.Id == payment.InvoiceId, ct);
        var now = clock.GetUtcNow();
        db.Entry(invoice).Property(row => row.Revision).OriginalValue = command.Revision;
        payment.TakeBack(actor.Id, now);
        invoice.TakeBack(payment.Sum, now);
        db.Record(AuditEntry.Of(actor, AuditAction.PaymentTakenBack, now, AuditSubjectKind.Customer, invoice.CustomerId, ProcessingPurpose.Billing, detail: $"{invoice.State};invoice={invoice.Id}"));
        return await db.TrySaveAsync("InvoiceChangedMeanwhile", ct);
    }
}
