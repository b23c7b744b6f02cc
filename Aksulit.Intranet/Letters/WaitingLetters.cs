using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Letters;

/// <summary>What was written to somebody and has not left, when it is not to leave any more.</summary>
internal static class WaitingLetters
{
    /// <summary>Takes those back that wait still. A mail's content goes: one that its sender has in hand is cancelled by that, since only the sender changes its state.</summary>
    public static async Task TakeBackAsync(AksulitDbContext db, IEnumerable<ArchivedLetter> letters, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var letter in letters.Where(letter => letter.IsWaiting))
        {
            letter.Cancel(now);
            (await db.OutboxMessages.SingleOrDefaultAsync(message => message.SubjectId == letter.Id && message.Kind == OutboxKind.Letter, ct))?.Settle();
            db.Record(AuditEntry.Of(actor, AuditAction.LetterCancelled, now, AuditSubjectKind.Letter, letter.Id, detail: letter.Kind.ToString(), reference: letter.Number));
        }
    }
}
