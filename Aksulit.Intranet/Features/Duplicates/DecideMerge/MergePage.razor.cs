using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Duplicates;

/// <summary>One merge: proposed and to be decided, done and perhaps to be undone. It leaves the screen with its persons (R32).</summary>
public sealed partial class MergePage(OpenMerge open, ComparePersons compare, DecideMerge decide, UndoMerge undo, IRegisterWatch watch, IDialogService dialogs, ILogger<MergePage> log) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private HashSet<MergePart> _taken = [];
    private MergeView? _view;
    private PersonComparison? _two;
    private Refusal? _refusal;
    private string? _answer;
    private bool _failed, _confirmed;

    [Parameter] public Guid Id { get; set; }

    public void Dispose()
    {
        watch.Changed -= LookAgain;
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override void OnInitialized() => watch.Changed += LookAgain;

    protected override Task OnParametersSetAsync() => _view?.Id == Id ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            var result = await open.RunAsync(Id, _closed.Token);
            (_view, _two, _refusal, _failed) = (result.Succeeded ? result.Value : null, null, result.Refusal, false);
            if (_view is not { State: MergeState.Proposed } view) return;
            _taken = [.. view.Taken];
            var two = await compare.RunAsync(view.StandsId, view.FormerId, view.Id, _closed.Token);
            (_two, _refusal) = (two.Succeeded ? two.Value : null, two.Refusal);
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("A merge did not load: {Failure}.", e.GetType().Name);
            _failed = true;
        }
    }

    private void Take((MergePart Part, bool FromOther) choice)
    {
        if (choice.FromOther) _taken.Add(choice.Part);
        else _taken.Remove(choice.Part);
    }

    /// <summary>Names of parts, never their values.</summary>
    private string Parts(IReadOnlyList<MergePart> parts) => parts.Count == 0 ? L["NoParts"] : string.Join(", ", parts.Select(part => L[$"Part.{part}"].Value));

    /// <summary>Somebody was destroyed or merged, or a lock changed. A decision that is being typed is not thrown away: it will be refused when it is sent.</summary>
    private void LookAgain() => _ = InvokeAsync(async () =>
    {
        if (_view is null or { State: MergeState.Proposed, MayDecide: true }) return;
        await LoadAsync();
        StateHasChanged();
    });

    private Refusal? WhyNot(MergeView view) => view.WhyNotDecide ?? _two?.WhyNot;

    private IReadOnlyList<string> Consequences(MergeView view) => view.State switch
    {
        MergeState.Proposed when view.MayDecide && _two is { } two =>
            [L["FollowsRows", two.Coming.Sum(rows => rows.Count), two.Stands.Number], L["FollowsObjections"], .. two.JoinedRoles > 0 ? [L["FollowsRoles", two.JoinedRoles].Value] : Array.Empty<string>(), L["FollowsNumber", two.Other.Number], L["FollowsRecipients"], L["FollowsUndo", PersonMerge.UndoMonths],
                .. _taken.SetEquals(view.Taken) ? [] : new[] { L["FollowsChosen"].Value }],
        MergeState.Merged when view.WhyNotUndo is null => [L["UndoBoth"], L["UndoSince"], L["UndoUntil", Formats.Date(view.UndoUntil!.Value)]],
        _ => [],
    };

    private static ChipState Chip(MergeState state) => state switch { MergeState.Proposed => ChipState.Attention, MergeState.Merged => ChipState.Good, _ => ChipState.Neutral };

    private async Task DecideAsync(bool approve)
    {
        var result = await decide.HandleAsync(new DecideMergeCommand(Id, _view!.Revision, _two?.Stands.Revision, _two?.Other.Revision, approve, _answer, _confirmed, [.. _taken]), _closed.Token);
        if (result.Succeeded) await LoadAsync();
        else _refusal = result.Refusal;
    }

    private async Task UndoAsync()
    {
        if (!await ConfirmDialog.AskAsync(dialogs, L["UndoQuestion"], [L["UndoBoth"], L["UndoSince"]], L["Undo"])) return;
        var result = await undo.HandleAsync(new UndoMergeCommand(Id, _view!.Revision), _closed.Token);
        if (result.Succeeded) await LoadAsync();
        else _refusal = result.Refusal;
    }
}
