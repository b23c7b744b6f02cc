using Aksulit.Intranet.Components;
using Bunit;
using MudBlazor;

namespace Aksulit.Intranet.Tests.Components;

/// <summary>The icons without a component look as MudBlazor's own do.</summary>
public sealed class GlyphTests : BunitContext
{
    [Theory]
    [InlineData(Size.Medium, Color.Inherit, null)]
    [InlineData(Size.Small, Color.Inherit, null)]
    [InlineData(Size.Medium, Color.Error, null)]
    [InlineData(Size.Medium, Color.Inherit, "chosen")]
    public void Is_what_the_component_draws(Size size, Color color, string? css)
    {
        var icon = Render<MudIcon>(parameters => parameters.Add(it => it.Icon, Icons.Material.Filled.Check).Add(it => it.Size, size).Add(it => it.Color, color).Add(it => it.Class, css).AddUnmatched("aria-hidden", "true"));
        icon.MarkupMatches(Glyph.Of(Icons.Material.Filled.Check, size, color, css).Value);
    }

    [Fact]
    public void Is_kept_once_for_everybody() =>
        Assert.Same(Glyph.Of(Icons.Material.Filled.Check).Value, Glyph.Of(Icons.Material.Filled.Check).Value);
}
