using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Intranet.Components;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Recipients.RecipientCard;

/// <summary>One recipient: who it is, whether something may go to it today and why not, its contracts and transfers. A role that only reads sees no buttons.</summary>
public sealed partial class RecipientPage(RecipientQuery recipient, RemoveRecipient.RemoveRecipient remove, IDialogService dialogs)
{
    private RecipientView? _shown;
    private Refusal? _refusal;

    [Parameter] public Guid Id { get; set; }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var result = await recipient.RunAsync(Id, CancellationToken.None);
        (_shown, _refusal) = (result.Succeeded ? result.Value : null, result.Refusal);
    }

    private async Task RemoveAsync()
    {
        var agreed = await ConfirmDialog.AskAsync(dialogs, L["RemoveQuestion", _shown!.Values.Name!],
            [L["RemoveStops"], L["RemoveStays"], .. _shown.Values.Role is RecipientRole.Source ? [L["RemoveSource"].Value] : Array.Empty<string>()], L["Remove"], destructive: true);
        if (!agreed) return;
        var result = await remove.HandleAsync(Id, _shown.Revision);
        if (result.Succeeded) await LoadAsync();
        else _refusal = result.Refusal;
    }
}
