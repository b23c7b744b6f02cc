namespace Aksulit.Intranet.Components;

/// <summary>The four states that have a colour.</summary>
public enum ChipState
{
    /// <summary>Grey: a fact, nothing to do.</summary>
    Neutral,

    /// <summary>Green: in order.</summary>
    Good,

    /// <summary>Amber: somebody should look.</summary>
    Attention,

    /// <summary>Red: late, forbidden or failed.</summary>
    Bad,
}
