using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Components;

/// <summary>What the palette (Ctrl+K) finds, in the order in which it shows them.</summary>
public enum PaletteKind
{
    Person,
    Organisation,
    Order,
    Invoice,
    Request,

    /// <summary>A page of the menu.</summary>
    Page,
}

/// <summary>A line of the palette.</summary>
/// <param name="Id">The key of what was found; empty for a page.</param>
/// <param name="About">What tells it apart, in the reader's language.</param>
/// <param name="Href">Where it opens; null for who may know of it and not open it.</param>
public sealed record PaletteHit(PaletteKind Kind, Guid Id, string Title, string About, string? Href);

/// <summary>What one source found.</summary>
/// <param name="More">There is more than is shown: say more.</param>
public sealed record PaletteHits(IReadOnlyList<PaletteHit> Items, bool More)
{
    /// <summary>How many of one kind are shown.</summary>
    public const int Most = 5;

    /// <summary>Nothing.</summary>
    public static readonly PaletteHits None = new([], More: false);

    /// <summary>The first few of what was read with one line more than is shown.</summary>
    public static PaletteHits Of(IEnumerable<PaletteHit> read, int most = Most)
    {
        var hits = read.Take(most + 1).ToList();
        return new PaletteHits([.. hits.Take(most)], hits.Count > most);
    }
}

/// <summary>A feature's own search behind Ctrl+K: guarded, and its hit list stored in the read log before it is handed out (S3), like the feature's lists. Registered scoped.</summary>
public interface IPaletteSource
{
    /// <summary>What it finds.</summary>
    PaletteKind Kind { get; }

    /// <summary>Who finds it; the source demands it again.</summary>
    Operation Operation { get; }

    /// <summary>The first few hits; refused without a purpose (R4). What was typed is neither stored nor logged.</summary>
    Task<Result<PaletteHits>> FindAsync(string text, TaskPurpose task, CancellationToken ct);

    /// <summary>What was opened lately, read anew: what has gone meanwhile is not among it.</summary>
    Task<Result<PaletteHits>> RecallAsync(IReadOnlyList<Guid> ids, TaskPurpose task, CancellationToken ct);
}
