using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.UpdateQueue;

/// <summary>Names and addresses are contact details: a purpose that does not need them neither opens the queue nor settles anything in it (R4, R7).</summary>
internal static class UpdateGate
{
    /// <summary>Null when the purpose will do and the record, if one is asked for, is open to this person (S2); otherwise the refusal, which is in the audit trail already.</summary>
    public static async Task<Refusal?> RefuseAsync(AksulitDbContext db, Actor actor, AuditAction action, TaskPurpose task, DateTimeOffset now, Guid? customerId, CancellationToken ct)
    {
        if (await PurposeGate.RefuseAsync(db, actor, action, task, now, customerId, ct) is { } refusal) return refusal;
        return NeedToKnowRule.Needed(task.Purpose!.Value).Contains(CardPart.Contact) ? null : await PurposeGate.RecordAsync(db, actor, action, task, now, customerId, new Refusal("UpdatesNotForPurpose", "R7"), ct);
    }
}
