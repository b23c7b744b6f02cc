namespace Aksulit.Intranet.Components;

/// <summary>What was opened lately: keys only, for as long as the circuit lives and no longer; it goes with the sign-out. Scoped.</summary>
public sealed class RecentCards
{
    private const int Most = 8;

    private readonly List<(PaletteKind Kind, Guid Id)> _opened = [];

    /// <summary>The newest first.</summary>
    public IReadOnlyList<(PaletteKind Kind, Guid Id)> Items => _opened;

    /// <summary>A page that shows one thing was opened.</summary>
    public void Opened(PaletteKind kind, Guid id)
    {
        _opened.Remove((kind, id));
        _opened.Insert(0, (kind, id));
        if (_opened.Count > Most) _opened.RemoveAt(Most);
    }
}
