using System.Text.RegularExpressions;
using Aksulit.Intranet.Components.Layout;
using Aksulit.Intranet.Tests.Infrastructure;
using Bunit;
using MudBlazor;
using MudBlazor.Services;

namespace Aksulit.Intranet.Tests.Components;

/// <summary>
/// MudBlazor's variables stand in a stylesheet instead of in every circuit, where they took 60 KiB each. What the provider draws from the theme is what the sheet says; after a change of the theme
/// the test leaves the new sheet beside it as <c>.received</c>.
/// </summary>
public sealed partial class ThemeSheetTests : BunitContext
{
    private static readonly string Sheet = Path.Combine(RepositoryRoot.Path, "Aksulit.Intranet", "wwwroot", "css", "theme.css");

    [Fact]
    public async Task The_sheet_is_what_the_theme_says_in_light_and_dark()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        var (light, scrollbar) = Drawn(dark: false);
        var dark = Drawn(dark: true).Variables.Except(light);
        var made = $$"""
            /* Made of Components/Layout/AksulitTheme.cs: ThemeSheetTests compares, and makes it anew. */
            :root {
            {{string.Join('\n', light)}}
            }
            :root[data-theme="dark"] {
            {{string.Join('\n', dark)}}
            }
            {{scrollbar}}

            """.ReplaceLineEndings("\n");
        var kept = File.Exists(Sheet) ? (await File.ReadAllTextAsync(Sheet, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n") : "";
        if (kept != made) await File.WriteAllTextAsync($"{Sheet}.received", made, TestContext.Current.CancellationToken);
        Assert.Equal(kept, made);
        await DisposeComponentsAsync();
    }

    /// <summary>The lines of the provider's variables, and the rest of what it draws.</summary>
    private (IReadOnlyList<string> Variables, string Scrollbar) Drawn(bool dark)
    {
        var markup = Render<MudThemeProvider>(parameters => parameters.Add(it => it.Theme, AksulitTheme.Theme).Add(it => it.IsDarkMode, dark).Add(it => it.ObserveSystemDarkModeChange, false)).Markup;
        var styles = Style().Matches(markup).Select(style => style.Groups[1].Value.ReplaceLineEndings("\n").Trim()).ToList();
        var variables = Assert.Single(styles, style => style.StartsWith(":root{", StringComparison.Ordinal));
        return ([.. variables[":root{".Length..^1].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)], string.Join('\n', styles.Where(style => style != variables)));
    }

    [GeneratedRegex("<style[^>]*>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();
}
