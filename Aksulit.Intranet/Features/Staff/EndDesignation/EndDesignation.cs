using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Staff.EndDesignation;

/// <param name="Revision">What the form showed.</param>
/// <param name="UnderstoodGap">The day of a <see cref="LeadGapWarning"/> that was read.</param>
public sealed record EndDesignationCommand(Guid DesignationId, int Revision, DateOnly? UnderstoodGap = null);

/// <summary>Ends a designation now: open screens close within a minute (S6). One's own may be ended while another lead stays (<see cref="LastLeadRule"/>).</summary>
public sealed class EndDesignation(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(EndDesignationCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.Designate, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        if (await db.Designations.SingleOrDefaultAsync(known => known.Id == command.DesignationId, ct) is not { } designation) return new Refusal("DesignationNotFound");
        if (designation.EndedAt is not null) return new Refusal("DesignationAlreadyEnded", "S6");
        if (LastLeadRule.Refuse(await db.LoadStaffAsync(ct), designation.Id, clock.TodayInFinland, command.UnderstoodGap) is { } refusal) return refusal;

        var now = clock.GetUtcNow();
        designation.End(now);
        db.Entry(designation).Property(known => known.Revision).OriginalValue = command.Revision;
        db.Record(AuditEntry.Of(actor, AuditAction.DesignationEnded, now, AuditSubjectKind.StaffMember, designation.StaffMemberId, detail: designation.Role.ToString()));
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateConcurrencyException) { return new Refusal("ChangedMeanwhile"); }
        await transaction.CommitAsync(ct);
        return Result.Ok;
    }
}
