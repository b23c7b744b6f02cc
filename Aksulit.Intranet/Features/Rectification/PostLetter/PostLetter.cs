using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>Marks a printed letter as posted by a person. The letter that says how a case ended closes it when it leaves (R57).</summary>
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
        if (await db.Letters.SingleOrDefaultAsync(l => l.Id == letterId, ct) is not { } letter) return new Refusal("LetterNotFound");
        if (letter.SentAt is not null) return new Refusal("LetterHasLeft", "R57");
        if (letter.Means is not LetterMeans.Post) return new Refusal("LetterGoesByMail", "R57");

        var now = clock.GetUtcNow();
        letter.MarkPosted(now, actor.Id);
        db.Record(AuditEntry.Of(actor, AuditAction.LetterPosted, now, AuditSubjectKind.Letter, letter.Id, detail: letter.Kind.ToString()));
        if (await db.CloseIfAnsweredAsync(letter, now, ct) is { } request)
            db.Record(AuditEntry.Of(actor, AuditAction.RequestClosed, now, AuditSubjectKind.Request, request.Id, reference: request.Number));
        return await db.TrySaveAsync("RequestChangedMeanwhile", ct);
    }
}
