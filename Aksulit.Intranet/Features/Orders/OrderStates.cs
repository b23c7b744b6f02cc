using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Orders;
using Aksulit.Intranet.Components;

namespace Aksulit.Intranet.Features.Orders;

/// <summary>How states are shown, and which filters stand in the address.</summary>
internal static class OrderStates
{
    /// <summary>The filters by their word in the address; null: the day's work.</summary>
    public static readonly IReadOnlyList<(string? Word, OrderFilter Filter)> Filters =
        [(null, OrderFilter.Work), ("mine", OrderFilter.Mine), ("delivered", OrderFilter.Delivered), ("cancelled", OrderFilter.Cancelled), ("archive", OrderFilter.Archive)];

    /// <summary>The filter of a word; anything unknown is the day's work.</summary>
    public static OrderFilter FilterOf(string? word) => Filters.FirstOrDefault(known => known.Word == word).Filter;

    /// <summary>What can be done with many orders of a filter at once. Cancelling is not among it: each cancellation has its own reason.</summary>
    public static IReadOnlyList<OrderStep> StepsOf(OrderFilter filter) => filter switch
    {
        OrderFilter.Work => [OrderStep.Take],
        OrderFilter.Mine => [OrderStep.Deliver, OrderStep.Release],
        OrderFilter.Delivered or OrderFilter.Cancelled => [OrderStep.Archive],
        _ => [],
    };

    public static ChipState Chip(OrderState state) => state switch
    {
        OrderState.Received => ChipState.Attention,
        OrderState.Delivered => ChipState.Good,
        OrderState.Cancelled => ChipState.Bad,
        _ => ChipState.Neutral,
    };

    public static ChipState Chip(InvoiceState state) => state switch
    {
        InvoiceState.Open => ChipState.Attention,
        InvoiceState.InCollection => ChipState.Bad,
        InvoiceState.Paid => ChipState.Good,
        _ => ChipState.Neutral,
    };
}
