using System.Text.RegularExpressions;
using Aksulit.Intranet.Components.Layout;
using Aksulit.Intranet.Tests.Infrastructure;
using MudBlazor;
using MudBlazor.Utilities;

namespace Aksulit.Intranet.Tests.Components;

/// <summary>The palettes can be read by everyone (WCAG 2.2 AA), and the page before the circuit has the same colours as after.</summary>
public sealed partial class AksulitThemeTests
{
    public static readonly TheoryData<string> Palettes = ["light", "dark"];

    [Theory, MemberData(nameof(Palettes))]
    public void Every_text_has_a_contrast_of_four_and_a_half_on_every_ground(string name)
    {
        var palette = Find(name);
        MudColor[] grounds = [palette.Background, palette.Surface, palette.AppbarBackground, palette.DrawerBackground, palette.TableHover];
        MudColor[] texts = [palette.TextPrimary, palette.TextSecondary, palette.Primary, palette.Success, palette.Warning, palette.Error];
        foreach (var ground in grounds)
            foreach (var text in texts)
                Assert.True(Contrast(text, ground) >= 4.5, $"{text} on {ground} in {name}: {Contrast(text, ground):0.00}");
    }

    [Theory, MemberData(nameof(Palettes))]
    public void Every_filled_button_can_be_read(string name)
    {
        var palette = Find(name);
        (MudColor Text, MudColor Ground)[] pairs =
        [
            (palette.PrimaryContrastText, palette.Primary), (palette.SuccessContrastText, palette.Success), (palette.WarningContrastText, palette.Warning),
            (palette.ErrorContrastText, palette.Error), (palette.InfoContrastText, palette.Info), (palette.SecondaryContrastText, palette.Secondary),
        ];
        Assert.All(pairs, pair => Assert.True(Contrast(pair.Text, pair.Ground) >= 4.5, $"{pair.Text} on {pair.Ground}: {Contrast(pair.Text, pair.Ground):0.00}"));
    }

    [Theory, MemberData(nameof(Palettes))]
    public void Borders_of_inputs_stand_out_three_to_one(string name)
    {
        var palette = Find(name);
        Assert.All([palette.Background, palette.Surface], ground => Assert.True(Contrast(palette.LinesInputs, ground) >= 3, $"{palette.LinesInputs} on {ground}"));
    }

    [Theory, MemberData(nameof(Palettes))]
    public void The_page_before_the_circuit_has_the_same_colours(string name)
    {
        var palette = Find(name);
        var block = Block(File.ReadAllText(Path.Combine(Styles, "tokens.css")), name == "light" ? ":root {" : ":root[data-theme=\"dark\"] {");
        (string Variable, MudColor Colour)[] repeated =
        [
            ("background", palette.Background), ("surface", palette.Surface), ("text-primary", palette.TextPrimary), ("text-secondary", palette.TextSecondary), ("lines-default", palette.LinesDefault),
            ("lines-inputs", palette.LinesInputs), ("primary", palette.Primary), ("primary-text", palette.PrimaryContrastText), ("table-hover", palette.TableHover), ("skeleton", palette.Skeleton), ("error", palette.Error),
        ];
        Assert.All(repeated, it => Assert.Contains($"var(--mud-palette-{it.Variable}, {it.Colour.ToString(MudColorOutputFormats.Hex)})", block, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>One place for colours: beside the tokens, what prints on paper and the shadows.</summary>
    [Fact]
    public void No_other_style_sheet_names_a_colour()
    {
        var others = Directory.GetFiles(Styles, "*.css").Where(path => Path.GetFileName(path) is not ("tokens.css" or "theme.css")).ToList();
        Assert.NotEmpty(others);
        Assert.Empty(others.SelectMany(path => Colour().Matches(Paper().Replace(File.ReadAllText(path), "")).Select(match => $"{Path.GetFileName(path)}: {match.Value}")));
    }

    [Fact]
    public void There_are_four_type_sizes_and_the_style_sheet_knows_no_other()
    {
        var css = string.Concat(Directory.GetFiles(Styles, "*.css").Select(File.ReadAllText));
        Assert.Contains($"--small: {AksulitTheme.Small}; --normal: {AksulitTheme.Normal}; --large: {AksulitTheme.Large}; --title: {AksulitTheme.Title};", css);
        var sizes = FontSize().Matches(css).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(sizes);
        Assert.Empty(sizes.Except(["var(--small)", "var(--normal)", "var(--large)", "var(--title)", "100%", "1rem", "1.25rem"])); // the last two are icons
    }

    /// <summary>The build puts the sheets together: none is left out, and what its project file language would eat (a backslash) is in none.</summary>
    [Fact]
    public void The_one_sheet_of_the_page_is_all_of_them_in_their_order()
    {
        var made = File.ReadAllText(Path.Combine(Styles, "..", "lib", "app.css"));
        var sheets = Directory.GetFiles(Styles, "*.css").ToDictionary(path => Path.GetFileName(path), path => File.ReadAllText(path).TrimEnd());
        Assert.All(sheets, sheet => Assert.Contains(sheet.Value, made, StringComparison.Ordinal));
        Assert.Equal(["theme.css", "tokens.css", "frame.css", "parts.css", "lists.css", "mud.css"], sheets.OrderBy(sheet => made.IndexOf(sheet.Value, StringComparison.Ordinal)).Select(sheet => sheet.Key));
        Assert.True(made.Length - sheets.Values.Sum(sheet => sheet.Length) < 50, "There is more in it than the sheets.");
    }

    private static string Styles { get; } = Path.Combine(RepositoryRoot.Path, "Aksulit.Intranet", "wwwroot", "css");

    private static Palette Find(string name) => name == "light" ? AksulitTheme.Light : AksulitTheme.Dark;

    private static string Block(string css, string head)
    {
        var from = css.IndexOf(head, StringComparison.Ordinal);
        Assert.True(from >= 0, head);
        return css[from..css.IndexOf('}', from)];
    }

    private static double Contrast(MudColor one, MudColor other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>Relative luminance as WCAG defines it.</summary>
    private static double Luminance(MudColor colour) => (0.2126 * Linear(colour.R)) + (0.7152 * Linear(colour.G)) + (0.0722 * Linear(colour.B));

    private static double Linear(byte channel)
    {
        var share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }

    [GeneratedRegex("#[0-9a-fA-F]{3,8}(?=[;,) ])")]
    private static partial Regex Colour();

    [GeneratedRegex(@"@media print \{.*?\n\}", RegexOptions.Singleline)]
    private static partial Regex Paper();

    [GeneratedRegex(@"font-size: ([^;}]+?)\s*[;}]")]
    private static partial Regex FontSize();
}
