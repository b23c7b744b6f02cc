using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Intranet.Features.Recipients.RecipientCard;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Recipients.RecordTransfer;

/// <summary>Asks for the necessity in words and the Chapter V tool with its check (R26).</summary>
public sealed partial class RecordTransferDialog(RecordTransfer record, TimeProvider clock)
{
    private string? _necessity, _reference;
    private TransferTool? _tool;
    private DateOnly? _checkedOn, _validUntil;
    private bool _confirmed;
    private Refusal? _refusal;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [Parameter, EditorRequired] public RecipientView Recipient { get; set; } = default!;

    protected override void OnInitialized() => _checkedOn = clock.TodayInFinland;

    private string Name(TransferTool? tool) => tool is null ? "" : L[$"Tool.{tool}"];

    private async Task SubmitAsync()
    {
        var result = await record.HandleAsync(new RecordTransferCommand(Recipient.Id, _necessity, _tool, _reference, _checkedOn, _validUntil, _confirmed));
        if (result.Succeeded) Dialog.Close();
        else _refusal = result.Refusal;
    }
}
