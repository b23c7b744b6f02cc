using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>Opens an archived letter: sealed until then, compared with its hash, and audited before a byte of it leaves (S3, T15).</summary>
public sealed class ReadLetter(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, LetterArchive archive, TimeProvider clock)
{
    public async Task<Result<LetterFile>> HandleAsync(Guid letterId, LetterForm form, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.ReadRequests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.Letters.AsNoTracking().SingleOrDefaultAsync(letter => letter.Id == letterId, ct) is not { } letter
            || await db.RequestsOf(actor).AsNoTracking().SingleOrDefaultAsync(request => request.Id == letter.RequestId, ct) is not { } request) return new Refusal("LetterNotFound");

        if (await OwnRecordGate.RefuseAsync(db, actor, AuditAction.LetterRead, new TaskPurpose(ProcessingPurpose.RightsRequest, request.Number), clock.GetUtcNow(), request.CustomerId, ct) is { } own) return own;
        var refusal = CaseFileRule.RefuseLetter(actor, await db.LoadCaseFileAsync(request.Id, request.CustomerId, ct), letter.Kind, letter.IsWaiting);
        var opened = refusal is null ? archive.Open(letter) : null;
        if (refusal is null && opened is null) refusal = new Refusal("LetterNotAsWritten", "R57");
        var entry = AuditEntry.Of(actor, AuditAction.LetterRead, clock.GetUtcNow(), AuditSubjectKind.Letter, letter.Id, ProcessingPurpose.RightsRequest, detail: $"{letter.Kind};{refusal?.Code ?? form.ToString()}", reference: request.Number,
            outcome: refusal is null ? AuditOutcome.Done : AuditOutcome.Refused);
        if (refusal is null) entry.About(request.CustomerId);
        db.RecordRead(entry);
        await db.SaveChangesAsync(ct);
        return refusal is not null ? refusal : LetterFile.Of(letter.Number, form, opened!.Value);
    }
}
