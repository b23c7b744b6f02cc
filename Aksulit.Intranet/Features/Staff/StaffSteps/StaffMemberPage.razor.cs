using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Staff.LeaveStaff;
using Aksulit.Intranet.Features.Staff.RecordStaffFact;
using Aksulit.Intranet.Features.Staff.StaffList;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Staff.StaffSteps;

/// <summary>One person's coming and going as a checklist: what is done, by whom and when, what comes next and whose it is (S6).</summary>
public sealed partial class StaffMemberPage(StaffStepsQuery steps, StaffListQuery staff, ReopenAccount reopen, IAccessGuard access, IDialogService dialogs, ILogger<StaffMemberPage> log)
{
    private StaffStepsView? _steps;
    private StaffRow? _row;
    private Refusal? _refusal;
    private bool _mayDesignate, _mayEdit, _mayLeave, _failed;

    [Parameter] public Guid Id { get; set; }

    private string? Lead => _steps is not { } shown ? null
        : shown.LeavesOn is { } last ? L[shown.IsClosed ? "HasLeft" : "LeavesOnDate", Formats.DateWithDay(last)].Value
        : shown.Steps.FirstOrDefault(step => step.State is StepState.Next) is { } next ? L["NextStep", L[$"Step.{next.Kind}"].Value].Value : L["AllStepsDone"].Value;

    protected override async Task OnParametersSetAsync()
    {
        _mayDesignate = await access.MayAsync(Operations.Designate);
        _mayEdit = await access.MayAsync(Operations.EditAccounts);
        _mayLeave = await access.MayAsync(Operations.BeginLeaving);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        try
        {
            var result = await steps.RunAsync(Id, CancellationToken.None);
            (_steps, _refusal, _failed) = (result.Succeeded ? result.Value : null, result.Refusal, false);
            if (_steps is not null) _row = (await staff.RunAsync(CancellationToken.None)).Value.Items.FirstOrDefault(row => row.Id == Id);
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("A person's steps could not be read: {Failure}.", e.GetType().Name);
            _failed = true;
        }
    }

    private async Task RecordAsync(StaffFactKind kind)
    {
        var dialog = await dialogs.ShowAsync<RecordStaffFactDialog>(L[$"Do.{kind}"],
            new DialogParameters<RecordStaffFactDialog> { { it => it.StaffMemberId, Id }, { it => it.Name, _steps!.Name }, { it => it.Kind, kind } });
        if (await dialog.Result is { Canceled: false }) await LoadAsync();
    }

    private async Task ComeBackAsync()
    {
        var closed = _steps!.IsClosed;
        if (!await ConfirmDialog.AskAsync(dialogs, L[closed ? "AskRehire" : "AskStays", _steps.Name], [L["SameId"], L["DesignationAnew"], L["UndertakingAnew"]], L[closed ? "Rehire" : "StaysAfterAll"])) return;
        var result = await reopen.HandleAsync(Id);
        if (result.Succeeded) await LoadAsync();
        else _refusal = result.Refusal;
    }
}
