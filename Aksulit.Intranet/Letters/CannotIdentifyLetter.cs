using Aksulit.Data.Domain.Requests;

namespace Aksulit.Intranet.Letters;

/// <summary>Why nobody knows who asked.</summary>
/// <param name="AskedOn">The day of the question (L8).</param>
/// <param name="Reason">Why the register cannot tell, in the words of who decided.</param>
/// <param name="Delay">What is said about an answer after the time limit (D7); null when it is in time.</param>
public sealed record CannotIdentifyModel(RequestKind Kind, DateOnly ReceivedOn, DateOnly AskedOn, string Reason, string? Delay);

/// <summary>The answer to a request whose person cannot be told (D8; GDPR Art. 11(2), 12(2)): why, that the answer to the question opens it again, and the remedies (Art. 12(4)).</summary>
public static class CannotIdentifyLetter
{
    public static Letter Write(CannotIdentifyModel model, LetterFrame frame, LetterWords words) => new(
        words["CannotIdentifyTitle"], words.Language, frame.Head(words),
        [
            new Paragraph(words["CannotIdentifyOpening", words.Day(model.ReceivedOn), words[$"Request.{model.Kind}"], words.Day(model.AskedOn)]),
            new Facts([new Fact(words["Reasons"], model.Reason), new Fact(words["ProvisionTitle"], words["CannotIdentifyProvision"])]),
            .. model.Delay is { } delay ? new Block[] { new Paragraph(words["RefusalDelay", delay]) } : [],
            new Paragraph(words["CannotIdentifyOpensAgain"]),
            .. frame.Added,
            frame.Contact(words),
            .. frame.Remedies(words),
            frame.Sign(words),
        ]);
}
