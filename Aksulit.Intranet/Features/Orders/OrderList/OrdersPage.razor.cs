using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Orders;

/// <summary>The orders: the day's work first. The filter stands in the address, what is looked for does not (S8).</summary>
public sealed partial class OrdersPage(OrderListQuery orders, IAccessGuard access)
{
    private ServerGrid<OrderRow>? _grid;
    private string? _text;
    private bool _mayEdit;

    /// <summary>The filter by its word.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.Status)] public string? Status { get; set; }

    private OrderFilter Filter => OrderStates.FilterOf(Status);

    private bool Finished => Filter is OrderFilter.Delivered or OrderFilter.Cancelled or OrderFilter.Archive;

    /// <summary>Who only reads has nothing in hand.</summary>
    private IReadOnlyList<FilterOption> Options => [.. OrderStates.Filters.Where(known => _mayEdit || known.Filter is not OrderFilter.Mine).Select(known => new FilterOption(known.Word, L[$"Filter.{known.Filter}"]))];

    protected override async Task OnInitializedAsync() => _mayEdit = await access.MayAsync(Operations.EditOrders);

    private Task<Result<Page<OrderRow>>> LoadAsync(string? after, CancellationToken ct) => orders.RunAsync(Filter, _text, after, ct);

    private async Task SearchAsync(string? text)
    {
        _text = text;
        if (_grid is not null && !string.IsNullOrWhiteSpace(text)) await _grid.ReloadAsync();
    }
}
