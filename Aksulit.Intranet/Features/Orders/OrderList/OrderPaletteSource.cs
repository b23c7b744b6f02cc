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

namespace Aksulit.Intranet.Features.Orders;

/// <summary>Orders behind Ctrl+K, by their number or its beginning: put away or not.</summary>
public sealed class OrderPaletteSource(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IStringLocalizer<OrderTexts> texts, TimeProvider clock) : IPaletteSource
{
    public PaletteKind Kind => PaletteKind.Order;

    public Operation Operation => Operations.ReadOrders;

    public async Task<Result<PaletteHits>> FindAsync(string text, TaskPurpose task, CancellationToken ct)
    {
        if (SearchQueryParser.Parse(text).DocumentNumber is not { } number) return PaletteHits.None;
        return await HandOutAsync(orders => orders.BeginningWith(order => order.Number, number).OrderBy(order => order.Number).Take(PaletteHits.Most + 1), task, ct);
    }

    public Task<Result<PaletteHits>> RecallAsync(IReadOnlyList<Guid> ids, TaskPurpose task, CancellationToken ct) => HandOutAsync(orders => orders.Where(order => ids.Contains(order.Id)), task, ct);

    private async Task<Result<PaletteHits>> HandOutAsync(Func<IQueryable<Order>, IQueryable<Order>> which, TaskPurpose task, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operation, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await PurposeGate.RefuseAsync(db, actor, AuditAction.PersonsFound, task, now, customerId: null, ct) is { } refusal) return refusal;
        var found = await which(db.Orders.AsNoTracking()).ToListAsync(ct);
        if (found.Count == 0) return PaletteHits.None;
        var names = await db.LoadNamesAsync(found.Select(order => order.CustomerId), ct);
        await db.StoreReadAsync(AuditEntry.Of(actor, AuditAction.PersonsFound, now, purpose: task.Purpose, fields: "Name,Orders", detail: "orders:palette", reference: task.Reference), names.Keys, ct);
        return PaletteHits.Of(found.Select(order => new PaletteHit(Kind, order.Id, order.Number, $"{names.GetValueOrDefault(order.CustomerId, "")} · {Formats.Date(order.PlacedOn)} · {texts[$"State.{order.State}"]}", Urls.Order(order.Id))));
    }
}
