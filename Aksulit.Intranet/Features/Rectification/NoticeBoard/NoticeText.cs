using Aksulit.Data.Domain.Disclosures;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>How a notice's state looks and reads.</summary>
internal static class NoticeText
{
    public static ChipState Chip(NoticeView notice) => notice switch
    {
        { State: NoticeState.Done } => ChipState.Good,
        { State: NoticeState.NotFound or NoticeState.Cannot or NoticeState.GivenUp or NoticeState.Sent } => ChipState.Neutral,
        { State: NoticeState.Uncertain or NoticeState.Undelivered } or { IsLate: true } => ChipState.Bad,
        _ => ChipState.Attention,
    };

    /// <summary>The state with its day: <c>lähetetty 1.12.2026, muistutettu 15.12.2026</c>.</summary>
    public static string State(IStringLocalizer<RectificationTexts> texts, IStringLocalizer<CaseTexts> cases, NoticeView notice) => notice switch
    {
        { State: NoticeState.Waiting, IsAddressed: false } => texts["NoticeUnaddressed"],
        { State: NoticeState.Waiting, ByMail: false } => texts["NoticeToPost"],
        { State: NoticeState.Sent, SentAt: { } at, RemindedAt: { } reminded } => texts["NoticeReminded", Formats.Date(at), Formats.Date(reminded)],
        { State: NoticeState.Sent, SentAt: { } at } => texts["NoticeSent", Formats.Date(at)],
        { State: NoticeState.Undelivered, Failure: { } failure } => texts["NoticeCameBack", failure],
        { AnsweredAt: { } at } => texts["NoticeAnswered", cases[$"NoticeState.{notice.State}"].Value, Formats.Date(at)],
        _ => cases[$"NoticeState.{notice.State}"],
    };
}
