using Aksulit.Intranet.Security;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Aksulit.Intranet.Features.Search;

/// <summary>The frame's search: Ctrl+K from any page presses it. Not there for who may not find persons.</summary>
public sealed partial class SearchPalette(IAccessGuard access, IDialogService dialogs, IStringLocalizer<SearchTexts> texts)
{
    private bool _allowed, _open;

    protected override async Task OnInitializedAsync() => _allowed = await access.MayAsync(Operations.FindPersons);

    private async Task OpenAsync()
    {
        if (_open) return;
        _open = true;
        var dialog = await dialogs.ShowAsync<SearchPaletteDialog>(texts["PaletteTitle"], new DialogOptions { Position = DialogPosition.TopCenter, MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true });
        await dialog.Result;
        _open = false;
    }
}
