using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Components;

/// <summary>
/// An icon beside its word, for the eye only: what <see cref="MudIcon"/> draws with <c>aria-hidden</c>, as one piece of markup. A frame has some forty icons, and each of them as a component took
/// 2 KiB of every open circuit; the markup is the same for all circuits and kept once.
/// </summary>
public static class Glyph
{
    /// <summary>The icons are MudBlazor's constants, so there are no more of them than the program names.</summary>
    private static readonly ConcurrentDictionary<(string Icon, Size Size, Color Color, string? Class), MarkupString> Drawn = new();

    /// <param name="icon">One of <see cref="Icons"/>: paths, never anything typed by anybody.</param>
    /// <param name="css">A class of its own.</param>
    public static MarkupString Of(string icon, Size size = Size.Medium, Color color = Color.Inherit, string? css = null) => Drawn.GetOrAdd((icon, size, color, css), Draw);

    private static MarkupString Draw((string Icon, Size Size, Color Color, string? Class) drawn)
    {
        var css = $"mud-icon-root mud-svg-icon{(drawn.Color is Color.Inherit ? "" : $" mud-{drawn.Color.ToString().ToLowerInvariant()}-text")} mud-icon-size-{drawn.Size.ToString().ToLowerInvariant()}{(drawn.Class is null ? "" : $" {WebUtility.HtmlEncode(drawn.Class)}")}";
        return new MarkupString($"""<svg class="{css}" focusable="false" viewBox="0 0 24 24" aria-hidden="true" role="img">{drawn.Icon}</svg>""");
    }
}
