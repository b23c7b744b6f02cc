using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Aksulit.Intranet.Security;

/// <summary>
/// Everything that shows data lives inside this. It looks at the person's locks when the screen opens and at every change the watcher reports, and shows
/// <see cref="LockClosed"/> instead of its content while one is shut, without a reload (R32, R34, S6). A browser that does not hear the server any more blanks the screen by itself (wwwroot/js/offline.js).
/// </summary>
public sealed partial class LockBoundary(OwnLocks locks, LockWatcher watcher, IJSRuntime js, IStringLocalizer<SecurityTexts> texts) : IAsyncDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private (CultureInfo Formats, CultureInfo Texts) _language;
    private ScreenState? _state;
    private IJSObjectReference? _offline;

    [Parameter, EditorRequired] public RenderFragment? ChildContent { get; set; }

    /// <summary>Tells the frame whether to show what stands outside the boundary and can show data too.</summary>
    [Parameter] public EventCallback<bool> OpenChanged { get; set; }

    public async ValueTask DisposeAsync()
    {
        watcher.Changed -= OnChanged;
        await _closed.CancelAsync();
        _closed.Dispose();
        if (_offline is not null) await WithBrowserAsync(_offline.DisposeAsync);
    }

    protected override Task OnInitializedAsync()
    {
        _language = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        watcher.Changed += OnChanged; // before the first look: a change in between is not missed
        return LookAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        await WithBrowserAsync(async () =>
        {
            _offline = await js.InvokeAsync<IJSObjectReference>("import", _closed.Token, "./js/offline.js");
            await _offline.InvokeVoidAsync("watch", _closed.Token, texts["OfflineTitle"].Value, texts["OfflineBody"].Value, texts["OfflineRetry"].Value);
        });
    }

    private async Task LookAsync()
    {
        var before = _state?.Open;
        _state = await locks.LookAsync(wasOpen: before is not false, _closed.Token);
        StateHasChanged();
        if (before != _state.Open) await OpenChanged.InvokeAsync(_state.Open);
    }

    // The watcher waits for nobody: each screen looks on its own dispatcher, and its failure is its own.
    private void OnChanged() => _ = InvokeAsync(async () =>
    {
        // The watcher's thread brings the server's language along; this screen is in its person's.
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _language;
        try { await LookAsync(); }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested) { } // the screen is gone
        catch (Exception e) { await DispatchExceptionAsync(e); }
    });

    /// <summary>A browser that is away is told nothing, and blanks itself for exactly that reason.</summary>
    private static async Task WithBrowserAsync(Func<ValueTask> call)
    {
        try { await call(); }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException or InvalidOperationException) { }
    }
}
