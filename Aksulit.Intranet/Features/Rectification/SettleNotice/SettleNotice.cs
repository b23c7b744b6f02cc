using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>What a lead can do about a notice that does not go on by itself.</summary>
public enum NoticeSettlement
{
    /// <summary>The lead found out that the doubtful mail had left.</summary>
    WasSent,

    /// <summary>It had not left, or its address was mended: into the queue once more.</summary>
    SendAgain,

    /// <summary>It went by post.</summary>
    Posted,

    /// <summary>Impossible or a disproportionate effort (Art. 19), with the reason.</summary>
    GiveUp,
}

/// <summary>A lead's decision about a notice.</summary>
public sealed record SettleNoticeCommand(Guid NoticeId, int Revision, NoticeSettlement Settlement, string? Reason = null);

/// <summary>Resolves doubts and dead letters, and gives up with a reason (docs/access.md: the register lead only; R56).</summary>
public interface ISettleNotice
{
    Task<Result> HandleAsync(SettleNoticeCommand command, CancellationToken ct = default);
}

/// <inheritdoc/>
public sealed class SettleNotice(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock) : ISettleNotice
{
    public async Task<Result> HandleAsync(SettleNoticeCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.SettleNotices, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.RectificationNotices.SingleOrDefaultAsync(n => n.Id == command.NoticeId, ct) is not { } notice) return new Refusal("NoticeNotFound");
        var mails = await db.OutboxMessages.Where(message => message.SubjectId == notice.Id && message.Kind == OutboxKind.RectificationNotice).ToListAsync(ct);
        if (Refuse(notice, mails, command) is { } refusal) return refusal;

        var now = clock.GetUtcNow();
        db.Entry(notice).Property(n => n.Revision).OriginalValue = command.Revision;
        Settle(notice, mails, command, actor, now);
        db.Record(AuditEntry.Of(actor, AuditAction.NoticeChanged, now, AuditSubjectKind.Notice, notice.Id, detail: $"settled;{command.Settlement}"));
        return await db.TrySaveAsync("NoticeChangedMeanwhile", ct);
    }

    private static Refusal? Refuse(RectificationNotice notice, List<OutboxMessage> mails, SettleNoticeCommand command)
    {
        if (command.Settlement is NoticeSettlement.GiveUp) return NoticeRule.RefuseAnswer(notice.State, NoticeState.GivenUp, command.Reason) ?? ScreeningRule.Refuse(doubtConfirmed: false, [("Reason", command.Reason)]);
        var fits = command.Settlement switch
        {
            NoticeSettlement.WasSent => notice.State is NoticeState.Uncertain,
            NoticeSettlement.SendAgain => notice.State is NoticeState.Uncertain or NoticeState.Undelivered && mails.Any(mail => mail.Content is not null),
            _ => notice.State is NoticeState.Waiting && mails.All(mail => mail.State is not OutboxState.Waiting and not OutboxState.Claimed),
        };
        return fits ? null : new Refusal("NoticeSettlementDoesNotFit", "R56");
    }

    private static void Settle(RectificationNotice notice, List<OutboxMessage> mails, SettleNoticeCommand command, Actor actor, DateTimeOffset now)
    {
        switch (command.Settlement)
        {
            case NoticeSettlement.SendAgain:
                notice.Requeue();
                mails.ForEach(mail => mail.Requeue(now));
                break;
            case NoticeSettlement.GiveUp:
                notice.Answer(NoticeState.GivenUp, command.Reason, actor.Id, now);
                mails.ForEach(mail => mail.Settle());
                break;
            default:
                notice.MarkSent(now);
                mails.ForEach(mail => mail.MarkSent(now));
                break;
        }
    }
}
