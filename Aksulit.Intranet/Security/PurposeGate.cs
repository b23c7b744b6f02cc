using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;

namespace Aksulit.Intranet.Security;

/// <summary>Every read carries exactly one purpose, and one under which persons are looked at (R4, R5); the refusal is audited like the read would be (S3). Of one person also whether the record is closed to this viewer (S2).</summary>
public static class PurposeGate
{
    /// <summary>Null when the purpose opens the data; otherwise the refusal, which is in the audit trail already.</summary>
    public static async Task<Refusal?> RefuseAsync(AksulitDbContext db, Actor actor, AuditAction action, TaskPurpose task, DateTimeOffset now, Guid? customerId, CancellationToken ct)
    {
        if (PurposeRule.RefuseReading(task.Purpose) is { } refusal) return await RecordAsync(db, actor, action, task, now, customerId, refusal, ct);
        return customerId is { } person ? await OwnRecordGate.RefuseAsync(db, actor, action, task, now, person, ct) : null;
    }

    /// <summary>Puts a refusal about a customer into the audit trail and hands it back. The code only: a refusal's arguments may be somebody's data.</summary>
    public static async Task<Refusal> RecordAsync(AksulitDbContext db, Actor actor, AuditAction action, TaskPurpose task, DateTimeOffset now, Guid? customerId, Refusal refusal,
        CancellationToken ct, string? fields = null)
    {
        var kind = customerId is null ? AuditSubjectKind.None : AuditSubjectKind.Customer;
        db.RecordRead(AuditEntry.Of(actor, action, now, kind, customerId, task.Purpose, fields, detail: refusal.Code, reference: task.Reference, outcome: AuditOutcome.Refused));
        await db.SaveChangesAsync(ct);
        return refusal;
    }
}
