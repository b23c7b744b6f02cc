using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Letters;
using Aksulit.Intranet.Components;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Article14;

/// <summary>What became of an act on one person.</summary>
/// <param name="Refusal">Why not; null: it was done.</param>
/// <param name="Text">What was done, in words.</param>
public sealed record Article14Act(Guid DutyId, Refusal? Refusal, string? Text);

/// <summary>The acts on one line: each asks, does and says what became of it.</summary>
public sealed partial class Article14Actions(PostArticle14 post, IDialogService dialogs)
{
    private bool _busy;

    [Parameter, EditorRequired] public Article14Line Line { get; set; } = default!;

    /// <summary>Something was done, or refused.</summary>
    [Parameter, EditorRequired] public EventCallback<Article14Act> OnDone { get; set; }

    private Task WriteAsync() => BusyAsync(async () =>
    {
        var dialog = await dialogs.ShowAsync<Article14LetterDialog>(L["PreviewTitle"], new DialogParameters<Article14LetterDialog> { { it => it.DutyId, Line.DutyId } }, new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true });
        return await dialog.Result is { Canceled: false, Data: LetterMeans means } ? new Article14Act(Line.DutyId, null, L[$"Written.{means}", Line.Name]) : null;
    });

    private Task PostAsync() => BusyAsync(async () =>
    {
        if (!await ConfirmDialog.AskAsync(dialogs, L["PostedQuestion", Line.LetterNumber ?? ""], [L["PostedConsequence"]], L["MarkPosted"])) return null;
        return new Article14Act(Line.DutyId, (await post.HandleAsync(Line.DutyId)).Refusal, L["PostedDone", Line.Name]);
    });

    private Task TellAsync() => BusyAsync(async () =>
    {
        var dialog = await dialogs.ShowAsync<ToldDialog>(L["ToldTitle"], new DialogParameters<ToldDialog> { { it => it.DutyId, Line.DutyId } });
        return await dialog.Result is { Canceled: false } ? new Article14Act(Line.DutyId, null, L["ToldDone", Line.Name]) : null;
    });

    /// <summary>One act at a time. Null: the person thought otherwise.</summary>
    private async Task BusyAsync(Func<Task<Article14Act?>> act)
    {
        if (_busy) return;
        _busy = true;
        try
        {
            if (await act() is { } done) await OnDone.InvokeAsync(done with { Text = done.Refusal is null ? done.Text : null });
        }
        finally
        {
            _busy = false;
        }
    }
}
