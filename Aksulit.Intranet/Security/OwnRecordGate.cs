using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Security;

/// <summary>Nobody opens their own or a declared relative's record, another handles it (S2). Asked wherever one person's record is opened; the refusal is audited like the read would be (S3).</summary>
public static class OwnRecordGate
{
    /// <summary>Null when the record is open to this person; otherwise the refusal, which is in the audit trail already.</summary>
    public static async Task<Refusal?> RefuseAsync(AksulitDbContext db, Actor actor, AuditAction action, TaskPurpose task, DateTimeOffset now, Guid customerId, CancellationToken ct) =>
        await db.RefuseOwnRecordAsync(actor.Id, customerId, ct) is { } refusal ? await PurposeGate.RecordAsync(db, actor, action, task, now, customerId, refusal, ct) : null;

    /// <summary>The same for the person of a case, whatever is done with it. Asked before a transaction is begun, so that the refusal's entry stays. Null also where there is no such case: the handler says so.</summary>
    public static async Task<Refusal?> RefuseCaseAsync(AksulitDbContext db, Actor actor, AuditAction action, Guid requestId, DateTimeOffset now, CancellationToken ct) =>
        await db.Requests.Where(request => request.Id == requestId).Select(request => new { request.Number, request.CustomerId }).SingleOrDefaultAsync(ct) is { } request
            ? await RefuseAsync(db, actor, action, new TaskPurpose(ProcessingPurpose.RightsRequest, request.Number), now, request.CustomerId, ct) : null;
}
