using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.OwnRecords;

/// <summary>One's own ties, and how to declare another. A register lead sees everybody's, ends them and names namesakes.</summary>
public sealed partial class OwnRecordsPage(ConflictListQuery query, DeclareTie declare, EndTie end, IDialogService dialogs, ILogger<OwnRecordsPage> log)
{
    private ConflictList? _list;
    private Refusal? _refusal;
    private string? _number;
    private Guid? _for;
    private PersonalTie? _tie;
    private bool _failed, _done;

    /// <summary>The person whose card was open.</summary>
    [SupplyParameterFromQuery(Name = "customer")] public Guid? Customer { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        await LoadAsync();
        _number = _list?.ChosenNumber ?? _number;
    }

    private async Task LoadAsync()
    {
        try
        {
            (_list, _failed) = (await query.RunAsync(Customer, CancellationToken.None), false);
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("The conflict list could not be read: {Failure}.", e.GetType().Name);
            _failed = true;
        }
    }

    private string Name(Guid? staffMember) => staffMember is { } id ? _list!.Others![id] : L["Me"];

    private async Task DeclareAsync()
    {
        _refusal = (await declare.HandleAsync(new DeclareTieCommand(_for, _number, _tie))).Refusal;
        _done = _refusal is null;
        if (!_done) return;
        (_number, _tie, _for) = (null, null, null);
        await LoadAsync();
    }

    private async Task EndAsync(ConflictRow row)
    {
        if (!await ConfirmDialog.AskAsync(dialogs, L["EndQuestion", row.StaffName, row.CustomerNumber], [L["EndConsequence"]], L["End"])) return;
        _refusal = (await end.HandleAsync(row.Id)).Refusal;
        await LoadAsync();
    }
}
