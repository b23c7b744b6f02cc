using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Staff.RecordStaffFact;

/// <param name="Kind">What the administrator has seen: the second factor works, or paper was given back.</param>
/// <param name="On">The Finnish day on which it was so.</param>
public sealed record RecordStaffFactCommand(Guid StaffMemberId, StaffFactKind Kind, DateOnly On);

/// <summary>Records a dated fact that the register cannot see by itself: Entra ID enforces the second factor, paper lies in a cupboard (S6, R30, R33).</summary>
public sealed class RecordStaffFact(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(RecordStaffFactCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.EditAccounts, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        var now = clock.GetUtcNow();
        var today = FinnishTime.LocalDate(now);
        if (await StaffSteps.LoadedSteps.FactsAsync(db, await db.LoadStaffAsync(ct), command.StaffMemberId, today, ct) is not { } facts) return new Refusal("StaffMemberNotFound");
        var refusal = command.Kind switch
        {
            StaffFactKind.SecondFactorConfirmed => StaffStepRule.RefuseSecondFactor(facts, command.On, today),
            StaffFactKind.PaperReturned => StaffStepRule.RefusePaper(facts, command.On, today),
            _ => throw new InvalidOperationException($"{command.Kind} comes of its own command."),
        };
        if (refusal is not null) return refusal;

        db.Add(new StaffFact(command.StaffMemberId, command.Kind, command.On, now, actor.Id));
        db.Record(AuditEntry.Of(actor, AuditAction.StaffFactRecorded, now, AuditSubjectKind.StaffMember, command.StaffMemberId, detail: command.Kind.ToString()));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Result.Ok;
    }
}
