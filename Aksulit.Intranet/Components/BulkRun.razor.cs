using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Components;

/// <summary>What became of one of many.</summary>
/// <param name="Label">A number or a code; no personal data.</param>
/// <param name="Href">Where it opens; null when it does not.</param>
/// <param name="Refusal">Why not; null when it was done.</param>
public sealed record BulkResult(Guid Id, string Label, string? Href, Refusal? Refusal);

/// <summary>One act on many things under way: how far it is, and an answer for each, every one decided and saved by itself. Leaving the page stops it before the next one; what was answered is done.</summary>
public sealed partial class BulkRun(ILogger<BulkRun> log) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<BulkResult> _results = [];
    private bool _ended, _failed;

    /// <summary>Does it, one after the other.</summary>
    [Parameter, EditorRequired] public Func<CancellationToken, IAsyncEnumerable<BulkResult>> Run { get; set; } = default!;

    /// <summary>How many there are.</summary>
    [Parameter, EditorRequired] public int Total { get; set; }

    /// <summary>What goes on.</summary>
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>What went on, at the end.</summary>
    [Parameter, EditorRequired] public string EndedTitle { get; set; } = "";

    /// <summary>What each of them is: the column's name.</summary>
    [Parameter, EditorRequired] public string ItemText { get; set; } = "";

    /// <summary>The way back, in words.</summary>
    [Parameter, EditorRequired] public string DoneText { get; set; } = "";

    /// <summary>The person has seen the answers.</summary>
    [Parameter, EditorRequired] public EventCallback OnDone { get; set; }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        try
        {
            await foreach (var result in Run(_stop.Token))
            {
                _results.Add(result);
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Stopped by the person, or the page was left.
        }
        catch (Exception e) when (e is not AccessDeniedException)
        {
            log.LogError("An act on many stopped: {Failure}.", e.GetType().Name);
            _failed = true;
        }

        _ended = true;
    }
}
