using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Customers.EditCustomer;

/// <summary>Edits a person. When somebody else was faster, it says who changed what, and keeps what was typed here.</summary>
public sealed partial class EditCustomerPage(IEditCustomer edit, CurrentPurpose purpose, NavigationManager navigation) : IDisposable
{
    private readonly CurrentPurpose _purpose = purpose;
    private readonly CustomerFormModel _model = new();
    private CustomerToEdit? _shown;
    private Refusal? _refusal;

    [Parameter] public Guid Id { get; set; }

    public void Dispose() => _purpose.Changed -= Load;

    protected override async Task OnInitializedAsync()
    {
        _purpose.Changed += Load;
        await LoadAsync();
    }

    private void Load() => _ = InvokeAsync(async () =>
    {
        if (_shown is null) await LoadAsync();
        StateHasChanged();
    });

    private async Task LoadAsync()
    {
        if (_purpose.Purpose is null) return;
        var result = await edit.LoadAsync(Id, _purpose.Task);
        _refusal = result.Refusal;
        if (!result.Succeeded) return;
        (_shown, _model.Values) = (result.Value, result.Value.Values);
    }

    private async Task SaveAsync()
    {
        var result = await edit.HandleAsync(new EditCustomerCommand(Id, _shown!.Revision, _shown.Values, _model.ToSubmission(_purpose.Task)));
        _refusal = result.Refusal;
        if (result.Succeeded) navigation.NavigateTo(Urls.Customer(Id));
    }

    /// <summary>The newest values become the ground: what was typed here stays, everything else is what the other person saved.</summary>
    private void TakeNewest()
    {
        if (_refusal is not ChangedMeanwhile conflict || _shown is null) return;
        var typed = _model.Values.ChangedFrom(_shown.Values);
        var values = typed.Where(field => field is not CustomerField.RelationshipStartedOn).Aggregate(conflict.Stored, (kept, field) => kept.With(field, _model.Values[field]));
        _model.Values = typed.Contains(CustomerField.RelationshipStartedOn) ? values with { StartedOn = _model.Values.StartedOn } : values;
        if (_model.Values.HasProtectedAddress == _shown.Values.HasProtectedAddress) _model.Values = _model.Values with { HasProtectedAddress = conflict.Stored.HasProtectedAddress };
        (_shown, _refusal) = (_shown with { Revision = conflict.Revision, Values = conflict.Stored }, null);
    }
}
