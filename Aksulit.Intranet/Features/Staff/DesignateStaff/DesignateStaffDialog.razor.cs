using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Staff.StaffList;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Staff.DesignateStaff;

/// <summary>Gives a designation.</summary>
public sealed partial class DesignateStaffDialog(DesignateStaff designate, TimeProvider clock)
{
    private Role _role = Role.CustomerService;
    private DateOnly? _from, _until;
    private Refusal? _refusal;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [Parameter, EditorRequired] public StaffRow Person { get; set; } = default!;

    protected override void OnInitialized() => _from = clock.TodayInFinland;

    private async Task SubmitAsync()
    {
        if (_from is not { } from) return;
        var result = await designate.HandleAsync(new DesignateStaffCommand(Person.Id, _role, from, _until, (_refusal as LeadGapWarning)?.Day));
        if (result.Succeeded) Dialog.Close();
        else _refusal = result.Refusal;
    }
}
