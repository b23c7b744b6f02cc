using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Staff.WithdrawUndertaking;

/// <param name="Revision">What the form showed.</param>
/// <param name="UnderstoodGap">The day of a <see cref="LeadGapWarning"/> that was read.</param>
public sealed record WithdrawUndertakingCommand(Guid UndertakingId, int Revision, DateOnly? UnderstoodGap = null);

/// <summary>Withdrawal ends access at once; the secrecy of what was learned goes on (S4). The last active lead's is refused until there is a successor (R3).</summary>
public sealed class WithdrawUndertaking(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(WithdrawUndertakingCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.EditAccounts, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        if (await db.Undertakings.SingleOrDefaultAsync(known => known.Id == command.UndertakingId, ct) is not { } undertaking) return new Refusal("UndertakingNotFound");
        if (undertaking.WithdrawnAt is not null) return new Refusal("UndertakingAlreadyWithdrawn", "S4");
        if (LastLeadRule.Refuse(await db.LoadStaffAsync(ct), undertaking.Id, clock.TodayInFinland, command.UnderstoodGap) is { } refusal) return refusal;

        var now = clock.GetUtcNow();
        undertaking.Withdraw(now);
        db.Entry(undertaking).Property(known => known.Revision).OriginalValue = command.Revision;
        db.Record(AuditEntry.Of(actor, AuditAction.UndertakingWithdrawn, now, AuditSubjectKind.StaffMember, undertaking.StaffMemberId));
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateConcurrencyException) { return new Refusal("ChangedMeanwhile"); }
        await transaction.CommitAsync(ct);
        return Result.Ok;
    }
}
