using Aksulit.Data.Domain.Outbox;

namespace Aksulit.Data.Domain.Letters;

/// <summary>How a letter leaves.</summary>
public static class LetterRule
{
    /// <summary>The letters that say to the person how a case ended: it is closed when the last of them has left (R57).</summary>
    public static readonly IReadOnlyList<LetterKind> Answers = [LetterKind.RectificationDone, LetterKind.RefusalCertificate, LetterKind.ObjectionConfirmation, LetterKind.NoData, LetterKind.CannotIdentify, LetterKind.ErasureConfirmation];

    /// <summary>
    /// Whether a letter that has not left waits for somebody to post it: one that goes by post, and one to the person whose mail came back or is in doubt, since an answer must reach the person (R57). A notice
    /// whose mail did not arrive is the lead's to settle.
    /// </summary>
    /// <param name="mail">How its mail stands; null: it has none.</param>
    public static bool WaitsForPost(LetterMeans means, OutboxState? mail, bool isNotice) => means is LetterMeans.Post || (mail is OutboxState.DeadLetter or OutboxState.Uncertain && !isNotice);
}
