using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Customers.EditCustomer;

/// <summary>Enters a new person.</summary>
public sealed partial class NewCustomerPage(ICreateCustomer create, IFindSimilar find, IAccessGuard access, CurrentPurpose purpose, NavigationManager navigation) : IDisposable
{
    private readonly CurrentPurpose _purpose = purpose;
    private readonly CustomerFormModel _model = new();
    private IReadOnlyList<CustomerField> _fields = [];
    private IReadOnlyList<SimilarPerson> _similar = [];
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

    /// <summary>Told as soon as a field that tells people apart was left, so that nobody is entered twice.</summary>
    private async Task LookForSimilarAsync(CustomerField field)
    {
        if (field is CustomerField.FirstName or CustomerField.LastName or CustomerField.Email or CustomerField.Phone) _similar = await find.RunAsync(_model.Values, _purpose.Task);
    }

    private async Task SaveAsync()
    {
        var result = await create.HandleAsync(_model.ToSubmission(_purpose.Task));
        _refusal = result.Refusal;
        if (result.Succeeded) navigation.NavigateTo(Urls.Customer(result.Value));
    }
}
