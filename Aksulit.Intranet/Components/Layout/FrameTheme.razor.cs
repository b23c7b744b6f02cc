using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Aksulit.Intranet.Components.Layout;

/// <summary>What a person may choose as appearance; the browser keeps the choice (<c>wwwroot/js/theme.js</c>).</summary>
public enum ThemeMode
{
    System,
    Light,
    Dark,
}

/// <summary>Light or dark: the person's choice, else the device's. The choice stays in the browser's own storage, so no cookie is needed for it (R36).</summary>
public sealed partial class FrameTheme(IJSRuntime js) : IDisposable
{
    private DotNetObjectReference<FrameTheme>? _self;
    private bool _known, _dark;

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

    /// <summary>The device turned light or dark; the browser says so.</summary>
    [JSInvokable]
    public Task DeviceChangedAsync(bool dark)
    {
        if (Mode is not ThemeMode.System || _dark == dark) return Task.CompletedTask;
        _dark = dark;
        return InvokeAsync(StateHasChanged);
    }

    public void Dispose() => _self?.Dispose();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        var seen = await js.InvokeAsync<SeenTheme>("aksulitTheme.watch", _self); // one question: the frame waits for its answer
        Mode = Enum.TryParse<ThemeMode>(seen.Kept, ignoreCase: true, out var mode) ? mode : ThemeMode.System;
        (_dark, _known) = (seen.Dark, true);
        StateHasChanged();
    }

    /// <summary>The browser's answer.</summary>
    /// <param name="Kept">What the person chose, in the browser's words.</param>
    /// <param name="Dark">What that and the device come to.</param>
    internal readonly record struct SeenTheme(string? Kept, bool Dark);

    private static string ModeName(ThemeMode mode) => mode switch { ThemeMode.Light => "light", ThemeMode.Dark => "dark", _ => "system" };
}
