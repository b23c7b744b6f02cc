using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Mail;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>A lead's decision about a notice.</summary>
public sealed record SettleNoticeCommand(Guid NoticeId, int Revision, NoticeSettlement Settlement, string? Reason = null);

/// <summary>Resolves doubts and dead letters, and gives up with a reason (docs/access.md: the register lead only; R56).</summary>
public interface ISettleNotice
{
    Task<Result> HandleAsync(SettleNoticeCommand command, CancellationToken ct = default);
}

/// <inheritdoc/>
public sealed class SettleNotice(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, CaseVault vault, TimeProvider clock) : ISettleNotice
{
    public async Task<Result> HandleAsync(SettleNoticeCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.SettleNotices, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.RectificationNotices.SingleOrDefaultAsync(n => n.Id == command.NoticeId, ct) is not { } notice) return new Refusal("NoticeNotFound");
        var mails = await db.OutboxMessages.Where(message => message.SubjectId == notice.Id && message.Kind == OutboxKind.RectificationNotice).ToListAsync(ct);
        var written = await db.Letters.AnyAsync(letter => letter.NoticeId == notice.Id, ct);
        if (Refuse(notice, mails, written, command) is { } refusal) return refusal;

        var now = clock.GetUtcNow();
        db.Entry(notice).Property(n => n.Revision).OriginalValue = command.Revision;
        await SettleAsync(db, notice, mails, command, actor, now, ct);
        db.Record(AuditEntry.Of(actor, AuditAction.NoticeChanged, now, AuditSubjectKind.Notice, notice.Id, detail: $"settled;{command.Settlement}"));
        return await db.TrySaveAsync("NoticeChangedMeanwhile", ct);
    }

    private static Refusal? Refuse(RectificationNotice notice, List<OutboxMessage> mails, bool written, SettleNoticeCommand command)
    {
        if (command.Settlement is NoticeSettlement.GiveUp) return NoticeRule.RefuseAnswer(notice.State, NoticeState.GivenUp, command.Reason) ?? ScreeningRule.Refuse(doubtConfirmed: false, [("Reason", command.Reason)]);
        return NoticeRule.Fits(command.Settlement, notice.State, written, mails.Any(mail => mail.State is OutboxState.Waiting or OutboxState.Claimed), mails.Any(mail => mail.Content is not null))
            ? null
            : new Refusal("NoticeSettlementDoesNotFit", "R56");
    }

    private async Task SettleAsync(AksulitDbContext db, RectificationNotice notice, List<OutboxMessage> mails, SettleNoticeCommand command, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        switch (command.Settlement)
        {
            case NoticeSettlement.SendAgain:
                notice.Requeue();
                var address = await db.Recipients.Where(recipient => recipient.Id == notice.RecipientId).Select(recipient => recipient.NoticeEmail).SingleOrDefaultAsync(ct);
                foreach (var mail in mails) mail.Requeue(now, Readdressed(mail.Content!, address));
                break;
            case NoticeSettlement.GiveUp:
                notice.Answer(NoticeState.GivenUp, command.Reason, actor.Id, now);
                mails.ForEach(mail => mail.Settle());
                await NoticeLetters.CancelAsync(db, notice.Id, actor, now, ct);
                break;
            default:
                notice.MarkSent(now);
                mails.ForEach(mail => mail.MarkSent(now));
                if (command.Settlement is NoticeSettlement.Posted) await NoticeLetters.PostedAsync(db, notice.Id, actor, now, ct);
                else foreach (var letter in await db.Letters.Where(letter => letter.NoticeId == notice.Id).ToListAsync(ct)) Left(db, letter, actor, now);
                break;
        }
    }

    /// <summary>The same mail to the address that the recipients' register has now; an address that was mended there is why it is sent again.</summary>
    private string Readdressed(string content, string? address) => address is null ? content : vault.Seal(vault.Open<OutgoingMail>(content) with { To = address });

    private static void Left(AksulitDbContext db, ArchivedLetter letter, Actor actor, DateTimeOffset now)
    {
        letter.MarkSent(now);
        db.Record(AuditEntry.Of(actor, AuditAction.NoticeSent, now, AuditSubjectKind.Letter, letter.Id, detail: "settled;WasSent"));
    }
}
