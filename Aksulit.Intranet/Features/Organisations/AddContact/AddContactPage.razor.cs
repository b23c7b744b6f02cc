using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Organisations;

/// <summary>Gives an organisation a contact: who, found by search, and since when. The address holds keys only (S8).</summary>
public sealed partial class AddContactPage(AddContact add, CurrentPurpose purpose, NavigationManager navigation, TimeProvider clock) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly CurrentPurpose _purpose = purpose;
    private ContactToAdd? _shown;
    private Guid? _loaded;
    private Refusal? _refusal;
    private DateOnly? _startsOn = clock.TodayInFinland;

    [Parameter] public Guid Id { get; set; }

    /// <summary>Who was chosen; null: to be found first.</summary>
    [SupplyParameterFromQuery(Name = "customer")] public Guid? Customer { get; set; }

    public void Dispose()
    {
        _purpose.Changed -= Chosen;
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override void OnInitialized() => _purpose.Changed += Chosen;

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == Customer) return;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        (_shown, _refusal, _loaded) = (null, null, Customer);
        if (Customer is not { } customer || _purpose.Purpose is null) return;
        var result = await add.LoadAsync(Id, customer, _purpose.Task, _closed.Token);
        (_shown, _refusal) = (result.Succeeded ? result.Value : null, result.Refusal);
    }

    private void Choose(Guid customerId) => navigation.NavigateTo(Urls.NewContact(Id, customerId));

    private void Chosen() => _ = InvokeAsync(async () =>
    {
        if (_shown is null) await LoadAsync();
        StateHasChanged();
    });

    private async Task SaveAsync()
    {
        _refusal = (await add.HandleAsync(new AddContactCommand(Id, Customer!.Value, _startsOn, _purpose.Task), _closed.Token)).Refusal;
        if (_refusal is null) navigation.NavigateTo(Urls.Organisation(Id));
    }
}
