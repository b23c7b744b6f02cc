using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Orders;

/// <summary>Takes down an order: who, what, how much, and saved. From a card the person is chosen already; by phone they are found here.</summary>
public sealed partial class NewOrderPage(FindOrderer find, PlaceOrder place, NavigationManager navigation, TimeProvider clock, ILogger<NewOrderPage> log) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly OrderLinesModel _model = new();
    private ChosenOrderer? _person;
    private Refusal? _barred, _refusal;
    private DateOnly? _placedOn = clock.TodayInFinland;
    private Guid? _organisation;
    private bool _takeAtOnce = true, _failed;

    /// <summary>The person's key; null: to be found first.</summary>
    [SupplyParameterFromQuery(Name = "customer")] public Guid? Customer { get; set; }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Customer is null) (_person, _barred) = (null, null);
        else if (_person?.Id != Customer) await LoadAsync();
    }

    private async Task LoadAsync()
    {
        try
        {
            var chosen = await find.ChooseAsync(Customer!.Value, _closed.Token);
            _organisation = null;
            (_person, _barred, _failed) = (chosen.Succeeded ? chosen.Value : null, chosen.Refusal, false);
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("An order's person did not load: {Failure}.", e.GetType().Name);
            _failed = true;
        }
    }

    private async Task SaveAsync()
    {
        var result = await place.HandleAsync(new PlaceOrderCommand(_person!.Id, _placedOn, _model.Typed, _takeAtOnce, _model.DoubtConfirmed, _organisation), _closed.Token);
        _refusal = result.Refusal;
        if (result.Succeeded) navigation.NavigateTo(Urls.Order(result.Value));
    }
}
