using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Staff.StaffSteps;

/// <summary>Brings <see cref="StaffStepRule"/> its facts.</summary>
internal static class LoadedSteps
{
    /// <summary>One member's; null when there is no such member.</summary>
    public static async Task<StaffStepFacts?> FactsAsync(AksulitDbContext db, StaffSnapshot staff, Guid id, DateOnly today, CancellationToken ct)
    {
        if (staff.Members.SingleOrDefault(member => member.Id == id) is not { } member) return null;
        var facts = await db.StaffFacts.AsNoTracking().Where(fact => fact.StaffMemberId == id).ToListAsync(ct);
        return new StaffStepFacts(member, [.. staff.Designations[id]], [.. staff.Undertakings[id]], facts, staff.StandingOf(member, today).Shut,
            UndertakingText.OldestAccepted(staff.Texts, today), (await db.CountOpenWorkAsync(id, ct)).Values.Sum());
    }
}
