using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>The archived letter of a notice goes the notice's way. The caller saves.</summary>
internal static class NoticeLetters
{
    /// <summary>The notice left by post.</summary>
    public static async Task PostedAsync(AksulitDbContext db, Guid noticeId, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var letter in await db.Letters.AsTracking().Where(letter => letter.NoticeId == noticeId && letter.SentAt == null).ToListAsync(ct))
        {
            letter.MarkPosted(now, actor.Id);
            db.Record(AuditEntry.Of(actor, AuditAction.LetterPosted, now, AuditSubjectKind.Letter, letter.Id, detail: letter.Kind.ToString()));
        }
    }

    /// <summary>The notice's matter is settled: what has not left is not to be posted any more.</summary>
    public static async Task CancelAsync(AksulitDbContext db, Guid noticeId, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var letter in await db.Letters.AsTracking().Where(letter => letter.NoticeId == noticeId && letter.SentAt == null && letter.CancelledAt == null).ToListAsync(ct))
        {
            letter.Cancel(now);
            db.Record(AuditEntry.Of(actor, AuditAction.LetterCancelled, now, AuditSubjectKind.Letter, letter.Id, detail: letter.Kind.ToString()));
        }
    }
}
