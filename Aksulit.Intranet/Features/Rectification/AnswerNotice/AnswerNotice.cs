using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>What a recipient answered.</summary>
/// <param name="Answer"><see cref="NoticeState.Done"/>, <see cref="NoticeState.NotFound"/> or <see cref="NoticeState.Cannot"/>.</param>
/// <param name="Reason">Needed with "cannot".</param>
public sealed record AnswerNoticeCommand(Guid NoticeId, int Revision, NoticeState Answer, string? Reason);

/// <summary>Records a recipient's answer to a notice (R56). What the mail said is wiped when it is acknowledged (T15).</summary>
public interface IAnswerNotice
{
    Task<Result> HandleAsync(AnswerNoticeCommand command, CancellationToken ct = default);
}

/// <inheritdoc/>
public sealed class AnswerNotice(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock) : IAnswerNotice
{
    public async Task<Result> HandleAsync(AnswerNoticeCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.AnswerNotices, ct);
        if (command.Answer is not (NoticeState.Done or NoticeState.NotFound or NoticeState.Cannot)) return new Refusal("NoticeAnswerUnknown", "R56");

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.RectificationNotices.SingleOrDefaultAsync(n => n.Id == command.NoticeId, ct) is not { } notice) return new Refusal("NoticeNotFound");
        if (NoticeRule.RefuseAnswer(notice.State, command.Answer, command.Reason) is { } refusal) return refusal;
        if (ScreeningRule.Refuse(doubtConfirmed: false, [("Reason", command.Reason)]) is { } screened) return screened;

        var now = clock.GetUtcNow();
        db.Entry(notice).Property(n => n.Revision).OriginalValue = command.Revision;
        notice.Answer(command.Answer, command.Reason, actor.Id, now);
        foreach (var mail in await db.OutboxMessages.Where(message => message.SubjectId == notice.Id).ToListAsync(ct)) mail.Settle();
        await NoticeLetters.CancelAsync(db, notice.Id, actor, now, ct);
        db.Record(AuditEntry.Of(actor, AuditAction.NoticeChanged, now, AuditSubjectKind.Notice, notice.Id, detail: $"answer;{command.Answer}"));
        return await db.TrySaveAsync("NoticeChangedMeanwhile", ct);
    }
}
