using Aksulit.Intranet.Components;
using Bunit;

namespace Aksulit.Intranet.Tests.Components;

/// <summary>A tile: a figure, what it counts, the rule it answers for, and its course as a line that can also be heard.</summary>
public sealed class PlotTests : PageTests
{
    [Fact]
    public void A_line_goes_from_edge_to_edge_the_least_at_the_bottom_and_says_its_figures()
    {
        var plot = Render<Sparkline>(set => set.Add(it => it.Values, [0, 10, 5]));
        Assert.Equal("0,95 50,5 100,50", plot.Find("polyline").GetAttribute("points"));
        Assert.Equal("Plot of 3 values: lowest 0, highest 10, latest 5", plot.Find("svg[role=img]").GetAttribute("aria-label"));
    }

    [Fact]
    public void A_level_course_is_a_level_line_in_the_middle() =>
        Assert.Equal("0,50 100,50", Render<Sparkline>(set => set.Add(it => it.Values, [7, 7])).Find("polyline").GetAttribute("points"));

    [Fact]
    public void A_tile_has_its_figure_its_word_with_state_its_line_and_its_rule()
    {
        var tile = Render<Tile>(set => set.Add(it => it.Figure, "12").Add(it => it.Text, "requests late").Add(it => it.State, ChipState.Bad).Add(it => it.Course, [1, 2]).Add(it => it.Ground, "T10"));
        Assert.Equal("12", tile.Find(".figure").TextContent);
        Assert.Equal("requests late", tile.Find(".state-chip.bad").TextContent);
        Assert.Single(tile.FindAll(".sparkline"));
        Assert.Single(tile.FindAll(".why.compact"));
    }

    [Fact]
    public void One_value_is_no_course() =>
        Assert.Empty(Render<Tile>(set => set.Add(it => it.Figure, "1").Add(it => it.Text, "x").Add(it => it.Course, [1])).FindAll("svg.sparkline"));
}
