using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Orders;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Orders;

/// <summary>An order's lines as they are to be: one that is not among them is struck out.</summary>
/// <param name="Revision">The revision that the form showed.</param>
/// <param name="DoubtConfirmed">A text that resembles an identity code was looked at and is none (I2).</param>
public sealed record ChangeLinesCommand(Guid OrderId, int Revision, IReadOnlyList<TypedLine> Lines, bool DoubtConfirmed = false);

/// <summary>Changes the lines of an order in hand; a changed order is a customer event (T1).</summary>
public sealed class ChangeLines(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(ChangeLinesCommand command, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.EditOrders, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        var now = clock.GetUtcNow();
        var today = FinnishTime.LocalDate(now);
        var loaded = await TakenOrders.LoadAsync(db, command.OrderId, command.Revision, actor.Act(OrderStep.ChangeLines), today, ct);
        if (loaded.Refusal is { } refusal) return refusal;
        if (PlaceOrderRule.RefuseLines(command.Lines, command.DoubtConfirmed) is { } wrong) return wrong;

        var order = loaded.Value.Order;
        var typed = command.Lines.Where(line => !line.IsBlank).ToList();
        Apply(db, order, await db.OrderLines.Where(line => line.OrderId == order.Id && !line.StruckOut).ToListAsync(ct), typed);
        order.LinesAre(typed[0].ProductGroup!, typed.Sum(line => line.Sum!.Value), today, now);
        loaded.Value.Customer.Happened(today);
        db.Record(AuditEntry.Of(actor, AuditAction.OrderChanged, now, AuditSubjectKind.Customer, order.CustomerId, ProcessingPurpose.Orders, detail: $"{OrderStep.ChangeLines};order={order.Id}"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Result.Ok;
    }

    private static void Apply(AksulitDbContext db, Order order, List<OrderLine> stored, List<TypedLine> typed)
    {
        foreach (var line in stored)
        {
            if (typed.Find(known => known.LineId == line.Id) is { } known) line.Change(known.ProductGroup!, known.Sum!.Value);
            else line.StrikeOut();
        }

        foreach (var added in typed.Where(line => !stored.Exists(known => known.Id == line.LineId))) db.Add(new OrderLine(order.Id, order.CustomerId, added.ProductGroup!, added.Sum!.Value));
    }
}
