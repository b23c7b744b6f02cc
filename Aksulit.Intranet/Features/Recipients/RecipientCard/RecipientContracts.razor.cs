using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Intranet.Features.Recipients.EndContract;
using Aksulit.Intranet.Features.Recipients.RecordContract;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Recipients.RecipientCard;

/// <summary>A processor's or an outside source's contracts, newest first, and what may be done about them.</summary>
public sealed partial class RecipientContracts(EndContract.EndContract end, IDialogService dialogs, TimeProvider clock)
{
    private TimeProvider Clock => clock;

    private bool IsSource => Recipient.Values.Role is RecipientRole.Source;

    [Parameter, EditorRequired] public RecipientView Recipient { get; set; } = default!;

    /// <summary>Something was recorded: the page stands otherwise now.</summary>
    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    private async Task RecordAsync()
    {
        var parameters = new DialogParameters<RecordContractDialog> { { dialog => dialog.Recipient, Recipient } };
        var dialog = await dialogs.ShowAsync<RecordContractDialog>(L["RecordContract"], parameters, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
        if (await dialog.Result is { Canceled: false }) await OnChanged.InvokeAsync();
    }

    private async Task EndAsync(ContractRow contract)
    {
        Task<Result> EndOn(DateOnly? day) => end.HandleAsync(new EndContractCommand(contract.Id, contract.Revision, day));
        IReadOnlyList<string> consequences = [L["EndContractStops"], .. Recipient.People > 0 ? [L["EndContractPeople", Recipient.People].Value] : Array.Empty<string>(), L["EndAtOnceHelp"]];
        if (await EndOnDialog.AskAsync(dialogs, L["EndContract"], clock.TodayInFinland, consequences, EndOn)) await OnChanged.InvokeAsync();
    }
}
