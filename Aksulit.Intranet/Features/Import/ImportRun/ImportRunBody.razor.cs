using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Import;

/// <summary>One run: how far it is, what became of the rows, and what is to be decided. It looks again every second, and only while the run is running.</summary>
public sealed partial class ImportRunBody(ImportRunQuery query, IAccessGuard access, TimeProvider clock, ILogger<ImportRunBody> log) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _closed = new();
    private ImportRunView? _run;
    private Refusal? _refusal;
    private bool _failed, _watching, _mayReadUpdates, _mayReadQuarantine;

    [Parameter, EditorRequired] public Guid RunId { get; set; }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override async Task OnInitializedAsync() =>
        (_mayReadUpdates, _mayReadQuarantine) = (await access.MayAsync(Operations.ReadUpdates), await access.MayAsync(Operations.ReadQuarantine));

    protected override Task OnParametersSetAsync() => _run?.RunId == RunId ? Task.CompletedTask : StartAsync();

    private async Task StartAsync()
    {
        await LoadAsync();
        if (_run is not { IsRunning: true } || _watching) return;
        _watching = true;
        _ = WatchAsync();                                                   // ends with the run, or with the page
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (_run is { IsRunning: true } && !_failed && await timer.WaitForNextTickAsync(_closed.Token)) await InvokeAsync(LoadAsync);
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The page is closed.
        }
        finally
        {
            _watching = false;
        }
    }

    private async Task LoadAsync()
    {
        try
        {
            var result = await query.RunAsync(RunId, withRows: _run is not { IsRunning: true }, _closed.Token);
            if (result.Succeeded && _run is { IsRunning: true } && !result.Value.IsRunning) result = await query.RunAsync(RunId, withRows: true, _closed.Token);
            (_failed, _refusal) = (false, result.Refusal);
            if (result.Succeeded) _run = result.Value;
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("An import did not load: {Failure}.", e.GetType().Name);
            _failed = true;
        }
        StateHasChanged();
    }
}
