using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;

namespace Aksulit.Intranet.Letters;

/// <summary>One field that the notice is about.</summary>
/// <param name="Told">The wrong value as this recipient was told it, or as it came from this source.</param>
/// <param name="On">The day it was disclosed or obtained.</param>
/// <param name="Right">Null: the value was deleted.</param>
public sealed record NoticedField(CustomerField Field, string? Told, DateOnly On, string? Right);

/// <summary>A notice: only the fields concerned and the least that identifies (L4).</summary>
/// <param name="Person">The name under which the recipient knows the person.</param>
/// <param name="Reference">The invoice or case under which the data was disclosed; null when there was none.</param>
public sealed record RectificationNoticeModel(NoticeReason Reason, string Person, string? Reference, IReadOnlyList<NoticedField> Fields);

/// <summary>L4: to a recipient or a source (R56, Art. 19).</summary>
public static class RectificationNoticeLetter
{
    public static Letter Write(RectificationNoticeModel notice, LetterFrame frame, LetterWords words) => new(
        words["NoticeTitle"], words.Language, frame.Head(words),
        [
            new Paragraph(words[notice.Reason is NoticeReason.WasSource ? "NoticeSourceBody" : "NoticeRecipientBody"]),
            new Facts([new Fact(words["Person"], notice.Person), .. notice.Reference is { } reference ? new[] { new Fact(words["Reference"], reference) } : []]),
            .. notice.Fields.SelectMany(field => Field(field, notice.Reason, words)),
            new Paragraph(words["NoticeRequest", frame.Number]),
            frame.Contact(words),
            frame.Sign(words),
        ]);

    private static Block[] Field(NoticedField field, NoticeReason reason, LetterWords words) =>
    [
        new Heading(words.Field(field.Field)),
        new Facts(
        [
            new Fact(words[reason is NoticeReason.WasSource ? "ObtainedOn" : "DisclosedOn", words.Day(field.On)], field.Told ?? words["Nothing"]),
            new Fact(words["RightValue"], field.Right ?? words["ToBeDeleted"]),
        ]),
    ];
}
