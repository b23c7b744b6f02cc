namespace Aksulit.Intranet.Components;

/// <summary>A component that a feature puts into the frame; registered as a singleton and shown to everyone who is past the locks.</summary>
/// <param name="Place">One of <see cref="FramePlaces"/>.</param>
/// <param name="Component">A component without required parameters. It asks by itself what the person may do.</param>
/// <param name="Order">Place among its neighbours.</param>
public sealed record FrameSlot(string Place, Type Component, int Order);

/// <summary>Where the frame has room.</summary>
public static class FramePlaces
{
    /// <summary>The middle of the bar; the first focusable element in it with <c>data-key="search"</c> answers to Ctrl+K and <c>/</c>.</summary>
    public const string Search = "search";

    /// <summary>Right of the search: the purpose for which data are looked at (R4).</summary>
    public const string Purpose = "purpose";
}
