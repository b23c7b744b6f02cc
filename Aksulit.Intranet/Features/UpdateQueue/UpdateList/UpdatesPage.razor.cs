using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.UpdateQueue;

/// <summary>The queue: what is offered beside what the card has, a line settled with one key. What was settled stays in its place until the list is loaded again, so that nothing jumps under the hand.</summary>
public sealed partial class UpdatesPage(UpdateListQuery query, SettleUpdate settle, CurrentPurpose purpose, IAccessGuard access, IDialogService dialogs) : IDisposable
{
    private readonly CurrentPurpose _purpose = purpose;
    private readonly Dictionary<(Guid, Guid, ImportKind), LineState> _states = [];
    private IReadOnlyList<UpdateLine> _lines = [];
    private ServerGrid<UpdateLine>? _grid;
    private UpdateLine? _lastMarked;
    private bool _maySettle, _busy;

    /// <summary>The filter by its word.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.Status)] public string? Status { get; set; }

    /// <summary>One person's key; null for everybody's.</summary>
    [SupplyParameterFromQuery(Name = "customer")] public Guid? Customer { get; set; }

    private bool Ahead => Status == "ahead";

    private string GridKey => $"{Status}|{Customer}|{_purpose.Purpose}";

    private IReadOnlyList<FilterOption> Options => [new(null, L["FilterNow"]), new("ahead", L["FilterAhead"])];

    private List<UpdateLine> Open => [.. _lines.Where(line => line.Closed is null && _states[line.Key].Outcome is null)];

    private List<UpdateLine> Marked => [.. Open.Where(line => _states[line.Key].Marked)];

    private bool AllMarked => Open.Count > 0 && Marked.Count == Open.Count;

    public void Dispose() => _purpose.Changed -= Refresh;

    protected override async Task OnInitializedAsync()
    {
        _purpose.Changed += Refresh;
        _maySettle = await access.MayAsync(Operations.SettleUpdates);
    }

    private void Refresh() => _ = InvokeAsync(StateHasChanged);

    private LineState StateOf(UpdateLine line) => _states.TryGetValue(line.Key, out var state) ? state : new LineState();

    private async Task<Result<Page<UpdateLine>>> LoadAsync(string? after, CancellationToken ct)
    {
        var result = await query.RunAsync(Ahead, Customer, _purpose.Task, after, ct);
        _lines = result.Succeeded ? result.Value.Items : [];
        _states.Clear();
        foreach (var line in _lines) _states[line.Key] = new LineState();
        await InvokeAsync(StateHasChanged);
        return result;
    }

    private Task AgainAsync() => _grid!.ReloadAsync();

    private void Mark(UpdateLine line, bool range)
    {
        var (from, to) = (range && _lastMarked is { } last ? Place(last) : Place(line), Place(line));
        var marked = range || !_states[line.Key].Marked;
        for (var i = Math.Min(from, to); i <= Math.Max(from, to); i++) _states[_lines[i].Key].Marked = marked && _lines[i].Closed is null;
        _lastMarked = line;
    }

    private int Place(UpdateLine line) => Math.Max(0, _lines.ToList().FindIndex(other => other.Key == line.Key));

    private void MarkAll()
    {
        var marked = !AllMarked;
        foreach (var line in Open) _states[line.Key].Marked = marked;
    }

    private async Task SettleAsync(UpdateLine line, bool take)
    {
        var state = _states[line.Key];
        if (state.Outcome is not null || state.Busy) return;
        state.Busy = true;
        var fields = take ? line.Fields.Select(field => field.Field).Except(state.NotTaken).ToList() : [];
        var result = await settle.HandleAsync(new SettleUpdateCommand(line, fields, take && line.Organisation is not null && state.WithOrganisation), _purpose.Task);
        (state.Busy, state.Refusal, state.Marked) = (false, result.Refusal, false);
        if (result.Succeeded) state.Outcome = take && (fields.Count > 0 || line.Organisation is not null) ? LineOutcome.Taken : LineOutcome.Kept;
    }

    /// <summary>Shows how many cards change before any does, then each in its own save: one that is refused says so in its row.</summary>
    private async Task SettleMarkedAsync(bool take)
    {
        var marked = Marked;
        var able = take ? marked.Where(line => line.NoTaking is null).ToList() : marked;
        IReadOnlyList<string> follows =
        [
            L[take ? "FollowsTaken" : "FollowsKept", Formats.Count(able.Count)],
            .. able.Count < marked.Count ? [L["FollowsNotTaken", Formats.Count(marked.Count - able.Count)].Value] : Array.Empty<string>(),
            L["FollowsWiped"],
        ];
        if (!await ConfirmDialog.AskAsync(dialogs, L[take ? "AskTake" : "AskKeep", Formats.Count(able.Count)], follows, L[take ? "TakeMarked" : "KeepMarked"])) return;
        _busy = true;
        foreach (var line in able)
        {
            await SettleAsync(line, take);
            StateHasChanged();
        }

        _busy = false;
    }
}
