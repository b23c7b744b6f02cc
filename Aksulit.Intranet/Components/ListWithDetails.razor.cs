using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Aksulit.Intranet.Components;

/// <summary>A list and the details of the row that is open. The focus goes into the details when they open and back to the row when they close (<c>frame.js</c> knows which it was).</summary>
public sealed partial class ListWithDetails(IJSRuntime js)
{
    private readonly string _id = $"details-{Guid.NewGuid():N}";
    private ElementReference _pane;
    private string? _shown;
    private bool _moveFocus, _closing;

    /// <summary>The list: a <see cref="ServerGrid{T}"/> whose <c>OnOpen</c> chooses what the details show.</summary>
    [Parameter, EditorRequired] public RenderFragment? List { get; set; }

    /// <summary>The details' heading; other details have another.</summary>
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>What is open; null when nothing is.</summary>
    [Parameter, EditorRequired] public RenderFragment? Details { get; set; }

    /// <summary>The details are to be closed.</summary>
    [Parameter, EditorRequired] public EventCallback OnClose { get; set; }

    protected override void OnParametersSet()
    {
        var shown = Details is null ? null : Title;
        _moveFocus = shown is not null && shown != _shown;
        _shown = shown;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_moveFocus) await _pane.FocusAsync();
        else if (_closing && Details is null) await js.InvokeVoidAsync("aksulitFrame.returnToRow");
        else return;
        (_moveFocus, _closing) = (false, false);
    }

    private async Task CloseAsync()
    {
        _closing = true;
        await OnClose.InvokeAsync();
    }
}
