using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Components;

/// <summary>A row of a list was opened with Enter or a click; sent by <c>wwwroot/js/frame.js</c>.</summary>
public sealed class RowOpenEventArgs : EventArgs
{
    /// <summary>Zero-based place of the row in the list shown.</summary>
    public int Index { get; set; }
}

/// <summary>Declares the event to the Razor compiler.</summary>
[EventHandler("onrowopen", typeof(RowOpenEventArgs), enableStopPropagation: true, enablePreventDefault: false)]
public static class EventHandlers;
