using Aksulit.Data.Domain.Inventory;
using Aksulit.Data.Domain.Requests;

namespace Aksulit.Intranet.Letters;

/// <summary>What is still kept of somebody after an erasure (R27, T7).</summary>
/// <param name="Ground">The law's section, the open invoice or the collection, in the reader's words.</param>
/// <param name="Until">The last day at most; null: until the ground ends, which has no day yet.</param>
public sealed record KeptData(IReadOnlyList<DataCategory> Categories, string Ground, DateOnly? Until);

/// <summary>What was erased when.</summary>
/// <param name="BackupsUntil">The day by which the last backup with the data is gone (T13).</param>
/// <param name="TimeOver">The ten years had ended (T2): the data went by themselves, whatever was asked.</param>
/// <param name="KeepsHash">A protected hash of the identifier stays against a new import (T12).</param>
public sealed record ErasureConfirmationModel(RequestKind Kind, DateOnly ReceivedOn, DateOnly ErasedOn, DateOnly BackupsUntil, bool TimeOver, IReadOnlyList<KeptData> Kept, bool KeepsHash = false);

/// <summary>L5: the data are erased, what is kept still and why, and when the backups are gone (notice: "hävitetään käyttäjän pyynnöstä ellei…"; R27, T13; GDPR Art. 12(3), 17). Unsigned: nobody decided anything when the ten years ended.</summary>
public static class ErasureConfirmationLetter
{
    public static Letter Write(ErasureConfirmationModel erased, LetterFrame frame, LetterWords words) => new(
        words["ErasedTitle"], words.Language, frame.Head(words),
        [
            new Paragraph(words["ErasedOpening", words.Day(erased.ReceivedOn), words[$"Request.{erased.Kind}"]]),
            new Paragraph(words["ErasedBody", words.Day(erased.ErasedOn), words.Day(erased.BackupsUntil)]),
            .. erased.TimeOver ? new Block[] { new Paragraph(words["ErasedTimeOver"]) } : [],
            .. erased.Kept.Count == 0 ? [] : new Block[] { new Heading(words["ErasedKeptTitle"]), new Bullets([.. erased.Kept.Select(kept => Line(kept, words))]) },
            .. erased.KeepsHash ? new Block[] { new Paragraph(words["ErasedHash"]) } : [],
            new Paragraph(words["NoDataFile"]),
            .. frame.Added,
            frame.Contact(words),
            .. frame.Remedies(words),
        ]);

    private static string Line(KeptData kept, LetterWords words)
    {
        var categories = string.Join(", ", kept.Categories.Select(category => words[$"Category.{category}"]));
        return kept.Until is { } until ? words["ErasedKeptUntil", categories, kept.Ground, words.Day(until)] : words["ErasedKept", categories, kept.Ground];
    }
}
