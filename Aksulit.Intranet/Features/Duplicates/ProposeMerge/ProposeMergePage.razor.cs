using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Duplicates;

/// <summary>Two persons side by side: are they one, and what of each remains. The address holds keys only (S8).</summary>
public sealed partial class ProposeMergePage(ComparePersons compare, ProposeMerge propose, JudgePair judge, IAccessGuard access, NavigationManager navigation, IDialogService dialogs, ILogger<ProposeMergePage> log) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private HashSet<MergePart> _taken = [];
    private PersonComparison? _two;
    private Refusal? _refusal;
    private string? _reason;
    private bool _failed, _confirmed, _mayPropose;

    /// <summary>The one who would stand.</summary>
    [Parameter] public Guid Id { get; set; }

    /// <summary>The one who would cease; null: to be found first.</summary>
    [SupplyParameterFromQuery] public Guid? Other { get; set; }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override async Task OnInitializedAsync() => _mayPropose = await access.MayAsync(Operations.ProposeMerges);

    protected override Task OnParametersSetAsync() => Other is null || (_two?.Stands.Id == Id && _two.Other.Id == Other) ? Task.CompletedTask : LoadAsync();

    private void Choose(Guid other) => navigation.NavigateTo(Urls.ProposeMerge(Id, other));

    private async Task LoadAsync()
    {
        try
        {
            var result = await compare.RunAsync(Id, Other!.Value, mergeId: null, _closed.Token);
            (_two, _refusal, _failed) = (result.Succeeded ? result.Value : null, result.Refusal, false);
            _taken = [.. _two?.Parts.Where(part => part.TakenByDefault).Select(part => part.Part) ?? []];
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("Two persons were not compared: {Failure}.", e.GetType().Name);
            _failed = true;
        }
    }

    private void Take((MergePart Part, bool FromOther) choice)
    {
        if (choice.FromOther) _taken.Add(choice.Part);
        else _taken.Remove(choice.Part);
    }

    private List<string> Consequences(PersonComparison two) =>
        [L["FollowsLead"], L["FollowsRows", two.Coming.Sum(rows => rows.Count), two.Stands.Number], L["FollowsObjections"], .. two.JoinedRoles > 0 ? [L["FollowsRoles", two.JoinedRoles].Value] : Array.Empty<string>(), L["FollowsNumber", two.Other.Number], L["FollowsUndo", PersonMerge.UndoMonths]];

    private async Task ProposeAsync()
    {
        var result = await propose.HandleAsync(new ProposeMergeCommand(_two!.Stands.Id, _two.Stands.Revision, _two.Other.Id, _two.Other.Revision, [.. _taken], _reason, _confirmed), _closed.Token);
        _refusal = result.Refusal;
        if (result.Succeeded) navigation.NavigateTo(Urls.Merge(result.Value));
    }

    private async Task JudgeAsync()
    {
        if (!await ConfirmDialog.AskAsync(dialogs, L["DifferentQuestion"], [L["DifferentConsequence"]], L["AreDifferent"])) return;
        _refusal = (await judge.HandleAsync(_two!.Stands.Id, _two.Other.Id, _closed.Token)).Refusal;
        if (_refusal is null) navigation.NavigateTo(Urls.Duplicates);
    }
}
