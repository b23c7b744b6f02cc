using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Staff.LeaveStaff;

/// <param name="LastDay">The last Finnish day; null: at once.</param>
/// <param name="UnderstoodGap">The day of a <see cref="LeadGapWarning"/> that was read.</param>
public sealed record CloseAccountCommand(Guid StaffMemberId, DateOnly? LastDay, DateOnly? UnderstoodGap = null);

/// <summary>The administrator's part of a leaving (S6), in one transaction: the account is closed and undertakings open nothing any more; the secrecy goes on (S4). Open screens close within a minute.</summary>
public sealed class CloseAccount(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(CloseAccountCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.EditAccounts, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        var now = clock.GetUtcNow();
        var (staff, today) = (await db.LoadStaffAsync(ct), FinnishTime.LocalDate(now));
        if (await db.StaffMembers.SingleOrDefaultAsync(known => known.Id == command.StaffMemberId, ct) is not { } member) return new Refusal("StaffMemberNotFound");
        if (LeaverRule.RefuseClosing(staff, member, actor.Id, command.LastDay, today, command.UnderstoodGap) is { } refusal) return refusal;

        var lastDay = command.LastDay ?? today;
        member.Leave(lastDay);
        member.Close(command.LastDay is { } last ? FinnishTime.StartOfDay(last.AddDays(1)) : now);
        foreach (var undertaking in await db.Undertakings.Where(known => known.StaffMemberId == member.Id && known.WithdrawnAt == null && (known.ValidUntil == null || known.ValidUntil >= today)).ToListAsync(ct))
        {
            if (command.LastDay is { } day && undertaking.ValidFrom <= day) undertaking.EndOn(day);
            else undertaking.Withdraw(now);
        }

        db.Add(new StaffFact(member.Id, StaffFactKind.AccountClosed, lastDay, now, actor.Id));
        db.Record(AuditEntry.Of(actor, AuditAction.AccountClosed, now, AuditSubjectKind.StaffMember, member.Id, detail: $"last day {lastDay:yyyy-MM-dd}"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Result.Ok;
    }
}

/// <summary>Somebody stays after all, or comes back: the same human under the same id. It opens nothing by itself: the designation and the undertaking are given anew (S6).</summary>
public sealed class ReopenAccount(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(Guid staffMemberId, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.EditAccounts, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        var now = clock.GetUtcNow();
        if (await db.StaffMembers.SingleOrDefaultAsync(known => known.Id == staffMemberId, ct) is not { } member) return new Refusal("StaffMemberNotFound");
        var designations = await db.Designations.AsNoTracking().Where(known => known.StaffMemberId == staffMemberId).ToListAsync(ct);
        if (LeaverRule.RefuseReturn(member, designations, FinnishTime.LocalDate(now)) is { } refusal) return refusal;

        member.ComeBack();
        db.Add(new StaffFact(member.Id, StaffFactKind.CameBack, FinnishTime.LocalDate(now), now, actor.Id));
        db.Record(AuditEntry.Of(actor, AuditAction.AccountReopened, now, AuditSubjectKind.StaffMember, member.Id));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Result.Ok;
    }
}
