using Aksulit.Data.Domain.Customers;
using Aksulit.Intranet.Components;

namespace Aksulit.Intranet.Features.Invoices;

/// <summary>How states are shown, and which filters stand in the address.</summary>
internal static class InvoiceStates
{
    /// <summary>The filters by their word in the address; null: what is open.</summary>
    public static readonly IReadOnlyList<(string? Word, InvoiceFilter Filter)> Filters =
        [(null, InvoiceFilter.Open), ("overdue", InvoiceFilter.Overdue), ("collection", InvoiceFilter.InCollection), ("paid", InvoiceFilter.Paid), ("credited", InvoiceFilter.Credited)];

    /// <summary>The filter of a word; anything unknown is what is open.</summary>
    public static InvoiceFilter FilterOf(string? word) => Filters.FirstOrDefault(known => known.Word == word).Filter;

    public static ChipState Chip(InvoiceState state, DateOnly dueOn, DateOnly today) => state switch
    {
        InvoiceState.Open => dueOn < today ? ChipState.Bad : ChipState.Attention,
        InvoiceState.InCollection => ChipState.Bad,
        InvoiceState.Paid => ChipState.Good,
        _ => ChipState.Neutral,
    };

    /// <summary>The text's key: overdue is a word of its own.</summary>
    public static string Word(InvoiceState state, DateOnly dueOn, DateOnly today) => state is InvoiceState.Open && dueOn < today ? "State.Overdue" : $"State.{state}";
}
