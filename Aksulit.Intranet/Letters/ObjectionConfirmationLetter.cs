using Aksulit.Data.Domain.Objections;

namespace Aksulit.Intranet.Letters;

/// <summary>What stands from when.</summary>
/// <param name="Since">The instant from which it is in force; earlier than the request for what had been said before.</param>
public sealed record ConfirmedObjection(ObjectionKind Kind, IReadOnlyList<ObjectionScope> Scopes, DateTimeOffset Since);

/// <summary>L10: the objection is in force (notice: "oikeus kieltää…"; R13, R50, GDPR Art. 21(2)–(3)). It says what still comes (M5) and that only the person lifts it (M4).</summary>
public static class ObjectionConfirmationLetter
{
    public static Letter Write(DateOnly receivedOn, IReadOnlyList<ConfirmedObjection> objections, LetterFrame frame, LetterWords words) => new(
        words["ObjectionTitle"], words.Language, frame.Head(words),
        [
            new Paragraph(words["ObjectionOpening", words.Day(receivedOn)]),
            new Bullets([.. objections.Select(one => words["ObjectionInForce", words[$"Objection.{one.Kind}"], words[one.Scopes.Count > 1 ? "ObjectionBoth" : $"ObjectionOnly.{one.Scopes[0]}"], words.Moment(one.Since)])]),
            new Paragraph(words["ObjectionStays"]),
            new Paragraph(words["ObjectionService"]),
            .. frame.Added,
            frame.Contact(words),
            .. frame.Remedies(words),
        ]);
}
