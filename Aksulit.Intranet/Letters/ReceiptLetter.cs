using Aksulit.Data.Domain.Requests;

namespace Aksulit.Intranet.Letters;

/// <summary>What the receipt tells: never more than what the person wrote and until when they are answered.</summary>
/// <param name="AsksWhat">The person did not say which data are wrong: they are asked once, and the time limit runs on (R54).</param>
/// <param name="GoesOn">It had been recorded as taken back by mistake, and goes on.</param>
public sealed record ReceiptModel(RequestKind Kind, DateOnly ReceivedOn, DateOnly DueOn, bool AsksWhat = false, bool GoesOn = false);

/// <summary>L1: the request has come in, and until when it is answered. It never asks for a signature (R49, C6).</summary>
public static class ReceiptLetter
{
    public static Letter Write(ReceiptModel receipt, LetterFrame frame, LetterWords words) => new(
        words[receipt.GoesOn ? "ReceiptTitleGoesOn" : "ReceiptTitle"], words.Language, frame.Head(words),
        [
            .. receipt.GoesOn ? new Block[] { new Paragraph(words["ReceiptGoesOn"]) } : [],
            new Paragraph(words[receipt.AsksWhat ? "ReceiptBodyAsking" : "ReceiptBody", words.Day(receipt.ReceivedOn), words.Day(receipt.DueOn)]),
            new Facts([new Fact(words["What"], words[$"Request.{receipt.Kind}"])]),
            .. receipt.AsksWhat ? new Block[] { new Paragraph(words["ReceiptQuestion"]) } : [],
            .. frame.Added,
            frame.Contact(words),
            .. frame.Remedies(words),
        ]);
}
