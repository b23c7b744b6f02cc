using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Staff.StaffList;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Staff.EndDesignation;

/// <summary>Ends a designation, after saying what that does.</summary>
public sealed partial class EndDesignationDialog(EndDesignation end)
{
    private Refusal? _refusal;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [Parameter, EditorRequired] public StaffRow Person { get; set; } = default!;
    [Parameter, EditorRequired] public DesignationRow Designation { get; set; } = default!;

    private async Task SubmitAsync()
    {
        var result = await end.HandleAsync(new EndDesignationCommand(Designation.Id, Designation.Revision, (_refusal as LeadGapWarning)?.Day));
        if (result.Succeeded) Dialog.Close();
        else _refusal = result.Refusal;
    }
}
