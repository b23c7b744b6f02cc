using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Orders;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Invoices;

/// <summary>A step with an invoice.</summary>
/// <param name="Revision">The revision that the page showed.</param>
public sealed record MoveInvoiceCommand(Guid InvoiceId, int Revision, InvoiceStep Step);

/// <summary>Credits an invoice, marks it as being with the collection, or takes it back from there (P11, P12). What it holds changes in the same save (T5, T7).</summary>
public sealed class MoveInvoice(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(MoveInvoiceCommand command, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.EditInvoices, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var today = FinnishTime.LocalDate(now);
        if (await db.Invoices.SingleOrDefaultAsync(invoice => invoice.Id == command.InvoiceId, ct) is not { } invoice) return new Refusal("InvoiceNotFound", "T2");
        if (InvoiceRule.Refuse(InvoiceFacts.Of(invoice, await db.IsDisclosedForCollectionAsync(invoice, ct)), command.Step, today) is { } refusal) return refusal;

        db.Entry(invoice).Property(row => row.Revision).OriginalValue = command.Revision;
        switch (command.Step)
        {
            case InvoiceStep.Credit: invoice.Credit(today, now); break;
            case InvoiceStep.HandOver: invoice.HandOver(now); break;
            case InvoiceStep.ComeBack: invoice.ComeBack(now); break;
            default: throw new InvalidOperationException($"{command.Step} is no step of an invoice.");
        }

        var purpose = command.Step is InvoiceStep.Credit ? ProcessingPurpose.Billing : ProcessingPurpose.DebtCollection;
        db.Record(AuditEntry.Of(actor, AuditAction.InvoiceChanged, now, AuditSubjectKind.Customer, invoice.CustomerId, purpose, detail: $"{command.Step};invoice={invoice.Id}"));
        return await db.TrySaveAsync("InvoiceChangedMeanwhile", ct);
    }
}
