using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Staff.Deputies;

/// <summary>Who stands in for whom, from a day to a day, both included.</summary>
/// <param name="StaffMemberId">Whose cases; null: the acting person's own.</param>
public sealed record SetDeputyCommand(Guid? StaffMemberId, Guid? DeputyId, DateOnly? From, DateOnly? Until);

/// <summary>Sets a deputy for somebody's cases (R3): one's own, or as a lead a colleague's. The deputy sees the cases as their own and is reminded of them while it lasts; the cases stay their owner's.</summary>
public sealed class SetDeputy(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(SetDeputyCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.KeepOwnDeputy, ct);
        var member = command.StaffMemberId ?? actor.Id;
        if (member != actor.Id) await access.DemandAsync(Operations.KeepDeputies, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct); // no circle is closed beside this one
        var now = clock.GetUtcNow();
        var today = FinnishTime.LocalDate(now);
        if (DeputyRule.Refuse(await db.LoadStaffAsync(ct), await db.LoadDeputiesAsync(today, ct), member, command.DeputyId, command.From, command.Until, today) is { } refusal) return refusal;

        db.Add(new StaffDeputy(member, command.DeputyId!.Value, command.From!.Value, command.Until!.Value, now, actor.Id));
        db.Record(AuditEntry.Of(actor, AuditAction.DeputyChanged, now, AuditSubjectKind.StaffMember, member, detail: $"deputy={command.DeputyId};{command.From:yyyy-MM-dd}–{command.Until:yyyy-MM-dd}"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Result.Ok;
    }
}

/// <summary>Ends a standing in before its day, or takes it back before it began.</summary>
public sealed class EndDeputy(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(Guid id, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.KeepOwnDeputy, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.StaffDeputies.SingleOrDefaultAsync(deputy => deputy.Id == id && deputy.EndedAt == null, ct) is not { } known) return new Refusal("DeputyEnded", "R3");
        if (known.StaffMemberId != actor.Id) await access.DemandAsync(Operations.KeepDeputies, ct);
        var now = clock.GetUtcNow();
        known.End(now);
        db.Record(AuditEntry.Of(actor, AuditAction.DeputyChanged, now, AuditSubjectKind.StaffMember, known.StaffMemberId, detail: $"deputy={known.DeputyId};ended"));
        await db.SaveChangesAsync(ct);
        return Result.Ok;
    }
}
