using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Article14;

/// <summary>Opens the archived letter to somebody: sealed until then, compared with its hash, and audited before a byte of it leaves (S3). A protected address is the lead's alone (R21).</summary>
public sealed class ReadArticle14Letter(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, LetterArchive archive, TimeProvider clock)
{
    public async Task<Result<LetterFile>> HandleAsync(Guid letterId, LetterForm form, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.ReadArticle14, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.Letters.AsNoTracking().SingleOrDefaultAsync(letter => letter.Id == letterId, ct) is not { CustomerId: { } person } letter) return new Refusal("LetterNotFound");
        var now = clock.GetUtcNow();
        if (await OwnRecordGate.RefuseAsync(db, actor, AuditAction.LetterRead, Article14Paper.Upkeep, now, person, ct) is { } own) return own;
        var hidden = !actor.Is(Role.RegisterLead) && await db.Customers.AnyAsync(customer => customer.Id == person && customer.HasProtectedAddress, ct);
        var opened = hidden ? null : archive.Open(letter);
        var refusal = hidden ? new Refusal("CaseFileHiddenFields", "R21") : opened is null ? new Refusal("LetterNotAsWritten", "R57") : null;
        var entry = AuditEntry.Of(actor, AuditAction.LetterRead, now, AuditSubjectKind.Letter, letter.Id, ProcessingPurpose.RegisterUpkeep, detail: $"{letter.Kind};{refusal?.Code ?? form.ToString()}", reference: letter.Number,
            outcome: refusal is null ? AuditOutcome.Done : AuditOutcome.Refused);
        if (refusal is null) entry.Subjects.Add(new AuditSubject(person));
        db.RecordRead(entry);
        await db.SaveChangesAsync(ct);
        return refusal is not null ? refusal : LetterFile.Of(letter.Number, form, opened!.Value);
    }
}
