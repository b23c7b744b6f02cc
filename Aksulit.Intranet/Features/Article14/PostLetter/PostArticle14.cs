using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Article14;

/// <summary>Marks the printed letter as posted: with that the person is told (Art. 14).</summary>
public sealed class PostArticle14(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(Guid dutyId, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.TellArticle14, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct); // of two the second sees that it has left
        if (await db.Article14Duties.AsTracking().SingleOrDefaultAsync(duty => duty.Id == dutyId, ct) is not { } duty) return new Refusal("Article14Gone", "R22");
        var now = clock.GetUtcNow();
        if (await OwnRecordGate.RefuseAsync(db, actor, AuditAction.LetterPosted, Article14Paper.Upkeep, now, duty.CustomerId, ct) is { } closed)
        {
            await transaction.CommitAsync(ct); // the refusal's own entry stays
            return closed;
        }

        var found = await LetterOfDuty.LoadAsync(db, duty, ct);
        if (Article14Rule.RefusePosting(duty, found.State) is { } refusal) return refusal;
        var letter = found.Letter!;
        letter.MarkPosted(now, actor.Id);
        found.Mail?.Settle(); // it came back, or is in doubt: the letter is what the person gets
        db.Record(AuditEntry.Of(actor, AuditAction.LetterPosted, now, AuditSubjectKind.Letter, letter.Id, detail: letter.Kind.ToString(), reference: letter.Number));
        (await FirstContacts.LoadAsync(db, [letter], ct)).Left(letter, actor, now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Result.Ok;
    }
}
