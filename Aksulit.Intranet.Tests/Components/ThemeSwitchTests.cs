using Aksulit.Intranet.Components.Layout;
using Aksulit.Intranet.Localisation;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace Aksulit.Intranet.Tests.Components;

/// <summary>The switch shows what the browser keeps, and tells it what is chosen.</summary>
public sealed class ThemeSwitchTests : BunitContext
{
    private IRenderedComponent<ThemeSwitch> Show(string? kept)
    {
        Services.AddMudServices().AddLogging().AddTexts();
        JSInterop.Setup<string?>("aksulitTheme.kept").SetResult(kept);
        JSInterop.SetupVoid("aksulitTheme.choose", _ => true).SetVoidResult();
        return Render<ThemeSwitch>();
    }

    private static int Chosen(IRenderedComponent<ThemeSwitch> shown) => Assert.Single(shown.FindAll("#theme-menu button").Index(), button => button.Item.GetAttribute("aria-pressed") == "true").Index;

    [Theory]
    [InlineData(null, 0)]
    [InlineData("system", 0)]
    [InlineData("light", 1)]
    [InlineData("dark", 2)]
    [InlineData("something else", 0)]
    public async Task What_the_browser_keeps_is_pressed(string? kept, int pressed)
    {
        var shown = Show(kept);
        shown.WaitForAssertion(() => Assert.Equal(pressed, Chosen(shown)));
        await DisposeComponentsAsync();
    }

    [Fact]
    public async Task What_is_chosen_is_told_to_the_browser_and_pressed()
    {
        var shown = Show("dark");
        shown.WaitForAssertion(() => Assert.Equal(2, Chosen(shown)));
        await shown.FindAll("#theme-menu button")[1].ClickAsync(new());
        Assert.Equal(["light"], JSInterop.VerifyInvoke("aksulitTheme.choose").Arguments);
        Assert.Equal(1, Chosen(shown));
        await DisposeComponentsAsync();
    }
}
