using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Article14;

/// <summary>The newest letter of a duty with its mail, both tracked.</summary>
internal sealed record LetterOfDuty(ArchivedLetter? Letter, OutboxMessage? Mail)
{
    public Article14LetterState State => Article14Rule.StateOf(Letter?.Means, Letter?.IsWaiting is true, Mail?.State);

    public static async Task<LetterOfDuty> LoadAsync(AksulitDbContext db, Article14Duty duty, CancellationToken ct) => duty.LetterId is not { } id ? new LetterOfDuty(null, null) : new LetterOfDuty(
        await db.Letters.AsTracking().SingleAsync(letter => letter.Id == id, ct), await db.OutboxMessages.AsTracking().SingleOrDefaultAsync(message => message.SubjectId == id && message.Kind == OutboxKind.Letter, ct));

    /// <summary>It is not wanted any more: told otherwise, or written anew. A mail that the sender has in hand finds nothing to send, unless it has begun.</summary>
    public void Withdraw(AksulitDbContext db, Actor actor, DateTimeOffset at)
    {
        if (Letter?.IsWaiting is not true) return;
        Letter.Cancel(at);
        Mail?.Settle();
        db.Record(AuditEntry.Of(actor, AuditAction.LetterCancelled, at, AuditSubjectKind.Letter, Letter.Id, detail: Letter.Kind.ToString(), reference: Letter.Number));
    }
}
