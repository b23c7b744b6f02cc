using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>The board of the desk, narrowed as the list is.</summary>
public sealed partial class RequestBoard(BoardQuery board, ILogger<RequestBoard> log) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private IReadOnlyList<BoardColumn>? _columns;
    private RequestFilter? _shown;
    private bool _failed;

    [Parameter, EditorRequired] public RequestFilter Filter { get; set; } = default!;

    /// <summary>Today in Finland.</summary>
    [Parameter, EditorRequired] public DateOnly Today { get; set; }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override Task OnParametersSetAsync() => _shown == Filter ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        _shown = Filter;
        try
        {
            (_columns, _failed) = ((await board.RunAsync(Filter, _closed.Token)).Value, false);
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("The board did not load: {Failure}.", e.GetType().Name);
            (_columns, _failed) = (null, true);
        }
    }
}
