using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Features.Staff.HandOver;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Staff.LeaveStaff;

/// <summary>What the leaver's page shows before the button.</summary>
/// <param name="Designations">Roles that would end.</param>
/// <param name="Undertakings">How many undertakings would stop opening the lock.</param>
/// <param name="IsClosed">The account is closed, or will be.</param>
/// <param name="Work">Null for whom the work is not: the lead hands it over.</param>
public sealed record LeavingView(string Name, DateOnly? LeavesOn, IReadOnlyList<Role> Designations, int Undertakings, bool IsClosed, bool IsMe, OpenWorkView? Work);

/// <summary>What ends and what is in hand, for the lead and the administrator: each sees what their part is about.</summary>
public sealed class LeavingQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result<LeavingView>> RunAsync(Guid staffMemberId, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.BeginLeaving, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var staff = await db.LoadStaffAsync(ct);
        var today = clock.TodayInFinland;
        if (staff.Members.SingleOrDefault(member => member.Id == staffMemberId) is not { } member) return new Refusal("StaffMemberNotFound");
        return new LeavingView(
            member.Name, member.LeavesOn,
            [.. staff.Designations[member.Id].Where(designation => designation.IsToEnd(today)).Select(designation => designation.Role).Distinct()],
            staff.Undertakings[member.Id].Count(undertaking => undertaking.WithdrawnAt is null && !(undertaking.ValidUntil < today)),
            member.ClosedAt is not null, member.Id == actor.Id,
            actor.Roles.Overlaps(Operations.Designate.Roles) ? await OpenWorkView.LoadAsync(db, staff, member.Id, today, ct) : null);
    }
}
