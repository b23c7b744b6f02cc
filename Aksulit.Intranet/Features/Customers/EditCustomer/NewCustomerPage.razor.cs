using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Customers.EditCustomer;

/// <summary>Enters a new person.</summary>
public sealed partial class NewCustomerPage(ICreateCustomer create, IAccessGuard access, CurrentPurpose purpose, NavigationManager navigation) : IDisposable
{
    private readonly CurrentPurpose _purpose = purpose;
    private readonly CustomerFormModel _model = new();
    private IReadOnlyList<CustomerField> _fields = [];
    private Refusal? _refusal;
    private bool _lead;

    public void Dispose() => _purpose.Changed -= Refresh;

    protected override async Task OnInitializedAsync()
    {
        _purpose.Changed += Refresh;
        _lead = await access.MayAsync(Operations.ReadIpAndWebsite);
        _fields = [.. CustomerValues.TextFields.Where(field => _lead || field is not CustomerField.Website)];
    }

    private void Refresh() => _ = InvokeAsync(StateHasChanged);

    private async Task SaveAsync()
    {
        var result = await create.HandleAsync(_model.ToSubmission(_purpose.Task));
        _refusal = result.Refusal;
        if (result.Succeeded) navigation.NavigateTo(Urls.Customer(result.Value));
    }
}
