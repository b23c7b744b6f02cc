using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Retention.Destruction;

/// <summary>What does not belong to a case leaves its file: content, key and name of an attachment, in the save that keeps who, why and its hash (T15).</summary>
internal sealed class RemovedAttachment(Actor actor, IDbContextFactory<AksulitDbContext> dbFactory, Leases leases, TimeProvider clock)
{
    /// <summary>False when there is nothing to remove any more, or the case was closed: its file is evidence then.</summary>
    public async Task<bool> RemoveAsync(Guid attachmentId, string reason, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        if (await db.CaseAttachments.AsTracking().SingleOrDefaultAsync(one => one.Id == attachmentId && one.RemovedAt == null, ct) is not { } attachment) return false;
        var request = await db.Requests.AsNoTracking().SingleAsync(one => one.Id == attachment.RequestId, ct);
        if (AttachmentRule.RefuseCase(request.State) is not null) return false;

        await db.AttachmentChunks.Where(chunk => chunk.AttachmentId == attachmentId).ExecuteDeleteAsync(ct);
        var now = clock.GetUtcNow();
        attachment.Remove(now, actor.Id, reason);
        await GuardedDestruction.RaiseVersionAsync(db, ct); // its content must leave the file too
        db.Record(AuditEntry.Of(actor, AuditAction.AttachmentRemoved, now, AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest,
            detail: string.Create(CultureInfo.InvariantCulture, $"n={attachment.Place};{attachment.Kind};bytes={attachment.Size};sha256={attachment.Hash}"), reference: request.Number));
        await db.SaveChangesAsync(ct);
        await leases.RenewInAsync(db, ct);
        await transaction.CommitAsync(ct);
        return true;
    }
}
