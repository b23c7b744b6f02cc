using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Organisations;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Organisations;

/// <summary>What may be begun from the page.</summary>
public enum OrganisationAct
{
    Rename,
    End,
    Reopen,
    RecordObjection,
    MarkSoleTrader,
    UnmarkSoleTrader,
}

/// <summary>One organisation: who acts for it and who did, what they ordered and owe, what it objects to, how long it is kept. Its persons leave the screen with the register (R32).</summary>
public sealed partial class OrganisationPage(OpenOrganisation open, EndContact endContact, EndOrganisation end, ReopenOrganisation reopen, MarkSoleTrader mark, CurrentPurpose purpose, IRegisterWatch watch, RecentCards recent,
    IDialogService dialogs, TimeProvider clock, ILogger<OrganisationPage> log) : IDisposable
{
    private static readonly DialogOptions Small = new() { MaxWidth = MaxWidth.Small, FullWidth = true };

    private readonly CancellationTokenSource _closed = new();
    private readonly CurrentPurpose _purpose = purpose;
    private OrganisationView? _shown;
    private Refusal? _refusal;
    private bool _failed;

    [Parameter] public Guid Id { get; set; }

    public void Dispose()
    {
        _purpose.Changed -= LookAgain;
        watch.Changed -= LookAgain;
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override void OnInitialized()
    {
        _purpose.Changed += LookAgain;
        watch.Changed += LookAgain;
    }

    protected override Task OnParametersSetAsync() => _shown?.Id == Id ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        if (_shown?.Id != Id || _purpose.Purpose is null) (_shown, _refusal) = (null, null);
        if (_purpose.Purpose is null) return;
        try
        {
            var result = await open.RunAsync(Id, _purpose.Task, _closed.Token);
            (_shown, _refusal, _failed) = (result.Succeeded ? result.Value : null, result.Refusal, false);
            if (result.Succeeded) recent.Opened(PaletteKind.Organisation, Id);
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("An organisation did not load: {Failure}.", e.GetType().Name);
            (_shown, _failed) = (null, true);
        }
    }

    /// <summary>Another purpose is another read (R4); and whoever was destroyed, or what was, is shown no longer.</summary>
    private void LookAgain() => _ = InvokeAsync(async () =>
    {
        await LoadAsync();
        StateHasChanged();
    });

    private Task ActAsync(OrganisationAct act) => act switch
    {
        OrganisationAct.Rename => AskAsync<RenameDialog>(L["Rename"], new DialogParameters<RenameDialog> { { it => it.Organisation, _shown! } }),
        OrganisationAct.RecordObjection => AskAsync<RecordObjectionDialog>(L["RecordObjection"], new DialogParameters<RecordObjectionDialog> { { it => it.OrganisationId, Id }, { it => it.Contacts, _shown!.Contacts.Count } }),
        OrganisationAct.End => EndAsync(),
        OrganisationAct.Reopen => ConfirmAsync("Reopen", [L["ReopenRoles"], L["ReopenCount"]], task => reopen.HandleAsync(new ReopenOrganisationCommand(Id, _shown!.Revision, task), _closed.Token)),
        OrganisationAct.MarkSoleTrader => ConfirmAsync("MarkSoleTrader", [L["SoleTraderData"], L["SoleTraderGoes"], L["SoleTraderOne"], L["SoleTraderObjects"]], task => mark.HandleAsync(new MarkSoleTraderCommand(Id, _shown!.Revision, true, task), _closed.Token)),
        OrganisationAct.UnmarkSoleTrader => ConfirmAsync("UnmarkSoleTrader", [L["NoSoleTraderKept"], L["NoSoleTraderObjects"]], task => mark.HandleAsync(new MarkSoleTraderCommand(Id, _shown!.Revision, false, task), _closed.Token)),
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };

    private Task LiftAsync(OrganisationObjectionRow objection) => AskAsync<LiftObjectionDialog>(L["Lift"], new DialogParameters<LiftObjectionDialog> { { it => it.Objection, objection } });

    private async Task EndAsync()
    {
        if (_shown!.Open.Count > 0) { _refusal = new OrganisationHasOpen(_shown.Open); return; }
        var consequences = new[] { L["EndRoles", _shown.Contacts.Count].Value, L["EndPeopleStay"], L["EndNothingNew"], L["EndKept", Formats.Date(OrganisationRetentionRule.EraseFrom(clock.TodayInFinland, null)!.Value.AddDays(-1))] };
        if (await DayDialog.AskAsync(dialogs, L["Act.End"], L["Act.End"], clock.TodayInFinland, consequences, on => end.HandleAsync(new EndOrganisationCommand(Id, _shown.Revision, on, _purpose.Task), _closed.Token))) await LoadAsync();
    }

    private async Task EndContactAsync(OrganisationContact contact)
    {
        var ended = await DayDialog.AskAsync(dialogs, L["EndContact"], L["EndContact"], clock.TodayInFinland, [L["EndContactStays", contact.Name], L["EndContactObjections"], L["EndContactKept"]],
            on => endContact.HandleAsync(new EndContactCommand(contact.RoleId, contact.Revision, on, _purpose.Task), _closed.Token));
        if (ended) await LoadAsync();
    }

    private async Task ConfirmAsync(string act, IReadOnlyList<string> consequences, Func<TaskPurpose, Task<Result>> run)
    {
        if (!await ConfirmDialog.AskAsync(dialogs, L[$"Ask.{act}"], consequences, L[$"Act.{act}"])) return;
        var result = await run(_purpose.Task);
        if (result.Succeeded) await LoadAsync();
        _refusal = result.Refusal;
    }

    private async Task AskAsync<TDialog>(string title, DialogParameters parameters) where TDialog : IComponent
    {
        var dialog = await dialogs.ShowAsync<TDialog>(title, parameters, Small);
        if (await dialog.Result is { Canceled: false }) await LoadAsync();
    }
}
