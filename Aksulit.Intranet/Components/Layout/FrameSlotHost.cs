using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Aksulit.Intranet.Components.Layout;

/// <summary>What the features put into one place of the frame. Drawn once: none of it depends on the frame.</summary>
public sealed class FrameSlotHost(IEnumerable<FrameSlot> slots) : ComponentBase
{
    /// <summary>One of <see cref="FramePlaces"/>.</summary>
    [Parameter, EditorRequired] public string Place { get; set; } = "";

    protected override bool ShouldRender() => false;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var slot in slots.Where(slot => slot.Place == Place).OrderBy(slot => slot.Order))
        {
            builder.OpenComponent(0, slot.Component);
            builder.CloseComponent();
        }
    }
}
