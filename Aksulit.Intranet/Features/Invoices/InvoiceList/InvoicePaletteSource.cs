using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Persistence;
using Aksulit.Data.Persistence.Search;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Invoices;

/// <summary>Invoices behind Ctrl+K, by their number or its beginning.</summary>
public sealed class InvoicePaletteSource(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IStringLocalizer<InvoiceTexts> texts, TimeProvider clock) : IPaletteSource
{
    public PaletteKind Kind => PaletteKind.Invoice;

    public Operation Operation => Operations.ReadInvoices;

    public async Task<Result<PaletteHits>> FindAsync(string text, TaskPurpose task, CancellationToken ct)
    {
        if (SearchQueryParser.Parse(text).DocumentNumber is not { } number) return PaletteHits.None;
        return await HandOutAsync(invoices => invoices.BeginningWith(invoice => invoice.Number, number).OrderBy(invoice => invoice.Number).Take(PaletteHits.Most + 1), task, ct);
    }

    public Task<Result<PaletteHits>> RecallAsync(IReadOnlyList<Guid> ids, TaskPurpose task, CancellationToken ct) => HandOutAsync(invoices => invoices.Where(invoice => ids.Contains(invoice.Id)), task, ct);

    private async Task<Result<PaletteHits>> HandOutAsync(Func<IQueryable<Invoice>, IQueryable<Invoice>> which, TaskPurpose task, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operation, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await PurposeGate.RefuseAsync(db, actor, AuditAction.PersonsFound, task, now, customerId: null, ct) is { } refusal) return refusal;
        var found = await which(db.Invoices.AsNoTracking()).ToListAsync(ct);
        if (found.Count == 0) return PaletteHits.None;
        var names = await db.LoadNamesAsync(found.Select(invoice => invoice.CustomerId), ct);
        await db.StoreReadAsync(AuditEntry.Of(actor, AuditAction.PersonsFound, now, purpose: task.Purpose, fields: "Name,Invoices", detail: "invoices:palette", reference: task.Reference), names.Keys, ct);
        return PaletteHits.Of(found.Select(invoice => new PaletteHit(Kind, invoice.Id, invoice.Number, $"{names.GetValueOrDefault(invoice.CustomerId, "")} · {Formats.Money(invoice.Sum)} · {texts[$"State.{invoice.State}"]}", Urls.Invoice(invoice.Id))));
    }
}
