using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Outbox;

/// <summary>What the end of a sending means for the notice or letter that the mail carried, with its audit entry; the caller saves.</summary>
internal sealed class MailMarks(AksulitDbContext db, TimeProvider clock, Actor actor)
{
    public async Task SentAsync(OutboxMessage message, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        message.MarkSent(now);
        if (message.Kind is OutboxKind.Letter) await LetterLeftAsync(message.SubjectId, now, ct);
        else if (await NoticeAsync(message, ct) is { } notice) await NoticeLeftAsync(notice, now, ct);
        Record(message, "sent");
    }

    public async Task UncertainAsync(OutboxMessage message, CancellationToken ct)
    {
        message.MarkUncertain();
        (await NoticeAsync(message, ct))?.MarkUncertain();
        Record(message, "uncertain");
    }

    /// <param name="message">The mail.</param>
    /// <param name="code">The server's code or the failure's type.</param>
    /// <param name="ct">Cancels.</param>
    public async Task DeadAsync(OutboxMessage message, string code, CancellationToken ct)
    {
        message.GiveUp(code);
        (await NoticeAsync(message, ct))?.MarkUndelivered();
        Record(message, $"undelivered:{code}");
    }

    /// <summary>The letter that says how a case ended closes it when it leaves (R57).</summary>
    private async Task LetterLeftAsync(Guid letterId, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Letters.AsTracking().SingleOrDefaultAsync(letter => letter.Id == letterId, ct) is not { } letter) return;
        letter.MarkSent(now);
        if (await db.CloseIfAnsweredAsync(letter, now, ct) is { } request) db.Record(AuditEntry.Of(actor, AuditAction.RequestClosed, now, AuditSubjectKind.Request, request.Id, reference: request.Number));
    }

    /// <summary>Its archived letter left with it.</summary>
    private async Task NoticeLeftAsync(RectificationNotice notice, DateTimeOffset now, CancellationToken ct)
    {
        notice.MarkSent(now);
        foreach (var letter in await db.Letters.AsTracking().Where(letter => letter.NoticeId == notice.Id && letter.SentAt == null).ToListAsync(ct))
        {
            letter.MarkSent(now);
            db.Record(AuditEntry.Of(actor, AuditAction.NoticeSent, now, AuditSubjectKind.Letter, letter.Id, detail: $"{OutboxKind.RectificationNotice}:sent"));
        }
    }

    /// <summary>The notice itself; a reminder changes nothing of it.</summary>
    private Task<RectificationNotice?> NoticeAsync(OutboxMessage message, CancellationToken ct) => message.Kind is OutboxKind.RectificationNotice
        ? db.RectificationNotices.AsTracking().SingleOrDefaultAsync(notice => notice.Id == message.SubjectId, ct)
        : Task.FromResult<RectificationNotice?>(null);

    private void Record(OutboxMessage message, string outcome) =>
        db.Record(AuditEntry.Of(actor, AuditAction.NoticeSent, clock.GetUtcNow(), message.Kind is OutboxKind.Letter ? AuditSubjectKind.Letter : AuditSubjectKind.Notice, message.SubjectId, detail: $"{message.Kind}:{outcome}"));
}
