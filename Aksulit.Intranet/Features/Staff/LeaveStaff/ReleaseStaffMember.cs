using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Features.Staff.HandOver;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Staff.LeaveStaff;

/// <param name="LastDay">The last Finnish day; null: at once.</param>
/// <param name="UnderstoodGap">The day of a <see cref="LeadGapWarning"/> that was read.</param>
public sealed record ReleaseStaffMemberCommand(Guid StaffMemberId, DateOnly? LastDay, HandOverChoice HandOver, DateOnly? UnderstoodGap = null);

/// <summary>The register lead's part of a leaving (S6), in one transaction: every designation ends, the open work goes to colleagues. May be repeated for work that came since.</summary>
public sealed class ReleaseStaffMember(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(ReleaseStaffMemberCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.Designate, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        var now = clock.GetUtcNow();
        var (staff, today) = (await db.LoadStaffAsync(ct), FinnishTime.LocalDate(now));
        if (await db.StaffMembers.SingleOrDefaultAsync(known => known.Id == command.StaffMemberId, ct) is not { } member) return new Refusal("StaffMemberNotFound");

        if (LeaverRule.RefuseRelease(staff, member, command.LastDay, today, command.UnderstoodGap) is { } refusal) return refusal;
        var work = await HandOverWork.LoadAsync(db, staff, member.Id, command.HandOver, Enum.GetValues<WorkKind>(), today, ct);
        if (!work.Succeeded) return work.Refusal!;

        var lastDay = command.LastDay ?? today;
        member.Leave(lastDay);
        var ended = await db.EndDesignationsAsync(member.Id, command.LastDay, now, ct);
        work.Value.Apply(db, actor, member.Id, now);
        db.Record(AuditEntry.Of(actor, AuditAction.StaffMemberLeaves, now, AuditSubjectKind.StaffMember, member.Id, detail: $"last day {lastDay:yyyy-MM-dd};designations:{ended}"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Result.Ok;
    }
}

/// <summary>What ends with a leaver or a mover.</summary>
internal static class Endings
{
    /// <summary>Ends what still gives a role, at once or with a day; one that would begin only after the day is ended now. How many.</summary>
    public static async Task<int> EndDesignationsAsync(this AksulitDbContext db, Guid member, DateOnly? lastDay, DateTimeOffset now, CancellationToken ct)
    {
        var today = FinnishTime.LocalDate(now);
        var live = await db.Designations.Where(known => known.StaffMemberId == member && known.EndedAt == null && (known.ValidUntil == null || known.ValidUntil >= today)).ToListAsync(ct);
        foreach (var designation in live)
        {
            if (lastDay is { } last && designation.ValidFrom <= last) designation.EndOn(last);
            else designation.End(now);
        }

        return live.Count;
    }
}
