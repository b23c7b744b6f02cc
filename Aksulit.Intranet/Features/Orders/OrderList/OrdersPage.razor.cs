using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Orders;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Orders;

/// <summary>The orders: the day's work first, one by one or many at once. The filter stands in the address, what is looked for does not (S8).</summary>
public sealed partial class OrdersPage(OrderListQuery orders, MoveMany move, IAccessGuard access, IDialogService dialogs)
{
    private readonly Dictionary<Guid, OrderPick> _chosen = [];
    private ServerGrid<OrderRow>? _grid;
    private MoveManyCommand? _running;
    private string? _text, _listed;
    private bool _mayEdit;

    /// <summary>The filter by its word.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.Status)] public string? Status { get; set; }

    private OrderFilter Filter => OrderStates.FilterOf(Status);

    private bool Finished => Filter is OrderFilter.Delivered or OrderFilter.Cancelled or OrderFilter.Archive;

    /// <summary>Who only reads has nothing in hand.</summary>
    private IReadOnlyList<FilterOption> Options => [.. OrderStates.Filters.Where(known => _mayEdit || known.Filter is not OrderFilter.Mine).Select(known => new FilterOption(known.Word, L[$"Filter.{known.Filter}"]))];

    private IReadOnlyList<OrderStep> Steps => _mayEdit ? OrderStates.StepsOf(Filter) : [];

    private bool MayChoose(OrderRow order) => Steps.Count > 0 && (Filter is not OrderFilter.Work || order.State is OrderState.Received);

    protected override async Task OnInitializedAsync() => _mayEdit = await access.MayAsync(Operations.EditOrders);

    protected override void OnParametersSet()
    {
        if (_listed == Status) return;
        _listed = Status;
        _chosen.Clear();
    }

    private Task<Result<Page<OrderRow>>> LoadAsync(string? after, CancellationToken ct) => orders.RunAsync(Filter, _text, after, ct);

    private async Task SearchAsync(string? text)
    {
        _text = text;
        if (_grid is not null && !string.IsNullOrWhiteSpace(text)) await _grid.ReloadAsync();
    }

    private void Choose(OrderRow order, bool chosen)
    {
        if (chosen) _chosen[order.Id] = new OrderPick(order.Id, order.Number, order.Revision);
        else _chosen.Remove(order.Id);
    }

    private async Task ChooseAllAsync()
    {
        foreach (var order in await orders.PickAsync(Filter, CancellationToken.None)) _chosen[order.Id] = order;
    }

    private async Task AskAsync((OrderStep Step, DateOnly? On) act)
    {
        var count = Formats.Count(_chosen.Count);
        var follows = act.On is { } day ? L["ManyFollows.Deliver", Formats.Date(day)] : L[$"ManyFollows.{act.Step}"];
        if (await ConfirmDialog.AskAsync(dialogs, L[$"ManyAsk.{act.Step}", count], [follows, L["ManyEach"], L["ManyStops"]], L[$"Many.{act.Step}", count]))
            _running = new MoveManyCommand([.. _chosen.Values], act.Step, act.On);
    }

    private void FinishAsync()
    {
        _running = null;
        _chosen.Clear();
    }
}
