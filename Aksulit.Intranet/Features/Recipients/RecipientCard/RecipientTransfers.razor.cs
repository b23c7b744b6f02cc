using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Features.Recipients.EndTransfer;
using Aksulit.Intranet.Features.Recipients.RecordTransfer;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Recipients.RecipientCard;

/// <summary>Necessity and tool of a recipient outside the EEA, newest first, and what may be done about them.</summary>
public sealed partial class RecipientTransfers(EndTransfer.EndTransfer end, IDialogService dialogs, TimeProvider clock)
{
    [Parameter, EditorRequired] public RecipientView Recipient { get; set; } = default!;

    /// <summary>Something was recorded: the page stands otherwise now.</summary>
    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    private bool Covers(TransferRow transfer) => transfer.CheckedOn <= clock.TodayInFinland && clock.TodayInFinland <= transfer.ValidUntil;

    private async Task RecordAsync()
    {
        var parameters = new DialogParameters<RecordTransferDialog> { { dialog => dialog.Recipient, Recipient } };
        var dialog = await dialogs.ShowAsync<RecordTransferDialog>(L["RecordTransfer"], parameters, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
        if (await dialog.Result is { Canceled: false }) await OnChanged.InvokeAsync();
    }

    private async Task EndAsync(TransferRow transfer)
    {
        Task<Result> EndOn(DateOnly? day) => end.HandleAsync(new EndTransferCommand(transfer.Id, transfer.Revision, day));
        if (await EndOnDialog.AskAsync(dialogs, L["EndTransfer"], clock.TodayInFinland, [L["EndTransferStops"], L["EndAtOnceHelp"]], EndOn)) await OnChanged.InvokeAsync();
    }
}
