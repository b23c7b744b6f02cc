using Aksulit.Intranet.Security;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Aksulit.Intranet.Features.Search.Palette;

/// <summary>The frame's search: Ctrl+K from any page presses it. Who may not find persons finds pages.</summary>
public sealed partial class SearchPalette(IAccessGuard access, IDialogService dialogs, IStringLocalizer<SearchTexts> texts)
{
    private bool _persons, _open;

    private string Prompt => L[_persons ? "SearchPrompt" : "SearchPromptPages"];

    protected override async Task OnInitializedAsync() => _persons = await access.MayAsync(Operations.FindPersons);

    private async Task OpenAsync()
    {
        if (_open) return;
        _open = true;
        var dialog = await dialogs.ShowAsync<SearchPaletteDialog>(texts["PaletteTitle"], new DialogParameters<SearchPaletteDialog> { { it => it.Persons, _persons } },
            new DialogOptions { Position = DialogPosition.TopCenter, MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true });
        await dialog.Result;
        _open = false;
    }
}
