using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Orders;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Invoices;

/// <summary>Opens one invoice: a read of its person's billing data, logged before it is shown (S3), under P12 (R4).</summary>
public sealed class OpenInvoice(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result<InvoiceView>> RunAsync(Guid invoiceId, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadInvoices, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.Invoices.AsNoTracking().SingleOrDefaultAsync(invoice => invoice.Id == invoiceId, ct) is not { } invoice) return new Refusal("InvoiceNotFound", "T2");
        if (await OwnRecordGate.RefuseAsync(db, actor, AuditAction.CardOpened, new TaskPurpose(ProcessingPurpose.Billing), clock.GetUtcNow(), invoice.CustomerId, ct) is { } own) return own;

        var customer = await db.Customers.AsNoTracking().SingleAsync(customer => customer.Id == invoice.CustomerId, ct);
        var order = invoice.OrderNumber is null ? (Guid?)null
            : await db.Orders.Where(order => order.Number == invoice.OrderNumber && order.CustomerId == invoice.CustomerId).Select(order => (Guid?)order.Id).SingleOrDefaultAsync(ct);
        var payments = await db.Payments.AsNoTracking().Where(payment => payment.InvoiceId == invoiceId).OrderBy(payment => payment.Seq)
            .Select(payment => new PaymentView(payment.Id, payment.PaidOn, payment.Sum, payment.ImportRunId != null, payment.TakenBackAt)).ToListAsync(ct);
        var mayEdit = actor.Roles.Any(Operations.EditInvoices.Roles.Contains);
        var disclosed = mayEdit && await db.IsDisclosedForCollectionAsync(invoice, ct);
        db.RecordRead(AuditEntry.Of(actor, AuditAction.CardOpened, clock.GetUtcNow(), AuditSubjectKind.Customer, invoice.CustomerId, ProcessingPurpose.Billing, "Name,Billing,Invoices", detail: $"invoice={invoice.Id}"));
        await db.SaveChangesAsync(ct);
        return new InvoiceView
        {
            Id = invoice.Id,
            Revision = invoice.Revision,
            Number = invoice.Number,
            CustomerId = customer.Id,
            CustomerName = customer.DisplayName,
            CustomerNumber = customer.Number,
            Billing = [.. BillingOf(customer, actor.Is(Role.RegisterLead))],
            OrderNumber = invoice.OrderNumber,
            OrderId = order,
            IssuedOn = invoice.IssuedOn,
            DueOn = invoice.DueOn,
            Sum = invoice.Sum,
            PaidSum = invoice.PaidSum,
            Owed = invoice.Owed,
            Reference = ReferenceNumber.TryParse(invoice.Reference, out var reference) ? reference.Printed : invoice.Reference,
            State = invoice.State,
            SettledOn = invoice.PaidOn ?? invoice.CreditedOn,
            Payments = payments,
            MayEdit = mayEdit,
            Blocked = mayEdit ? Blocked(InvoiceFacts.Of(invoice, disclosed)) : new Dictionary<InvoiceStep, Refusal>(),
        };
    }

    /// <summary>A protected person's billing address tells where they live as well as the postal one.</summary>
    private static IEnumerable<BillingLine> BillingOf(Customer customer, bool seesProtected)
    {
        CustomerField[] address = customer.Billing.Street is null ? [.. CustomerValues.AddressFields] : [CustomerField.BillingStreet, CustomerField.BillingPostalCode, CustomerField.BillingCity];
        if (customer.HasProtectedAddress && !seesProtected) address = [];
        return from field in address.Concat([CustomerField.EInvoiceAddress, CustomerField.BillingReference])
               let value = CustomerValues.Stored(customer, field)
               where value is not null
               select new BillingLine(field, value);
    }

    private Dictionary<InvoiceStep, Refusal> Blocked(InvoiceFacts invoice) =>
        Enum.GetValues<InvoiceStep>().Select(step => (Step: step, Refusal: InvoiceRule.Refuse(invoice, step, clock.TodayInFinland)))
            .Where(pair => pair.Refusal is not null).ToDictionary(pair => pair.Step, pair => pair.Refusal!);
}
