using Aksulit.Data.Domain.Customers;
using Aksulit.Intranet.Components;

namespace Aksulit.Intranet.Features.Organisations;

/// <summary>Which filters stand in the address, and how states are shown.</summary>
internal static class OrganisationStates
{
    /// <summary>The filters by their word in the address; null: all.</summary>
    public static readonly IReadOnlyList<(string? Word, OrganisationFilter Filter)> Filters =
        [(null, OrganisationFilter.All), ("contacts", OrganisationFilter.WithContacts), ("alone", OrganisationFilter.WithoutContacts), ("ended", OrganisationFilter.Ended)];

    /// <summary>The filter of a word; anything unknown is all.</summary>
    public static OrganisationFilter FilterOf(string? word) => Filters.FirstOrDefault(known => known.Word == word).Filter;

    public static ChipState Chip(InvoiceState state) => state switch
    {
        InvoiceState.Open => ChipState.Attention,
        InvoiceState.InCollection => ChipState.Bad,
        InvoiceState.Paid => ChipState.Good,
        _ => ChipState.Neutral,
    };

    public static ChipState Chip(OrderState state) => state switch
    {
        OrderState.Received => ChipState.Attention,
        OrderState.Delivered => ChipState.Good,
        OrderState.Cancelled => ChipState.Bad,
        _ => ChipState.Neutral,
    };
}
