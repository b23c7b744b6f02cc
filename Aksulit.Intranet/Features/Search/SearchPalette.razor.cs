using Aksulit.Intranet.Security;
using Microsoft.JSInterop;
using MudBlazor;

namespace Aksulit.Intranet.Features.Search;

/// <summary>The frame's search: a button, and Ctrl+K from any page. Not there for who may not find persons.</summary>
public sealed partial class SearchPalette(IAccessGuard access, IDialogService dialogs, IJSRuntime js) : IAsyncDisposable
{
    private DotNetObjectReference<SearchPalette>? _self;
    private IJSObjectReference? _keys;
    private bool _allowed, _open;

    /// <summary>Opens the palette; called by the keyboard script too.</summary>
    [JSInvokable]
    public async Task OpenAsync()
    {
        if (_open || !_allowed) return;
        _open = true;
        var dialog = await dialogs.ShowAsync<SearchPaletteDialog>(L["PaletteTitle"], new DialogOptions { Position = DialogPosition.TopCenter, MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true });
        await dialog.Result;
        _open = false;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_keys is not null)
            {
                await _keys.InvokeVoidAsync("stop");
                await _keys.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its listeners with it.
        }

        _self?.Dispose();
    }

    protected override async Task OnInitializedAsync() => _allowed = await access.MayAsync(Operations.FindPersons);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        _keys = await js.InvokeAsync<IJSObjectReference>("import", "./js/keys.js");
        await _keys.InvokeVoidAsync("start", _self);
    }
}
