using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Features.Staff.StaffList;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Staff.AddStaffMember;

/// <summary>Adds an account for one human.</summary>
public sealed partial class AddStaffMemberDialog(AddStaffMember add, StaffChoicesQuery choices, CurrentPrincipal principal)
{
    private string _name = "", _tenantId = "", _objectId = "";
    private Guid? _employerId;
    private IReadOnlyList<EmployerChoice> _employers = [];
    private Refusal? _refusal;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        _tenantId = (await principal.GetUserAsync()).FindFirst("tid")?.Value ?? ""; // nearly always the administrator's own tenant
        _employers = (await choices.RunAsync(CancellationToken.None)).Employers;
    }

    private async Task SubmitAsync()
    {
        var result = await add.HandleAsync(new AddStaffMemberCommand(Key(_tenantId), Key(_objectId), _name, _employerId));
        if (result.Succeeded) Dialog.Close();
        else _refusal = result.Refusal;
    }

    private static Guid Key(string text) => Guid.TryParse(text.Trim(), out var key) ? key : Guid.Empty; // refused as missing
}
