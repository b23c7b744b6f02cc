using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>Puts notices together with their case's number, their letter and their mail.</summary>
internal static class NoticeReader
{
    /// <param name="db">The reader's context.</param>
    /// <param name="notices">Those wanted, in order.</param>
    /// <param name="today">Today in Finland.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<IReadOnlyList<NoticeView>> ReadAsync(AksulitDbContext db, IReadOnlyList<RectificationNotice> notices, DateOnly today, CancellationToken ct)
    {
        if (notices.Count == 0) return [];
        var (ids, cases, people) = (notices.Select(notice => notice.Id).ToArray(), notices.Select(notice => notice.RequestId).Distinct().ToArray(), notices.Select(notice => notice.AnsweredBy).OfType<Guid>().Distinct().ToArray());
        var numbers = await db.Requests.Where(request => EF.Parameter(cases).Contains(request.Id)).ToDictionaryAsync(request => request.Id, request => request.Number, ct);
        var names = await db.StaffMembers.Where(member => EF.Parameter(people).Contains(member.Id)).ToDictionaryAsync(member => member.Id, member => member.Name, ct);
        var letters = await db.Letters.Where(letter => letter.NoticeId != null && EF.Parameter(ids).Contains(letter.NoticeId!.Value)).Select(letter => new { NoticeId = letter.NoticeId!.Value, letter.Means }).ToDictionaryAsync(letter => letter.NoticeId, ct);
        var mails = (await db.OutboxMessages.Where(message => EF.Parameter(ids).Contains(message.SubjectId) && message.Kind == OutboxKind.RectificationNotice)
            .Select(message => new MailFacts(message.SubjectId, message.State, message.LastFailure, message.Content != null)).ToListAsync(ct)).ToLookup(mail => mail.NoticeId);
        return [.. notices.Select(notice =>
        {
            var letter = letters.GetValueOrDefault(notice.Id);
            return new NoticeView(notice.Id, notice.Revision, notice.RequestId, numbers[notice.RequestId], notice.RecipientName, notice.RecipientId is not null, notice.Reason,
                [.. notice.Fields.Split(',').Select(Enum.Parse<CustomerField>)], notice.State, notice.CreatedAt, notice.DueOn, notice.SentAt, notice.RemindedAt, notice.AnsweredAt,
                notice.AnsweredBy is { } by ? names.GetValueOrDefault(by) : null, notice.AnswerReason, letter is null ? null : letter.Means is LetterMeans.Email, mails[notice.Id].LastOrDefault()?.Failure,
                NoticeRule.IsLate(notice.State, notice.DueOn, today), Settlements(notice, letter is not null, [.. mails[notice.Id]]));
        })];
    }

    private static IReadOnlyList<NoticeSettlement> Settlements(RectificationNotice notice, bool written, List<MailFacts> mails)
    {
        var (queued, sendable) = (mails.Exists(mail => mail.State is OutboxState.Waiting or OutboxState.Claimed), mails.Exists(mail => mail.HasContent));
        return [.. Enum.GetValues<NoticeSettlement>().Where(settlement => NoticeRule.Fits(settlement, notice.State, written, queued, sendable))];
    }

    private sealed record MailFacts(Guid NoticeId, OutboxState State, string? Failure, bool HasContent);
}
