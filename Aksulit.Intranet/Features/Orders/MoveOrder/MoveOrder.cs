using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Orders;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Orders;

/// <summary>A step with an order.</summary>
/// <param name="Revision">The revision that the page showed.</param>
/// <param name="On">The day of the delivery or the cancellation.</param>
public sealed record MoveOrderCommand(Guid OrderId, int Revision, OrderStep Step, DateOnly? On = null);

/// <summary>Takes, gives back, delivers, cancels or puts away an order (P2, P3). A delivery and a cancellation are customer events (T1).</summary>
public sealed class MoveOrder(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(MoveOrderCommand command, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.EditOrders, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);      // of two who take it at once the second reads that the first has it
        var now = clock.GetUtcNow();
        var loaded = await TakenOrders.LoadAsync(db, command.OrderId, command.Revision, actor.Act(command.Step, command.On), FinnishTime.LocalDate(now), ct);
        if (loaded.Refusal is { } refusal) return refusal;

        var (order, customer) = (loaded.Value.Order, loaded.Value.Customer);
        switch (command.Step)
        {
            case OrderStep.Take: order.Take(actor.Id, now); break;
            case OrderStep.Release: order.Release(now); break;
            case OrderStep.Deliver: order.Deliver(command.On!.Value, now); break;
            case OrderStep.Cancel: order.Cancel(command.On!.Value, now); break;
            case OrderStep.Archive: order.Archive(FinnishTime.LocalDate(now), now); break;
            default: throw new InvalidOperationException($"{command.Step} is no step of its own.");
        }

        if (command.Step is OrderStep.Deliver or OrderStep.Cancel)
        {
            customer.Happened(command.On!.Value);
            if (order.OrganisationId is { } id) OrderedFor.Happened(db, await db.Organisations.SingleAsync(organisation => organisation.Id == id, ct), command.On.Value, order.Id, actor, now);
        }

        db.Record(AuditEntry.Of(actor, AuditAction.OrderChanged, now, AuditSubjectKind.Customer, order.CustomerId, command.Step is OrderStep.Archive ? ProcessingPurpose.Archive : ProcessingPurpose.Orders,
            detail: $"{command.Step};order={order.Id}"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Result.Ok;
    }
}
