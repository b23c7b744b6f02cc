using Aksulit.Data.Domain.Requests;

namespace Aksulit.Intranet.Letters;

/// <summary>What is doubtful and what would settle it.</summary>
/// <param name="Doubt">Why, in the words of who asks.</param>
/// <param name="ClockStands">The time limit stands still until the answer (D8).</param>
public sealed record IdentityQuestionModel(RequestKind Kind, DateOnly ReceivedOn, string Doubt, IdentityItem Item, bool ClockStands);

/// <summary>L8: who is asking? It asks for the least that settles the doubt, and for no copy, no identity code and no signature (D8; GDPR Art. 12(6)).</summary>
public static class IdentityQuestionLetter
{
    public static Letter Write(IdentityQuestionModel question, LetterFrame frame, LetterWords words) => new(
        words["IdentityTitle"], words.Language, frame.Head(words),
        [
            new Paragraph(words["IdentityOpening", words.Day(question.ReceivedOn), words[$"Request.{question.Kind}"]]),
            new Facts([new Fact(words["IdentityBecause"], question.Doubt), new Fact(words["IdentityAsked"], words[$"Identity.{question.Item}"])]),
            new Paragraph(words["IdentityNoCopies"]),
            new Paragraph(words[question.ClockStands ? "IdentityClockStands" : "IdentityClockRuns"]),
            .. frame.Added,
            frame.Contact(words),
            .. frame.Remedies(words),
        ]);
}
