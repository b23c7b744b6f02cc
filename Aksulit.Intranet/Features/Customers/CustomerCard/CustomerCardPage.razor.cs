using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Notices;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Customers.EndCustomership;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Customers.CustomerCard;

/// <summary>The customer's card. Its data leaves the screen when the person leaves the register or the viewer may no longer look (R32).</summary>
public sealed partial class CustomerCardPage(IOpenCard open, CurrentPurpose purpose, IRegisterWatch watch, RecentCards recent, IDialogService dialogs, IEnumerable<ICardSection> sections, IEnumerable<CardAction> actions,
    IEnumerable<CardInvoiceAction> invoiceActions, NavigationManager navigation) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly CurrentPurpose _purpose = purpose;
    private CardView? _card;
    private Refusal? _refusal;
    private WideningReason? _wider;
    private bool _gone;

    [Parameter] public Guid Id { get; set; }

    public void Dispose()
    {
        _purpose.Changed -= Reopen;
        watch.Changed -= LookAgain;
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override void OnInitialized()
    {
        _purpose.Changed += Reopen;
        watch.Changed += LookAgain;
    }

    protected override Task OnParametersSetAsync() => OpenAsync();

    private async Task OpenAsync()
    {
        if (_card?.Id != Id) (_card, _wider) = (null, null);
        if (_purpose.Purpose is null) { _card = null; return; }
        var result = await open.RunAsync(Id, _purpose.Task with { Wider = _wider }, _closed.Token);
        (_card, _refusal) = (result.Succeeded ? result.Value : null, result.Refusal);
        if (result.Succeeded) recent.Opened(PaletteKind.Person, Id);
        if (_refusal is SeeCustomer merged) navigation.NavigateTo(Urls.Customer(merged.To), replace: true);
    }

    /// <summary>More than the purpose needs, for a reason that the read log keeps (R7): a read of its own.</summary>
    private Task WidenAsync(WideningReason reason)
    {
        _wider = reason;
        return OpenAsync();
    }

    /// <summary>Another purpose is another read (R4): the card is opened again under it, and what a reason had opened is shut.</summary>
    private void Reopen() => _ = InvokeAsync(async () =>
    {
        _wider = null;
        await OpenAsync();
        StateHasChanged();
    });

    private void LookAgain() => _ = InvokeAsync(async () =>
    {
        if (_card is null || await open.MayStayOpenAsync(Id, _closed.Token)) return;
        (_card, _gone) = (null, true);
        StateHasChanged();
    });

    private List<CardAction> ActionsOf(CardView card) => [.. actions.Where(action => card.Actions.Contains(action.TextKey)).OrderBy(action => action.Order)];

    private List<CardInvoiceAction> InvoiceActionsOf(CardView card) => [.. invoiceActions.Where(action => card.Actions.Contains(action.TextKey))];

    private async Task EndAsync()
    {
        var parameters = new DialogParameters<EndCustomershipDialog> { { dialog => dialog.CustomerId, Id }, { dialog => dialog.StartedOn, _card!.Life!.StartedOn } };
        var dialog = await dialogs.ShowAsync<EndCustomershipDialog>(L["EndCustomership"], parameters, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
        if (await dialog.Result is { Canceled: false }) await OpenAsync();
    }
}
