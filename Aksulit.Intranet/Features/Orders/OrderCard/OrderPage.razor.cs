using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Orders;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Orders;

/// <summary>One order: what it is at the left, what to do with it at the right. It leaves the screen with its person (R32).</summary>
public sealed partial class OrderPage(OpenOrder open, MoveOrder move, ChangeLines change, IRegisterWatch watch, RecentCards recent, ILogger<OrderPage> log) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private OrderView? _order;
    private OrderLinesModel? _lines;
    private Refusal? _refusal;
    private bool _failed;

    [Parameter] public Guid Id { get; set; }

    private IReadOnlyList<string> Consequences => _order is { MayEdit: true } ? L[$"Follows.{_order.State}"].Value.Split('|') : [];

    public void Dispose()
    {
        watch.Changed -= LookAgain;
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override void OnInitialized() => watch.Changed += LookAgain;

    protected override Task OnParametersSetAsync() => _order?.Id == Id ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            var result = await open.RunAsync(Id, _closed.Token);
            (_order, _failed) = (result.Succeeded ? result.Value : null, false);
            _refusal = result.Refusal ?? _refusal;
            if (result.Succeeded) recent.Opened(PaletteKind.Order, Id);
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("An order did not load: {Failure}.", e.GetType().Name);
            _failed = true;
        }
    }

    /// <summary>Somebody was destroyed or a lock changed: an order whose person is gone is shown no longer.</summary>
    private void LookAgain() => _ = InvokeAsync(async () =>
    {
        if (_order is null || _lines is not null) return;
        await LoadAsync();
        StateHasChanged();
    });

    /// <summary>After a refusal the page shows what is true now: whoever was too late sees who was faster.</summary>
    private async Task StepAsync((OrderStep Step, DateOnly? On) act)
    {
        _refusal = (await move.HandleAsync(new MoveOrderCommand(Id, _order!.Revision, act.Step, act.On), _closed.Token)).Refusal;
        await LoadAsync();
    }

    private void EditLines() => (_lines, _refusal) = (OrderLinesModel.Of(_order!), null);

    private void StopEditing() => (_lines, _refusal) = (null, null);

    private async Task SaveLinesAsync()
    {
        _refusal = (await change.HandleAsync(new ChangeLinesCommand(Id, _order!.Revision, _lines!.Typed, _lines.DoubtConfirmed), _closed.Token)).Refusal;
        if (_refusal is not null) return;
        _lines = null;
        await LoadAsync();
    }
}
