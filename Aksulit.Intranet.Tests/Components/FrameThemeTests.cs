using Aksulit.Intranet.Components.Layout;
using Bunit;
using MudBlazor.Services;

namespace Aksulit.Intranet.Tests.Components;

/// <summary>Light or dark as the device says it, whenever the device says it, unless the person has chosen.</summary>
public sealed class FrameThemeTests : BunitContext
{
    private const string Light = "--mud-palette-background: rgba(245,", Dark = "--mud-palette-background: rgba(18,";

    private IRenderedComponent<FrameTheme> Show(string? kept, bool dark)
    {
        Services.AddMudServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.Setup<FrameTheme.SeenTheme>("aksulitTheme.watch", _ => true).SetResult(new FrameTheme.SeenTheme(kept, dark));
        var theme = Render<FrameTheme>();
        Painted(theme, dark ? Dark : Light);
        return theme;
    }

    private static void Painted(IRenderedComponent<FrameTheme> theme, string background) => theme.WaitForAssertion(() => Assert.Contains(background, theme.Markup, StringComparison.Ordinal));

    [Fact]
    public async Task To_look_and_to_watch_is_one_call_so_no_change_of_the_device_falls_between()
    {
        var theme = Show(kept: null, dark: true);
        Assert.Equal(["aksulitTheme.watch"], JSInterop.Invocations.Select(call => call.Identifier).Where(name => name.Contains("heme", StringComparison.Ordinal) && !name.StartsWith("mud", StringComparison.Ordinal)));
        Assert.DoesNotContain(JSInterop.Invocations, call => call.Identifier == "mudThemeProvider.watchDarkMode");

        await theme.InvokeAsync(() => theme.Instance.DeviceChangedAsync(dark: false));

        Painted(theme, Light);
        await DisposeComponentsAsync();
    }

    [Fact]
    public async Task What_the_person_chose_stays_whatever_the_device_says()
    {
        var theme = Show(kept: "dark", dark: true);
        await theme.InvokeAsync(() => theme.Instance.DeviceChangedAsync(dark: false));
        Painted(theme, Dark);
        await DisposeComponentsAsync();
    }
}
