using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>The letters of a case: what was written, how and when it left, and the way to open or post one.</summary>
public sealed partial class LetterList(IPostLetter post, IDialogService dialogs)
{
    private Refusal? _refusal;

    [Parameter, EditorRequired] public IReadOnlyList<LetterView> Letters { get; set; } = [];

    /// <summary>A letter has left: perhaps the case is closed now.</summary>
    [Parameter, EditorRequired] public EventCallback OnPosted { get; set; }

    private static ChipState Chip(LetterView letter) => letter switch
    {
        { SentAt: not null } => ChipState.Good,
        { CancelledAt: not null } => ChipState.Neutral,
        { Mail: OutboxState.DeadLetter or OutboxState.Uncertain } => ChipState.Bad,
        _ => ChipState.Attention,
    };

    private string Left(LetterView letter) => letter switch
    {
        { SentAt: { } at, PostedBy: { } by } => L["LeftByPost", Formats.Date(at), by],
        { SentAt: { } at } => L["LeftByMail", Formats.Instant(at)],
        { CancelledAt: { } at } => L["LetterCancelledOn", Formats.Date(at)],
        { Mail: OutboxState.DeadLetter } => L["MailCameBack", letter.Failure ?? "–"],
        { Mail: OutboxState.Uncertain } => L["MailUncertain"],
        { Means: LetterMeans.Post } => L["WaitsForPost"],
        _ => L["WaitsInQueue"],
    };

    private async Task PostAsync(LetterView letter)
    {
        List<string> consequences = [L["PostedConsequence"]];
        if (letter.Kind is LetterKind.RectificationDone or LetterKind.RefusalCertificate or LetterKind.CannotIdentify) consequences.Add(L["PostedCloses"]);
        if (!await ConfirmDialog.AskAsync(dialogs, L["PostedQuestion", letter.Number], consequences, L["MarkPosted"])) return;
        _refusal = (await post.HandleAsync(letter.Id)).Refusal;
        if (_refusal is null) await OnPosted.InvokeAsync();
    }
}
