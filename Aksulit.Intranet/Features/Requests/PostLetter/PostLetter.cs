using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>Marks a printed letter as posted by a person. The letter that says how a case ended closes it when it leaves (R57); a notice's letter marks the notice.</summary>
public interface IPostLetter
{
    Task<Result> HandleAsync(Guid letterId, CancellationToken ct = default);
}

/// <inheritdoc/>
public sealed class PostLetter(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock) : IPostLetter
{
    public async Task<Result> HandleAsync(Guid letterId, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.ReceiveRequests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.Letters.SingleOrDefaultAsync(l => l.Id == letterId && db.RequestsOf(actor).Any(request => request.Id == l.RequestId), ct) is not { } letter) return new Refusal("LetterNotFound");
        if (letter.NoticeId is not null) await access.DemandAsync(Operations.AnswerNotices, ct);
        var mail = await db.OutboxMessages.SingleOrDefaultAsync(message => message.SubjectId == letter.Id && message.Kind == OutboxKind.Letter, ct);
        var now = clock.GetUtcNow();
        if (await RefuseAsync(db, letter, mail, actor, now, ct) is { } refusal) return refusal;

        letter.MarkPosted(now, actor.Id);
        (await FirstContacts.LoadAsync(db, [letter], ct)).Left(letter, actor, now);
        mail?.Settle(); // it came back, or is in doubt: the letter is what the person gets
        db.Record(AuditEntry.Of(actor, AuditAction.LetterPosted, now, AuditSubjectKind.Letter, letter.Id, detail: letter.Kind.ToString()));
        await MarkNoticeAsync(db, letter, actor, now, ct);
        if (await db.CloseIfAnsweredAsync(letter, now, ct) is { } request)
            db.Record(AuditEntry.Of(actor, AuditAction.RequestClosed, now, AuditSubjectKind.Request, request.Id, reference: request.Number));
        return await db.TrySaveAsync("RequestChangedMeanwhile", ct);
    }

    private static async Task<Refusal?> RefuseAsync(AksulitDbContext db, ArchivedLetter letter, OutboxMessage? mail, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        if (letter.SentAt is not null) return new Refusal("LetterHasLeft", "R57");
        if (letter.CancelledAt is not null) return new Refusal("LetterCancelled", "T15");
        if (!LetterRule.WaitsForPost(letter.Means, mail?.State, isNotice: letter.NoticeId is not null)) return new Refusal("LetterGoesByMail", "R57");
        var request = await db.Requests.Where(request => request.Id == letter.RequestId).Select(request => new { request.Id, request.Number, request.CustomerId }).SingleAsync(ct);
        if (await OwnRecordGate.RefuseAsync(db, actor, AuditAction.LetterPosted, new TaskPurpose(ProcessingPurpose.RightsRequest, request.Number), now, request.CustomerId, ct) is { } own) return own;
        return CaseFileRule.RefuseLetter(actor, await db.LoadCaseFileAsync(request.Id, request.CustomerId, ct), letter.Kind, waiting: true);
    }

    private static async Task MarkNoticeAsync(AksulitDbContext db, ArchivedLetter letter, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        if (letter.NoticeId is not { } id || await db.RectificationNotices.SingleAsync(notice => notice.Id == id, ct) is not { State: NoticeState.Waiting } notice) return;
        notice.MarkSent(now);
        db.Record(AuditEntry.Of(actor, AuditAction.NoticeChanged, now, AuditSubjectKind.Notice, notice.Id, detail: "posted"));
    }
}
