using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Features.Search.FindCustomers;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace Aksulit.Intranet.Features.Search;

/// <summary>Type, choose with the arrows, Enter opens the card. Nothing of it is remembered.</summary>
public sealed partial class SearchPaletteDialog(IFindCustomers find, CurrentPurpose purpose, NavigationManager navigation) : IDisposable
{
    private const int Shown = 10;

    private readonly CancellationTokenSource _closed = new();
    private readonly CurrentPurpose _purpose = purpose;
    private MudTextField<string>? _field;
    private IReadOnlyList<CustomerHit> _hits = [];
    private Refusal? _refusal;
    private string? _text;
    private int _chosen;
    private bool _more, _opens, _searched;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;

    public void Dispose()
    {
        _purpose.Changed -= SearchAgain;
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override void OnInitialized() => _purpose.Changed += SearchAgain;

    private string Status => !_searched ? L["TypeToSearch"] : _hits.Count == 0 && _refusal is null ? L["NobodyFound"] : _more ? L["MoreThanShown", _hits.Count] : "";

    private void SearchAgain() => _ = InvokeAsync(async () =>
    {
        await SearchAsync(_text);
        StateHasChanged();
        if (_field is not null) await _field.FocusAsync(); // the question that had the focus is answered and hidden
    });

    private async Task SearchAsync(string? text)
    {
        (_text, _searched) = (text, false);
        if (_purpose.Purpose is null || string.IsNullOrWhiteSpace(text)) { _hits = []; return; }
        var result = await find.RunAsync(new FindCustomersQuery(text, _purpose.Task), _closed.Token);
        if (text != _text) return; // a newer search has been asked for meanwhile
        (_refusal, _chosen, _searched) = (result.Refusal, 0, true);
        _hits = result.Succeeded ? [.. result.Value.Items.Take(Shown)] : [];
        (_more, _opens) = result.Succeeded ? (result.Value.More || result.Value.Items.Count > Shown, result.Value.OpensCards) : (false, false);
    }

    private Task KeyAsync(KeyboardEventArgs key)
    {
        if (_hits.Count == 0) return Task.CompletedTask;
        switch (key.Key)
        {
            case "ArrowDown": _chosen = (_chosen + 1) % _hits.Count; break;
            case "ArrowUp": _chosen = (_chosen + _hits.Count - 1) % _hits.Count; break;
            case "Enter" when _searched: Open(_hits[_chosen]); break;
            default: break;
        }

        return Task.CompletedTask;
    }

    private void Open(CustomerHit hit)
    {
        if (!_opens) return;
        Dialog.Close();
        navigation.NavigateTo(Urls.Customer(hit.Id));
    }
}
