using Aksulit.Data.Domain.Requests;

namespace Aksulit.Intranet.Letters;

/// <summary>What was taken back when.</summary>
/// <param name="WithdrawnOn">The day of the person's word.</param>
/// <param name="ObjectionsStand">The person has standing objections: taking a request back lifts none (M4).</param>
public sealed record WithdrawalModel(RequestKind Kind, DateOnly ReceivedOn, DateOnly WithdrawnOn, bool ObjectionsStand);

/// <summary>The confirmation that a request was taken back: short, with that the person may ask again at any time, and whom to tell when they did not take it back.</summary>
public static class WithdrawalLetter
{
    public static Letter Write(WithdrawalModel model, LetterFrame frame, LetterWords words) => new(
        words["WithdrawalTitle"], words.Language, frame.Head(words),
        [
            new Paragraph(words["WithdrawalBody", words.Day(model.ReceivedOn), words[$"Request.{model.Kind}"], words.Day(model.WithdrawnOn)]),
            .. model.Kind is RequestKind.Restriction ? new Block[] { new Paragraph(words["WithdrawalEndsRestriction"]) } : [],
            .. model.ObjectionsStand ? new Block[] { new Paragraph(words["WithdrawalObjectionsStand"]) } : [],
            new Paragraph(words["WithdrawalAskAgain"]),
            .. frame.Added,
            frame.Contact(words),
            .. frame.Remedies(words),
        ]);
}
