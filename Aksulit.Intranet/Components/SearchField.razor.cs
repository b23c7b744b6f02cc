using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Components;

/// <summary>The field in which a list is searched. What is typed is told once the typing rests, so that a search that settled is one search (S3), and it stays on this screen (S8).</summary>
public sealed partial class SearchField : IDisposable
{
    /// <summary>How long the typing rests before it counts.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(400);

    private readonly string _id = $"search-{Guid.NewGuid():N}";
    private ElementReference _input;
    private string? _text, _given;
    private int _typed;

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>What can be typed, below the field.</summary>
    [Parameter, EditorRequired] public string Help { get; set; } = "";

    /// <summary>What is looked for.</summary>
    [Parameter, EditorRequired] public string? Value { get; set; }

    /// <summary>Another text, once the typing rests; null when it was cleared.</summary>
    [Parameter, EditorRequired] public EventCallback<string?> ValueChanged { get; set; }

    /// <summary>The focus goes here when the page opens.</summary>
    [Parameter] public bool Focused { get; set; }

    public void Dispose() => _typed++;

    protected override void OnParametersSet()
    {
        if (Value == _given) return; // the page is drawn anew meanwhile: what is being typed stays
        _text = _given = Value;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && Focused) await _input.FocusAsync();
    }

    private async Task TypedAsync(string? text)
    {
        _text = text;
        var typed = ++_typed;
        await Task.Delay(Rest); // a rest of the hand, not a day of the register: the system's clock
        if (typed == _typed) await TellAsync(); // else more was typed, or the page was left
    }

    private async Task ClearAsync()
    {
        _typed++;
        _text = null;
        await _input.FocusAsync();
        await TellAsync();
    }

    private Task TellAsync()
    {
        _given = _text;
        return ValueChanged.InvokeAsync(_text);
    }
}
