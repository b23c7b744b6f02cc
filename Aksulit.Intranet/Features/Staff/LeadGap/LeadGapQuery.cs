using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Staff.LeadGap;

/// <summary>A day in sight on which nobody would be in charge of the register (R3).</summary>
/// <param name="From">The first day without a lead.</param>
/// <param name="Days">So many days from today; 0 is today.</param>
/// <param name="Leaving">Until the day before they are active; the lock that shuts then.</param>
public sealed record LeadGapView(DateOnly From, int Days, IReadOnlyList<LeavingLead> Leaving);

/// <summary>Whether the register is about to lose its last lead by a date. Null for whom it is not told to.</summary>
public sealed class LeadGapQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<LeadGapView?> RunAsync(CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadDesignations, ct);
        if (!actor.Roles.Overlaps(LastLeadRule.Told)) return null;

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var staff = await db.LoadStaffAsync(ct);
        var today = clock.TodayInFinland;
        return LastLeadRule.FirstDayWithout(staff, today) is { } day && LastLeadRule.IsInSight(day, today)
            ? new LeadGapView(day, day.DayNumber - today.DayNumber, LastLeadRule.LeavingOn(staff, day))
            : null;
    }
}
