using Microsoft.JSInterop;

namespace Aksulit.Intranet.Components.Layout;

/// <summary>What a person may choose as appearance; the browser keeps the choice (<c>wwwroot/js/theme.js</c>).</summary>
public enum ThemeMode
{
    System,
    Light,
    Dark,
}

/// <summary>
/// Light or dark: the person's choice, else the device's. The browser keeps the choice in its own storage, so no cookie is needed for it (R36), and paints by itself: both palettes stand in
/// <c>theme.css</c>, and the circuit only shows what is chosen.
/// </summary>
public sealed partial class ThemeSwitch(IJSRuntime js)
{
    private ThemeMode _mode;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        var kept = await js.InvokeAsync<string?>("aksulitTheme.kept");
        if (!Enum.TryParse(kept, ignoreCase: true, out ThemeMode mode) || mode == _mode) return;
        _mode = mode;
        StateHasChanged();
    }

    private async Task ChooseAsync(ThemeMode mode)
    {
        _mode = mode;
        await js.InvokeVoidAsync("aksulitTheme.choose", mode switch { ThemeMode.Light => "light", ThemeMode.Dark => "dark", _ => "system" });
    }
}
