using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Staff.AccessReviews;

/// <summary>Ends a right in the review, with its reason.</summary>
public sealed partial class EndRightDialog(EndRight end)
{
    private string? _reason;
    private Refusal? _refusal;
    private bool _confirmed;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [Parameter, EditorRequired] public ReviewRow Row { get; set; } = default!;

    private async Task SubmitAsync()
    {
        var result = await end.HandleAsync(new EndRightCommand(Row.DesignationId, _reason, (_refusal as LeadGapWarning)?.Day, _confirmed));
        if (result.Succeeded) Dialog.Close();
        else _refusal = result.Refusal;
    }
}
