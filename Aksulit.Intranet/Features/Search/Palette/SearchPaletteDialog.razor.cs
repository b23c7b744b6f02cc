using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace Aksulit.Intranet.Features.Search.Palette;

/// <summary>Type, choose with the arrows, Enter opens. What is typed is remembered nowhere; the hits of before stay until the next are there.</summary>
public sealed partial class SearchPaletteDialog(PaletteSearch search, CurrentPurpose purpose, NavigationManager navigation, ILogger<SearchPaletteDialog> log) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly CurrentPurpose _purpose = purpose;
    private MudTextField<string>? _field;
    private PaletteView _view = PaletteView.Empty;
    private IReadOnlyList<PaletteHit> _hits = [];
    private string? _text;
    private int _chosen;
    private bool _searched, _failed;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;

    public void Dispose()
    {
        _purpose.Changed -= SearchAgain;
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override Task OnInitializedAsync()
    {
        _purpose.Changed += SearchAgain;
        return SearchAsync(null);
    }

    private bool Typed => !string.IsNullOrWhiteSpace(_text);

    private string Status => !Typed && _hits.Count == 0 ? L["TypeToSearchAny"] : Typed && _searched && _hits.Count == 0 && _view.Refusal is null && (!Persons || _purpose.Purpose is not null) ? L["NothingFound"] : _view.More ? L["MoreOfAKind"] : "";

    private void SearchAgain() => _ = InvokeAsync(async () =>
    {
        await SearchAsync(_text);
        StateHasChanged();
        if (_field is not null) await _field.FocusAsync(); // the question that had the focus is answered and hidden
    });

    private async Task SearchAsync(string? text)
    {
        (_text, _searched) = (text, false);
        try
        {
            var view = await search.RunAsync(text, _purpose.Task, _closed.Token);
            if (text != _text) return; // a newer search has been asked for meanwhile
            (_view, _hits, _chosen, _searched, _failed) = (view, [.. view.Groups.SelectMany(group => group.Hits)], 0, true, false);
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("The search failed: {Failure}.", e.GetType().Name);
            (_view, _hits, _failed) = (PaletteView.Empty, [], true);
        }
    }

    private void Key(KeyboardEventArgs key)
    {
        if (_hits.Count == 0) return;
        switch (key.Key)
        {
            case "ArrowDown": _chosen = (_chosen + 1) % _hits.Count; break;
            case "ArrowUp": _chosen = (_chosen + _hits.Count - 1) % _hits.Count; break;
            case "Enter" when _searched: Open(_hits[_chosen]); break;
            default: break;
        }
    }

    private void Open(PaletteHit hit)
    {
        if (hit.Href is null) return;
        Dialog.Close();
        navigation.NavigateTo(hit.Href);
    }

    private static string Icon(PaletteKind kind) => kind switch
    {
        PaletteKind.Person => Icons.Material.Outlined.Person,
        PaletteKind.Organisation => Icons.Material.Outlined.Business,
        PaletteKind.Order => Icons.Material.Outlined.Inventory2,
        PaletteKind.Invoice => Icons.Material.Outlined.ReceiptLong,
        PaletteKind.Request => Icons.Material.Outlined.Inbox,
        _ => Icons.Material.Outlined.Tab,
    };
}
