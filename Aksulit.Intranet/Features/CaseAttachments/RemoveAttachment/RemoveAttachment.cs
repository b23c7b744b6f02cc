using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.CaseAttachments;

/// <summary>A lead takes away what does not belong to the case, and says why.</summary>
public sealed record RemoveAttachmentCommand(Guid AttachmentId, string? Reason);

/// <summary>Takes an attachment away by the guarded path of destruction: the content goes, its hash, who and why stay with the file (T15).</summary>
public sealed class RemoveAttachment(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IDestruction destruction, AttachmentVault vault, TimeProvider clock)
{
    public async Task<Result> HandleAsync(RemoveAttachmentCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.RemoveAttachments, ct);
        await using (var db = await dbFactory.CreateDbContextAsync(ct))
        {
            if (await db.CaseAttachments.AsNoTracking().SingleOrDefaultAsync(one => one.Id == command.AttachmentId, ct) is not { } attachment
                || await db.RequestsOf(actor).AsNoTracking().SingleOrDefaultAsync(one => one.Id == attachment.RequestId, ct) is not { } request) return new Refusal("AttachmentNotFound");
            if (await OwnRecordGate.RefuseCaseAsync(db, actor, AuditAction.AttachmentRemoved, request.Id, clock.GetUtcNow(), ct) is { } own) return own;
            if (AttachmentRule.RefuseRemoval(request.State, attachment.RemovedAt is not null, command.Reason) is { } refusal) return refusal;
        }

        return await destruction.RemoveAttachmentAsync(command.AttachmentId, vault.SealText(command.Reason!.Trim()), actor, ct) ? Result.Ok : new Refusal("AttachmentChangedMeanwhile");
    }
}
