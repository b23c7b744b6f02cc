using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Staff.StaffList;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Staff.WithdrawUndertaking;

/// <summary>Withdraws an undertaking, after saying what that does.</summary>
public sealed partial class WithdrawUndertakingDialog(WithdrawUndertaking withdraw)
{
    private Refusal? _refusal;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [Parameter, EditorRequired] public StaffRow Person { get; set; } = default!;
    [Parameter, EditorRequired] public UndertakingRow Undertaking { get; set; } = default!;

    private async Task SubmitAsync()
    {
        var result = await withdraw.HandleAsync(new WithdrawUndertakingCommand(Undertaking.Id, Undertaking.Revision, (_refusal as LeadGapWarning)?.Day));
        if (result.Succeeded) Dialog.Close();
        else _refusal = result.Refusal;
    }
}
