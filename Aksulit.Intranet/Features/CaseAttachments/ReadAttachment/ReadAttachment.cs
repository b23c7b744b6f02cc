using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.CaseAttachments;

/// <summary>Opens an attachment for who may open the case's file: compared with its hash, and audited, before a byte of it leaves (S3, T15).</summary>
public sealed class ReadAttachment(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, AttachmentVault vault, TimeProvider clock)
{
    public async Task<Result<OpenedAttachment>> HandleAsync(Guid attachmentId, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.ReadAttachments, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await db.CaseAttachments.AsNoTracking().SingleOrDefaultAsync(one => one.Id == attachmentId && one.RemovedAt == null, ct) is not { } attachment
            || await db.RequestsOf(actor).AsNoTracking().SingleOrDefaultAsync(one => one.Id == attachment.RequestId, ct) is not { } request) return new Refusal("AttachmentNotFound");
        if (await OwnRecordGate.RefuseCaseAsync(db, actor, AuditAction.AttachmentRead, request.Id, now, ct) is { } own) return own;

        var refusal = CaseFileRule.RefuseAttachment(actor, await db.LoadCaseFileAsync(request.Id, request.CustomerId, ct), request.Kind, request.State);
        if (refusal is null && !await vault.IsAsItCameAsync(db, attachment, ct)) refusal = new Refusal("AttachmentNotAsItCame", "T15");
        var entry = AuditEntry.Of(actor, AuditAction.AttachmentRead, now, AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest,
            detail: string.Create(CultureInfo.InvariantCulture, $"n={attachment.Place};{refusal?.Code ?? attachment.Kind.ToString()}"), reference: request.Number, outcome: refusal is null ? AuditOutcome.Done : AuditOutcome.Refused);
        if (refusal is null) entry.About(request.CustomerId);
        db.RecordRead(entry);
        await db.SaveChangesAsync(ct);
        return refusal is not null ? refusal : new OpenedAttachment(AttachmentRule.FileName(request.Number, attachment.Place, attachment.Kind), attachment);
    }

    /// <summary>Writes what <see cref="HandleAsync"/> opened, a chunk at a time. Throws where a chunk is not as it was sealed: the answer then ends short of its length.</summary>
    public async Task WriteAsync(OpenedAttachment opened, Stream to, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(opened);
        ArgumentNullException.ThrowIfNull(to);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await foreach (var content in vault.OpenAsync(db, opened.Attachment, ct)) await to.WriteAsync(content, ct);
    }
}

/// <summary>An attachment that may be shown.</summary>
/// <param name="FileName">The register's own: no personal data in it (S8).</param>
public sealed record OpenedAttachment(string FileName, CaseAttachment Attachment);
