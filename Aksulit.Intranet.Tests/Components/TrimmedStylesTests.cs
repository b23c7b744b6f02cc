using System.Text.RegularExpressions;
using System.Xml.Linq;
using Aksulit.Intranet.Tests.Infrastructure;

namespace Aksulit.Intranet.Tests.Components;

/// <summary>MudBlazor's style sheet as the build leaves it: without what no page has, with everything else (Build/TrimStyles.targets).</summary>
public sealed partial class TrimmedStylesTests
{
    private static readonly string Application = Path.Combine(RepositoryRoot.Path, "Aksulit.Intranet");
    private static readonly string Sheet = File.ReadAllText(Path.Combine(Application, "wwwroot", "lib", "MudBlazor.min.css"));

    private static readonly string[] Unused = XDocument.Load(Path.Combine(Application, "Build", "TrimStyles.targets")).Descendants("UnusedMudFamilies").Single().Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public void No_page_has_a_component_whose_rules_were_left_out()
    {
        var pages = Sources("*.razor").ToList();
        Assert.NotEmpty(pages);
        Assert.All(pages, page => Assert.DoesNotContain(Component().Matches(page.Text), used => Unused.Any(family => used.Groups[1].Value.StartsWith(family, StringComparison.OrdinalIgnoreCase))));
        Assert.All([.. pages, .. Sources("*.css").Where(sheet => !sheet.File.EndsWith("theme.css", StringComparison.Ordinal))], source => Assert.DoesNotContain(Class().Matches(source.Text), named => Unused.Contains(named.Groups[1].Value)));
        Assert.All(pages, page => Assert.DoesNotMatch(ByWidth(), page.Text));
    }

    [Fact]
    public void What_is_left_out_is_out_and_what_pages_have_is_in()
    {
        var rules = MozillasOwn().Replace(Sheet, "");
        Assert.DoesNotContain(Selected().Matches(rules), named => Unused.Contains(named.Groups[1].Value));
        Assert.All(["button-root", "input-control", "radio", "dialog", "checkbox", "alert", "select", "progress-linear", "picker", "popover", "list-item", "overlay", "simple-table", "icon-button", "snackbar"],
            family => Assert.Contains($".mud-{family}", Sheet, StringComparison.Ordinal));
        Assert.Equal(Sheet.Count(c => c == '{'), Sheet.Count(c => c == '}'));
        Assert.Contains("@keyframes", Sheet, StringComparison.Ordinal);
    }

    private static IEnumerable<(string File, string Text)> Sources(string pattern) => Directory.EnumerateFiles(Application, pattern, SearchOption.AllDirectories)
        .Where(file => !Regex.IsMatch(Path.GetRelativePath(Application, file), @"^(bin|obj|wwwroot.lib)\b")).Select(file => (Path.GetRelativePath(Application, file), File.ReadAllText(file)));

    [GeneratedRegex("<Mud([A-Za-z]+)")]
    private static partial Regex Component();

    /// <summary>A class, not a variable of the theme.</summary>
    [GeneratedRegex("(?<![-a-z])mud-([a-z]+)")]
    private static partial Regex Class();

    [GeneratedRegex("[.]mud-([a-z]+)")]
    private static partial Regex Selected();

    /// <summary>A rule for old Firefoxes, which is no condition that the build knows: it keeps it.</summary>
    [GeneratedRegex("@-moz-document[^{]*[{]([^{}]*[{][^{}]*[}])*[}]")]
    private static partial Regex MozillasOwn();

    [GeneratedRegex("""class="[^"]*\b[a-z]+-(xs|sm|md|lg|xl|xxl)-[a-z0-9]""")]
    private static partial Regex ByWidth();
}
