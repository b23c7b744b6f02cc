using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Aksulit.Intranet.Components.Layout;

/// <summary>The frame around every page. It stays while pages change; what it shows of the person's rights is for showing only.</summary>
public sealed partial class MainLayout(FrameReader reader, NavigationManager navigation, ILogger<MainLayout> log) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private ElementReference _main, _menu, _close;
    private FrameFacts? _facts;
    private bool _hidden, _open, _moveFocus, _failed, _screenOpen;

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

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_moveFocus) return;
        _moveFocus = false;
        await (_open ? _close : _menu).FocusAsync(); // into the menu when it opens, back to its button when it closes
    }

    private void Show(bool open) => (_open, _moveFocus) = (open, true);

    private async Task ReadAsync()
    {
        try
        {
            (_facts, _failed) = (await reader.RunAsync(_closed.Token), false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError("The frame could not be read: {Failure}.", e.GetType().Name);
            _failed = true;
        }
    }

    // An address that ends in #main would be resolved against the site's root, so the link moves the focus itself.
    private async Task SkipAsync() => await _main.FocusAsync();

    private void Moved(object? sender, LocationChangedEventArgs args) => _ = InvokeAsync(() =>
    {
        _open = false;
        StateHasChanged();
    });
}
