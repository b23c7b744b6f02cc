namespace Aksulit.Intranet.Components;

/// <summary>What a skeleton looks like: the shape of what is coming, so that nothing jumps when it is there.</summary>
public enum LoadingShape
{
    /// <summary>Rows of a list.</summary>
    List,

    /// <summary>Figures side by side.</summary>
    Tiles,

    /// <summary>Names and values below each other.</summary>
    Facts,
}
