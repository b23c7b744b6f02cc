using Aksulit.Data.Domain.Common;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Article14;

/// <summary>Shows the letter as it would leave, in the person's language or the other, and writes it.</summary>
public sealed partial class Article14LetterDialog(IPreviewArticle14 preview, IWriteArticle14 write)
{
    private Article14Preview? _preview;
    private Refusal? _refusal;

    [Parameter, EditorRequired] public Guid DutyId { get; set; }

    protected override Task OnInitializedAsync() => ShowAsync(null);

    /// <param name="language">Null: the person's.</param>
    private async Task ShowAsync(string? language)
    {
        var result = await preview.RunAsync(DutyId, language);
        (_refusal, _preview) = (result.Refusal, result.Succeeded ? result.Value : null);
    }

    private async Task SubmitAsync()
    {
        var result = await write.HandleAsync(new WriteArticle14Command(DutyId, _preview?.Language));
        if (result.Succeeded) Dialog.Close(DialogResult.Ok(result.Value)); else _refusal = result.Refusal;
    }
}
