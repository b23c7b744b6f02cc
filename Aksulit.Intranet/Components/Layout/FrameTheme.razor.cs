using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace Aksulit.Intranet.Components.Layout;

/// <summary>What a person may choose as appearance; the browser keeps the choice (<c>wwwroot/js/theme.js</c>).</summary>
public enum ThemeMode
{
    System,
    Light,
    Dark,
}

/// <summary>Light or dark: the person's choice, else the device's. The choice stays in the browser's own storage, so no cookie is needed for it (R36).</summary>
public sealed partial class FrameTheme(IJSRuntime js)
{
    private MudThemeProvider? _provider;
    private bool _known, _dark, _watching;

    /// <summary>The frame.</summary>
    [Parameter, EditorRequired] public RenderFragment? ChildContent { get; set; }

    public ThemeMode Mode { get; private set; }

    /// <summary>Chooses, keeps the choice and repaints.</summary>
    public async Task ChooseAsync(ThemeMode mode)
    {
        Mode = mode;
        _dark = await js.InvokeAsync<bool>("aksulitTheme.choose", ModeName(mode));
        StateHasChanged();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            var kept = await js.InvokeAsync<string?>("aksulitTheme.kept");
            (Mode, _dark, _known) = (Enum.TryParse<ThemeMode>(kept, ignoreCase: true, out var mode) ? mode : ThemeMode.System, await js.InvokeAsync<bool>("aksulitTheme.isDark"), true);
            StateHasChanged();
        }
        else if (_provider is not null && !_watching)
        {
            _watching = true;
            await _provider.WatchSystemDarkModeAsync(DeviceChangedAsync);
            // The device may have changed between the first look and the watch: nobody would have told.
            await DeviceChangedAsync(await js.InvokeAsync<bool>("aksulitTheme.isDark"));
        }
    }

    private static string ModeName(ThemeMode mode) => mode switch { ThemeMode.Light => "light", ThemeMode.Dark => "dark", _ => "system" };

    private Task DeviceChangedAsync(bool dark)
    {
        if (Mode is not ThemeMode.System || _dark == dark) return Task.CompletedTask;
        _dark = dark;
        return InvokeAsync(StateHasChanged);
    }
}
