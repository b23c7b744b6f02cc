using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Persistence;

namespace Aksulit.Intranet.Security;

/// <summary>Nobody opens their own or a declared relative's record, another handles it (S2). Asked wherever one person's record is opened; the refusal is audited like the read would be (S3).</summary>
public static class OwnRecordGate
{
    /// <summary>Null when the record is open to this person; otherwise the refusal, which is in the audit trail already.</summary>
    public static async Task<Refusal?> RefuseAsync(AksulitDbContext db, Actor actor, AuditAction action, TaskPurpose task, DateTimeOffset now, Guid customerId, CancellationToken ct) =>
        await db.RefuseOwnRecordAsync(actor.Id, customerId, ct) is { } refusal ? await PurposeGate.RecordAsync(db, actor, action, task, now, customerId, refusal, ct) : null;
}
