using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;

namespace Aksulit.Data.Domain.Orders;

/// <summary>What somebody does with an order.</summary>
public enum OrderStep
{
    /// <summary>Handles it from now on.</summary>
    Take,

    /// <summary>Gives it back to whoever comes next.</summary>
    Release,

    Deliver,
    Cancel,

    /// <summary>Puts a finished one away (P3).</summary>
    Archive,

    /// <summary>Changes its lines.</summary>
    ChangeLines,
}

/// <summary>What decides whether a step may be taken.</summary>
/// <param name="OwnerId">Who handles the order; null when nobody does.</param>
/// <param name="PlacedOn">The day on which it was placed.</param>
/// <param name="Archived">It has been put away.</param>
/// <param name="Invoiced">An invoice that stands was made of it.</param>
public sealed record OrderFacts(OrderState State, Guid? OwnerId, DateOnly PlacedOn, bool Archived, bool Invoiced);

/// <summary>Who does it and when it happened.</summary>
/// <param name="IsLead">A register lead may step in for a colleague who is away.</param>
/// <param name="On">The day of the delivery or the cancellation.</param>
public sealed record OrderAct(OrderStep Step, Guid ActorId, bool IsLead, DateOnly? On = null);

/// <summary>The way of an order: received, in progress, delivered or cancelled, put away (R4: P2, P3). One person handles it at a time.</summary>
public static class OrderRule
{
    /// <summary>Why the step may not be taken; null when it may. Each refusal's text tells the way out.</summary>
    public static Refusal? Refuse(OrderFacts order, OrderAct act, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(act);
        if (order.Archived) return new Refusal("OrderArchived", "R4");
        if (act.Step is OrderStep.Archive) return IsOpen(order.State) ? new Refusal("OrderStillInHand", "R4") : null;
        if (!IsOpen(order.State)) return new Refusal("OrderFinished", "R4");
        if (act.Step is OrderStep.Take && order.OwnerId == act.ActorId) return new Refusal("OrderYoursAlready", "R4");
        if (order.OwnerId is { } owner && owner != act.ActorId && !act.IsLead) return new Refusal("OrderTakenByOther", "R4");
        return act.Step switch
        {
            OrderStep.Release or OrderStep.Deliver when order.OwnerId is null => new Refusal("OrderTakeFirst", "R4"),
            OrderStep.Deliver or OrderStep.Cancel => RefuseDay(order.PlacedOn, act.On, today),
            OrderStep.ChangeLines when order.Invoiced => new Refusal("OrderInvoicedLines", "R16"),
            _ => null,
        };
    }

    private static bool IsOpen(OrderState state) => state is OrderState.Received or OrderState.InProgress;

    /// <summary>The day is a customer event (T1): it is one that has been, and not before the order itself.</summary>
    private static Refusal? RefuseDay(DateOnly placedOn, DateOnly? on, DateOnly today) => on switch
    {
        null => new Refusal("OrderDayMissing", "T1"),
        { } day when day > today => new Refusal("OrderDayInFuture", "T1"),
        { } day when day < placedOn => new Refusal("OrderDayBeforePlaced", "T1", placedOn),
        _ => null,
    };
}
