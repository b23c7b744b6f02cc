using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Orders;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Orders;

/// <summary>An order that a step is to be taken with, loaded inside the writing transaction: what the rule is told is still so at the save.</summary>
internal sealed record TakenOrder(Order Order, Customer Customer, string? Owner, bool Invoiced);

/// <summary>What every step with an order asks before it is taken.</summary>
internal static class TakenOrders
{
    /// <summary>The order and its person, or why the step may not be taken: it is gone, somebody else has it, it was changed since it was shown, or the rule says no.</summary>
    public static async Task<Result<TakenOrder>> LoadAsync(AksulitDbContext db, Guid orderId, int revision, OrderAct act, DateOnly today, CancellationToken ct)
    {
        if (await db.Orders.SingleOrDefaultAsync(order => order.Id == orderId, ct) is not { } order) return new Refusal("OrderNotFound", "T2");
        var owner = order.OwnerId is { } id ? await db.StaffMembers.Where(member => member.Id == id).Select(member => member.Name).SingleOrDefaultAsync(ct) : null;
        var invoiced = await db.Invoices.AnyAsync(invoice => invoice.CustomerId == order.CustomerId && invoice.OrderNumber == order.Number && invoice.State != InvoiceState.Credited, ct);
        var facts = new OrderFacts(order.State, order.OwnerId, order.PlacedOn, order.ArchivedOn is not null, invoiced);
        // The rule first: "Anna took it" says more than "it was changed".
        if (OrderRule.Refuse(facts, act, today) is { } refusal) return Named(refusal, owner);
        if (order.Revision != revision) return new Refusal("OrderChangedMeanwhile");
        return new TakenOrder(order, await db.Customers.SingleAsync(customer => customer.Id == order.CustomerId, ct), owner, invoiced);
    }

    /// <summary>Who has it, by name: the way out is to talk to them.</summary>
    public static Refusal Named(Refusal refusal, string? owner) => refusal.Code is "OrderTakenByOther" ? refusal with { Arguments = [owner ?? "–"] } : refusal;

    /// <summary>The act of somebody.</summary>
    public static OrderAct Act(this Actor actor, OrderStep step, DateOnly? on = null) => new(step, actor.Id, actor.Is(Role.RegisterLead), on);
}
