using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Requests;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>What the reader can do about the case now.</summary>
internal enum DeskPanel
{
    /// <summary>Nothing has been named: write down what the person answered (R54).</summary>
    Specify,

    /// <summary>Propose a verdict for each field.</summary>
    Prepare,

    /// <summary>Decide what another person proposed (S2).</summary>
    Decide,

    /// <summary>It has been proposed and waits for another.</summary>
    Wait,

    /// <summary>It is decided.</summary>
    Done,

    /// <summary>Others act.</summary>
    Look,
}

/// <summary>What the page of a request for rectification shows of it: what was asked and why, and the one thing to do now. What was typed outlives a look at the newest state.</summary>
public sealed partial class RectificationSection(IReadRectification read, ILogger<RectificationSection> log) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private RectificationView? _view;
    private Refusal? _loadRefusal;
    private IReadOnlyList<VerdictModel> _verdicts = [];
    private IReadOnlyList<ChangedThing> _changes = [];
    private RequestFrame? _shown;
    private bool _failed, _anew;

    [Parameter, EditorRequired] public RequestFrame Request { get; set; } = default!;

    /// <summary>Something was decided or written: the frame is to be read again.</summary>
    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    private DeskPanel Panel => _view switch
    {
        { State: RequestState.Decided or RequestState.Closed } => DeskPanel.Done,
        { ToSpecify: not null } => DeskPanel.Specify,
        { Lines.Count: 0 } or { Outlook: null } => DeskPanel.Look,
        { State: RequestState.Received, MayPrepare: true } => DeskPanel.Prepare,
        { State: RequestState.Proposed, MayPrepare: true } when _anew => DeskPanel.Prepare,
        { State: RequestState.Proposed, MayDecide: true, DecideRefusal: null } => DeskPanel.Decide,
        { State: RequestState.Proposed, MayPrepare: true } => DeskPanel.Wait,
        _ => DeskPanel.Look,
    };

    private string PanelTitle => Panel is DeskPanel.Done && _view is { DecidedAt: null } ? "AskEnded" : Panel is DeskPanel.Look or DeskPanel.Wait && _view is { State: RequestState.Proposed } ? "AskWait" : $"Ask{Panel}";

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    /// <summary>The frame was read again, or another request is shown.</summary>
    protected override Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_shown, Request)) return Task.CompletedTask;
        if (_shown?.Id != Request.Id) (_view, _changes, _anew) = (null, [], false);
        _shown = Request;
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        try
        {
            var result = await read.RunAsync(Request.Id, _closed.Token);
            (_failed, _loadRefusal) = (false, result.Refusal);
            Show(result.Succeeded ? result.Value : null);
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("A request for rectification did not load: {Failure}.", e.GetType().Name);
            _failed = true;
        }
    }

    private void Show(RectificationView? view)
    {
        var same = view is not null && _view is not null && view.Lines.Select(line => line.Field).SequenceEqual(_view.Lines.Select(line => line.Field));
        if (!same) _verdicts = view is null ? [] : [.. view.Lines.Select(VerdictModel.Of)];
        _view = view;
    }

    private Task DoneAsync()
    {
        (_changes, _anew, _view) = ([], false, null);
        return OnChanged.InvokeAsync();
    }

    private Task ReloadAllAsync() => OnChanged.InvokeAsync();

    /// <summary>Somebody else was faster: what they did is shown, and what was typed here stays.</summary>
    private async Task StaleAsync()
    {
        var seen = _view!;
        await LoadAsync();
        if (_view is { } now) _changes = RectificationDiff.Between(seen, now);
        await OnChanged.InvokeAsync();
    }
}
