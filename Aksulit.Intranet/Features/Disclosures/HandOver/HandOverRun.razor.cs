using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Disclosures.HandOver;

/// <summary>A hand-over under way: how far it is, and an answer for each invoice. Leaving the page stops it before the next one.</summary>
public sealed partial class HandOverRun(IHandOverInvoices handOver, ILogger<HandOverRun> log) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<HandedOver> _results = [];
    private bool _ended, _failed;

    [Parameter, EditorRequired] public HandOverCommand Command { get; set; } = default!;

    /// <summary>The recipient's name.</summary>
    [Parameter, EditorRequired] public string Recipient { get; set; } = "";

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
            await foreach (var result in handOver.HandleAsync(Command, _stop.Token))
            {
                _results.Add(result);
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Stopped by the person, or the page was left: what was answered is done.
        }
        catch (Exception e) when (e is not AccessDeniedException)
        {
            log.LogError("A hand-over stopped: {Failure}.", e.GetType().Name);
            _failed = true;
        }

        _ended = true;
    }
}
