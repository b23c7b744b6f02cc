using Aksulit.Data.Domain.Requests;

namespace Aksulit.Intranet.Letters;

/// <summary>What was asked when, about nobody in the register.</summary>
public sealed record NoDataModel(RequestKind Kind, DateOnly ReceivedOn);

/// <summary>L2 where there is nothing to copy: no data about who asked are kept; what was looked through, and that the request itself is kept for a time (D12, T8).</summary>
public static class NoDataLetter
{
    public static Letter Write(NoDataModel asked, LetterFrame frame, LetterWords words) => new(
        words["NoDataTitle"], words.Language, frame.Head(words),
        [
            new Paragraph(words["NoDataBody", words.Day(asked.ReceivedOn), words[$"Request.{asked.Kind}"]]),
            new Paragraph(words["NoDataLooked"]),
            new Paragraph(words["NoDataFile"]),
            .. frame.Added,
            frame.Contact(words),
            .. frame.Remedies(words),
            frame.Sign(words),
        ]);
}
