using Aksulit.Data.Domain.Requests;

namespace Aksulit.Intranet.Letters;

/// <summary>What the receipt tells: never more than what the person wrote and until when they are answered.</summary>
public sealed record ReceiptModel(RequestKind Kind, DateOnly ReceivedOn, DateOnly DueOn);

/// <summary>L1: the request has come in, and until when it is answered. It never asks for a signature (R49, C6).</summary>
public static class ReceiptLetter
{
    public static Letter Write(ReceiptModel receipt, LetterFrame frame, LetterWords words) => new(
        words["ReceiptTitle"], words.Language, frame.Head(words),
        [
            new Paragraph(words["ReceiptBody", words.Day(receipt.ReceivedOn), words.Day(receipt.DueOn)]),
            new Facts([new Fact(words["What"], words[$"Request.{receipt.Kind}"])]),
            frame.Contact(words),
            .. frame.Remedies(words),
        ]);
}
