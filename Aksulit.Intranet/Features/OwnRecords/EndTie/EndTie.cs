using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.OwnRecords;

/// <summary>Ends a tie of the conflict list: another lead's or another's, never one's own (S2). The line stays, with who ended it.</summary>
public sealed class EndTie(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(Guid conflictId, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.SettleOwnRecords, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.ConflictsOfInterest.SingleOrDefaultAsync(known => known.Id == conflictId && known.EndedAt == null, ct) is not { } conflict) return new Refusal("OwnRecordGone");
        if (OwnRecordRule.RefuseEnding(conflict.StaffMemberId, actor.Id) is { } refusal) return refusal;

        var now = clock.GetUtcNow();
        conflict.End(now, actor.Id);
        db.Record(AuditEntry.Of(actor, AuditAction.ConflictEnded, now, AuditSubjectKind.StaffMember, conflict.StaffMemberId, detail: conflict.Tie.ToString()));
        try
        {
            await db.SaveChangesAsync(ct);
            return Result.Ok;
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Refusal("OwnRecordGone");
        }
    }
}
