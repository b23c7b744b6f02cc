using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Localisation;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Components;

/// <summary>
/// The one place that knows how a server-side list loads, fails, retries, pages by key and stays empty. The skeleton is invisible for the first 300 ms (lists.css), so a quick
/// answer does not flicker. <c>j</c>, <c>k</c> and the arrows move between rows and Enter opens one (frame.js): the row's first link, or <see cref="OnOpen"/>.
/// </summary>
public sealed partial class ServerGrid<T>(ILogger<ServerGrid<T>> log) : IDisposable
{
    /// <summary>As MudBlazor's outlined small button looks, without its component: the pager stands in every open list.</summary>
    private const string TurnButton = "mud-button-root mud-button mud-button-outlined mud-button-outlined-default mud-button-outlined-size-small mud-ripple";

    private readonly Stack<string?> _earlier = new();
    private CancellationTokenSource _load = new();
    private Page<T>? _page;
    private Refusal? _refusal;
    private string? _wanted, _shown;
    private int _turned;
    private bool _loading, _failed, _left;

    /// <summary>Loads the page that starts at the key; null for the first.</summary>
    [Parameter, EditorRequired] public Func<string?, CancellationToken, Task<Result<Page<T>>>> Load { get; set; } = default!;

    /// <summary>What to do next when there is nothing.</summary>
    [Parameter, EditorRequired] public string EmptyText { get; set; } = "";

    /// <summary>The next step when there is nothing: one button or link.</summary>
    [Parameter] public RenderFragment? EmptyNext { get; set; }

    /// <summary>The header's cells: plain <c>th</c>.</summary>
    [Parameter, EditorRequired] public RenderFragment Header { get; set; } = default!;

    /// <summary>
    /// One row: a plain <c>tr</c>; a <c>td</c> names its column in <c>data-label</c> where the value alone would not say what it is, and one has it in any case: that is what stacks the rows of a narrow list. Cells as components cost four
    /// times the memory and seven times the click.
    /// </summary>
    [Parameter, EditorRequired] public RenderFragment<T> Row { get; set; } = default!;

    /// <summary>A class of the table's own, for columns that lists.css knows by their place.</summary>
    [Parameter] public string? Class { get; set; }

    /// <summary>What the list is, for those who hear it.</summary>
    [Parameter] public string? Caption { get; set; }

    /// <summary>Opens a row with Enter or a click beside its controls. Without it Enter follows the row's first link.</summary>
    [Parameter] public EventCallback<T> OnOpen { get; set; }

    private string Status =>
        _loading ? L["Loading"] : _failed || _refusal is not null || _page is null ? ""
        : _page.Items.Count switch { 0 => EmptyText, 1 => L["OneRowShown"], var count => L["RowsShown", Formats.Count(count)] };

    /// <summary>Loads from the first page again; an answer still under way is thrown away.</summary>
    public async Task ReloadAsync()
    {
        _earlier.Clear();
        await ShowAsync(null);
    }

    public void Dispose()
    {
        _left = true;
        _load.Cancel();
        _load.Dispose();
    }

    protected override Task OnInitializedAsync() => ShowAsync(null);

    private Task RetryAsync() => ShowAsync(_wanted);

    private Task ForwardAsync()
    {
        _earlier.Push(_shown);
        return ShowAsync(_page?.Next, turns: true);
    }

    private Task BackAsync() => ShowAsync(_earlier.Pop(), turns: true);

    private async Task ShowAsync(string? key, bool turns = false)
    {
        if (_left) return; // a page keeps its reference to a list that it does not show any more
        var (before, load) = (_load, new CancellationTokenSource());
        var token = load.Token;
        _load = load; // before anything is awaited: whoever asks meanwhile cancels this question and not the one before it
        await before.CancelAsync();
        before.Dispose();
        if (_left || token.IsCancellationRequested) return;
        (_wanted, _loading) = (key, true);
        StateHasChanged();
        try
        {
            var result = await Load(key, token);
            if (token.IsCancellationRequested) return;
            (_failed, _refusal, _page, _shown) = (false, result.Refusal, result.Succeeded ? result.Value : null, key);
            if (turns) _turned++;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return; // a newer question, or the page was left: nobody waits for this answer
        }
        catch (Exception e) when (e is not Security.AccessDeniedException)
        {
            if (token.IsCancellationRequested) return;
            log.LogError("A list did not load: {Failure}.", e.GetType().Name);
            _failed = true;
        }

        _loading = false;
        StateHasChanged();
    }
}
