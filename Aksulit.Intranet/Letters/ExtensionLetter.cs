using Aksulit.Data.Domain.Requests;

namespace Aksulit.Intranet.Letters;

/// <summary>Why and until when the time limit is extended.</summary>
/// <param name="Reason">What makes the request complex, or which other requests there are, in the lead's words.</param>
public sealed record ExtensionModel(RequestKind Kind, DateOnly ReceivedOn, ExtensionGround Ground, string Reason, DateOnly DueOn);

/// <summary>L7: the time limit is extended; it must leave before the first one ends (D6; GDPR Art. 12(3)).</summary>
public static class ExtensionLetter
{
    public static Letter Write(ExtensionModel extension, LetterFrame frame, LetterWords words) => new(
        words["ExtensionTitle"], words.Language, frame.Head(words),
        [
            new Paragraph(words["ExtensionBody", words.Day(extension.ReceivedOn), words[$"Request.{extension.Kind}"], words[$"Extension.{extension.Ground}"], words.Day(extension.DueOn)]),
            new Facts([new Fact(words["ExtensionReason"], extension.Reason)]),
            .. frame.Added,
            frame.Contact(words),
            .. frame.Remedies(words),
            frame.Sign(words),
        ]);
}
