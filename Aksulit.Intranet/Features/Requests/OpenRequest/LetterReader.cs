using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>The letters of a case as the list shows them: without what they say.</summary>
internal static class LetterReader
{
    public static async Task<IReadOnlyList<LetterView>> ReadAsync(AksulitDbContext db, Guid requestId, CaseFileFacts file, Actor actor, CancellationToken ct)
    {
        var letters = await db.Letters.AsNoTracking().Where(letter => letter.RequestId == requestId).Select(letter => new
        {
            letter.Id, letter.Number, letter.Kind, letter.Language, letter.Hash, letter.Means, letter.WrittenAt, letter.SentAt, letter.CancelledAt, letter.NoticeId,
            PostedBy = db.StaffMembers.Where(member => member.Id == letter.PostedBy).Select(member => member.Name).SingleOrDefault(),
            To = db.RectificationNotices.Where(notice => notice.Id == letter.NoticeId).Select(notice => notice.RecipientName).SingleOrDefault(),
        }).ToListAsync(ct);
        var subjects = letters.Select(letter => letter.NoticeId ?? letter.Id).ToArray();
        var mails = await db.OutboxMessages.AsNoTracking().Where(message => EF.Parameter(subjects).Contains(message.SubjectId) && (message.Kind == OutboxKind.Letter || message.Kind == OutboxKind.RectificationNotice))
            .Select(message => new { message.SubjectId, message.State, message.LastFailure }).ToDictionaryAsync(message => message.SubjectId, ct);

        var receives = actor.Roles.Any(Operations.ReceiveRequests.Roles.Contains);
        var answersNotices = actor.Roles.Any(Operations.AnswerNotices.Roles.Contains);
        // By their place in the case: /2 before /10, and what one save wrote has no other order.
        return [.. letters.OrderBy(letter => letter.Number.Length).ThenBy(letter => letter.Number, StringComparer.Ordinal).Select(letter =>
        {
            var mail = mails.GetValueOrDefault(letter.NoticeId ?? letter.Id);
            var waiting = letter.SentAt is null && letter.CancelledAt is null;
            var closed = CaseFileRule.RefuseLetter(actor, file, letter.Kind, waiting);
            return new LetterView(letter.Id, letter.Number, letter.Kind, letter.Language, letter.Hash, letter.Means, letter.WrittenAt, letter.SentAt, letter.PostedBy, letter.CancelledAt, letter.To, mail?.State, mail?.LastFailure,
                closed, MayPost: waiting && closed is null && receives && (letter.NoticeId is null || answersNotices) && LetterRule.WaitsForPost(letter.Means, mail?.State, isNotice: letter.NoticeId is not null));
        })];
    }
}
