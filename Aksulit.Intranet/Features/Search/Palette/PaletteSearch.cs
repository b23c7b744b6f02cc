using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Search.Palette;

/// <summary>Hits of one kind, or what was opened lately.</summary>
/// <param name="TitleKey">A key of SearchTexts.</param>
public sealed record PaletteGroup(string TitleKey, IReadOnlyList<PaletteHit> Hits);

/// <summary>What the palette shows.</summary>
/// <param name="More">Of some kind there is more than is shown.</param>
/// <param name="Refusal">Why somebody could not be looked for; what may be shown is shown all the same.</param>
public sealed record PaletteView(IReadOnlyList<PaletteGroup> Groups, bool More, Refusal? Refusal)
{
    /// <summary>Nothing yet.</summary>
    public static readonly PaletteView Empty = new([], More: false, null);
}

/// <summary>Puts together what every feature finds for the text. Each source guards and logs by itself; this one only asks those that the roles open, and the menu.</summary>
public sealed class PaletteSearch(IEnumerable<IPaletteSource> sources, IEnumerable<NavItem> items, IAccessGuard access, RecentCards recent, IStringLocalizer<SharedTexts> menu)
{
    private const int MostPages = 4, ShortestPage = 2;

    /// <summary>Finds for a text; what was opened lately when there is none. Without a purpose pages only (R4).</summary>
    public async Task<PaletteView> RunAsync(string? text, TaskPurpose task, CancellationToken ct)
    {
        if (await access.WhoAsync(ct) is not { } actor) return PaletteView.Empty;
        var open = sources.Where(source => source.Operation.Roles.Overlaps(actor.Roles)).OrderBy(source => source.Kind).ToList();
        if (string.IsNullOrWhiteSpace(text)) return task.Purpose is null ? PaletteView.Empty : await RecallAsync(open, task, ct);

        var groups = new List<PaletteGroup>();
        var (more, refusal) = (false, (Refusal?)null);
        foreach (var source in task.Purpose is null ? [] : open)
        {
            var found = await source.FindAsync(text, task, ct);
            refusal ??= found.Refusal;
            if (found.Refusal is not null || found.Value.Items.Count == 0) continue;
            more |= found.Value.More;
            groups.Add(new PaletteGroup($"Palette.{source.Kind}", found.Value.Items));
        }

        if (Pages(actor, text) is { Count: > 0 } pages) groups.Add(new PaletteGroup($"Palette.{PaletteKind.Page}", pages));
        // What bears the typed words itself is meant before what they only led to: a firm before its people, an order before who placed it.
        var words = SearchKeys.Fold(text.TrimStart(' ', '#')).Split(' ');
        return new PaletteView([.. groups.OrderByDescending(group => group.Hits.Any(hit => SearchKeys.Fold(hit.Title) is var title && words.All(word => title.Contains(word, StringComparison.Ordinal))))], more, refusal);
    }

    private async Task<PaletteView> RecallAsync(List<IPaletteSource> open, TaskPurpose task, CancellationToken ct)
    {
        var hits = new List<PaletteHit>();
        foreach (var source in open)
        {
            var ids = recent.Items.Where(item => item.Kind == source.Kind).Select(item => item.Id).ToList();
            if (ids.Count > 0 && await source.RecallAsync(ids, task, ct) is { Succeeded: true } read) hits.AddRange(read.Value.Items);
        }

        var order = recent.Items.ToList();
        return hits.Count == 0 ? PaletteView.Empty : new PaletteView([new PaletteGroup("Palette.Recent", [.. hits.OrderBy(hit => order.IndexOf((hit.Kind, hit.Id)))])], More: false, null);
    }

    private List<PaletteHit> Pages(Actor actor, string text)
    {
        var folded = SearchKeys.Fold(text);
        if (folded.Length < ShortestPage) return [];
        var named = items.Where(item => item.Operation.Roles.Overlaps(actor.Roles)).Select(item => (Name: menu[item.TextKey].Value, item.Href)).Where(page => SearchKeys.Fold(page.Name).Contains(folded, StringComparison.Ordinal));
        return [.. named.Take(MostPages).Select(page => new PaletteHit(PaletteKind.Page, Guid.Empty, page.Name, "", page.Href))];
    }
}
