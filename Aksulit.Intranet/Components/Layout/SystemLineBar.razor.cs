using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Aksulit.Intranet.Components.Layout;

/// <summary>The system line; read again at a navigation when five minutes old, since a frame stays open all day.</summary>
public sealed partial class SystemLineBar(SystemLine line, NavigationManager navigation, TimeProvider clock, ILogger<SystemLineBar> log) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private readonly CancellationTokenSource _closed = new();
    private SystemFacts? _facts;
    private DateTimeOffset _readAt;
    private bool _failed;

    public void Dispose()
    {
        navigation.LocationChanged -= Moved;
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override Task OnInitializedAsync()
    {
        navigation.LocationChanged += Moved;
        return ReadAsync();
    }

    private static ChipState State(NightlyState state) => state switch
    {
        NightlyState.Done => ChipState.Good,
        NightlyState.Failed => ChipState.Bad,
        NightlyState.Missed => ChipState.Attention,
        _ => ChipState.Neutral,
    };

    private void Moved(object? sender, LocationChangedEventArgs args)
    {
        if (clock.GetUtcNow() - _readAt > Fresh) _ = InvokeAsync(async () => { await ReadAsync(); StateHasChanged(); });
    }

    private async Task ReadAsync()
    {
        _readAt = clock.GetUtcNow();
        try
        {
            (_facts, _failed) = (await line.RunAsync(_closed.Token), false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError("The system line could not be read: {Failure}.", e.GetType().Name);
            _failed = true;
        }
    }
}
