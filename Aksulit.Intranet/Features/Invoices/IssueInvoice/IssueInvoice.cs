using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Orders;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Invoices;

/// <summary>Whose invoice, or of which order.</summary>
/// <param name="OrderId">The order; then it says whose invoice it is.</param>
public sealed record InvoiceSubject(Guid? CustomerId, Guid? OrderId);

/// <summary>What an invoice is made of, as its form shows it.</summary>
/// <param name="Left">Euros of the order that are not invoiced yet; null for an invoice alone.</param>
public sealed record InvoiceToIssue(Guid CustomerId, string CustomerName, string CustomerNumber, string? OrderNumber, decimal? Left);

/// <summary>An invoice to be made.</summary>
public sealed record IssueInvoiceCommand(InvoiceSubject Subject, TypedInvoice Invoice);

/// <summary>Makes an invoice, of an order or alone (P12, R16, I4). From its save on it holds its customer's data (T5); it is no customer event (T3).</summary>
public sealed class IssueInvoice(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    /// <summary>Where a reference made here begins: no bank cuts off its zeros, and it is easily told from an old system's.</summary>
    private const long FirstReference = 7_000_000;

    /// <summary>What the form shows first; a read of the person's name, logged like any (S3).</summary>
    public async Task<Result<InvoiceToIssue>> LoadAsync(InvoiceSubject subject, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.EditInvoices, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var loaded = await SubjectAsync(db, subject, ct);
        if (loaded.Refusal is { } refusal) return refusal;
        var (customer, order, invoiced) = loaded.Value;
        if (await OwnRecordGate.RefuseAsync(db, actor, AuditAction.CardOpened, new TaskPurpose(ProcessingPurpose.Billing), clock.GetUtcNow(), customer.Id, ct) is { } own) return own;
        db.RecordRead(AuditEntry.Of(actor, AuditAction.CardOpened, clock.GetUtcNow(), AuditSubjectKind.Customer, customer.Id, ProcessingPurpose.Billing, "Number,Name,Orders", detail: "new invoice"));
        await db.SaveChangesAsync(ct);
        return new InvoiceToIssue(customer.Id, customer.DisplayName, customer.Number, order?.Number, order?.Sum - invoiced);
    }

    /// <summary>The new invoice's key, or why not.</summary>
    public async Task<Result<Guid>> HandleAsync(IssueInvoiceCommand command, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.EditInvoices, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);      // an order is not invoiced twice, no number is given twice, the person is not destroyed meanwhile
        var loaded = await SubjectAsync(db, command.Subject, ct);
        if (loaded.Refusal is { } nobody) return nobody;
        var (customer, order, invoiced) = loaded.Value;
        var now = clock.GetUtcNow();
        var typed = command.Invoice;
        if (InvoiceRule.RefuseIssue(typed, order is null ? null : new InvoicedOrder(order.State, order.Sum, invoiced), FinnishTime.LocalDate(now)) is { } refusal) return refusal;

        var number = await db.NextNumberAsync(RegisterState.LastInvoiceNumber, "LB", known => db.Invoices.AnyAsync(invoice => invoice.Number == known, ct), ct);
        var reference = await ReferenceAsync(db, typed.Reference, number, ct);
        if (reference.Refusal is { } taken) return taken;
        var invoice = new Invoice(customer.Id, number, order?.Number, typed.IssuedOn!.Value, typed.DueOn!.Value, typed.Sum!.Value, reference.Value, InvoiceState.Open, paidOn: null);
        db.Add(invoice);
        db.Record(AuditEntry.Of(actor, AuditAction.InvoiceIssued, now, AuditSubjectKind.Customer, customer.Id, ProcessingPurpose.Billing, detail: $"invoice={invoice.Id}"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return invoice.Id;
    }

    private static async Task<Result<(Customer Customer, Order? Order, decimal Invoiced)>> SubjectAsync(AksulitDbContext db, InvoiceSubject subject, CancellationToken ct)
    {
        var order = subject.OrderId is { } id ? await db.Orders.AsNoTracking().SingleOrDefaultAsync(order => order.Id == id, ct) : null;
        if (subject.OrderId is not null && order is null) return new Refusal("OrderNotFound", "T2");
        var customerId = order?.CustomerId ?? subject.CustomerId;
        if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(customer => customer.Id == customerId, ct) is not { } customer) return new Refusal("CustomerNotFound");
        if (order is null && await db.IsRestrictedAsync(customer.Id, ct)) return new Refusal("InvoiceForRestricted", "D13");
        var sums = order is null ? [] : await db.Invoices.Where(invoice => invoice.CustomerId == customer.Id && invoice.OrderNumber == order.Number && invoice.State != InvoiceState.Credited).Select(invoice => invoice.Sum).ToListAsync(ct);
        return (customer, order, sums.Sum());
    }

    /// <summary>The typed one in its stored form, unless an unpaid invoice has it; else one of our own that no invoice has.</summary>
    private static async Task<Result<string>> ReferenceAsync(AksulitDbContext db, string? typed, string number, CancellationToken ct)
    {
        if (ReferenceNumber.TryParse(typed, out var given))
        {
            var taken = await db.Invoices.AnyAsync(invoice => invoice.Reference == given.Text && (invoice.State == InvoiceState.Open || invoice.State == InvoiceState.InCollection), ct);
            return taken ? new Refusal("ReferenceTaken", "I4") : given.Text;
        }

        var place = FirstReference + long.Parse(number.AsSpan(2), CultureInfo.InvariantCulture);
        while (true)
        {
            var own = ReferenceNumber.FromBase(place++.ToString(CultureInfo.InvariantCulture)).Text;
            if (!await db.Invoices.AnyAsync(invoice => invoice.Reference == own, ct)) return own;
        }
    }
}
