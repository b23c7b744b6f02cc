using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Intranet.Features.Recipients.RecipientCard;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Recipients.RecordContract;

/// <summary>Asks for a contract's days, evidence, sub-processors and fields; the fields of the contract in force are ticked already.</summary>
public sealed partial class RecordContractDialog(RecordContract record, TimeProvider clock)
{
    private HashSet<CustomerField> _whitelist = [];
    private DateOnly? _signedOn, _validFrom, _validUntil;
    private string? _evidence, _subProcessors;
    private bool _confirmed;
    private Refusal? _refusal;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [Parameter, EditorRequired] public RecipientView Recipient { get; set; } = default!;

    private bool IsSource => Recipient.Values.Role is RecipientRole.Source;

    protected override void OnInitialized()
    {
        var before = Recipient.Contracts.FirstOrDefault(contract => contract.Counts);
        (_whitelist, _subProcessors) = ([.. before?.Whitelist ?? []], before?.SubProcessors);
        _signedOn = _validFrom = clock.TodayInFinland;
    }

    private void Choose(CustomerField field, bool chosen) => _ = chosen ? _whitelist.Add(field) : _whitelist.Remove(field);

    private async Task SubmitAsync()
    {
        var result = await record.HandleAsync(new RecordContractCommand(Recipient.Id, _signedOn, _validFrom, _validUntil, _whitelist, _evidence, _subProcessors, _confirmed));
        if (result.Succeeded) Dialog.Close();
        else _refusal = result.Refusal;
    }
}
