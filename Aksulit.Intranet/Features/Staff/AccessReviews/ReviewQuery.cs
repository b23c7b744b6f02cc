using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Staff.AccessReviews;

/// <summary>A right in the review.</summary>
/// <param name="DueOn">Its last day without a confirmation.</param>
/// <param name="ConfirmedOn">When and by whom it was confirmed last; null: never.</param>
/// <param name="IsMine">Another lead says something about it (S2).</param>
public sealed record ReviewRow(Guid DesignationId, Guid StaffMemberId, string Name, Role Role, DateOnly From, DateOnly? Until, DateOnly? DueOn, ReviewStanding Standing, DateOnly? ConfirmedOn, string? ConfirmedBy, bool IsMine)
{
    /// <summary>Whether a verdict is asked for now.</summary>
    public bool IsOpen => Standing is ReviewStanding.Waits or ReviewStanding.Lapsed or ReviewStanding.Kept;
}

/// <summary>The review as it stands.</summary>
/// <param name="OtherLead">Another lead could act: without one a lead's own right waits.</param>
public sealed record ReviewView(DateOnly Quarter, DateOnly? DueOn, bool OtherLead, IReadOnlyList<ReviewRow> Rows);

/// <summary>All designations whose days cover today, the open ones first.</summary>
public sealed class ReviewQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<ReviewView> RunAsync(CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadReview, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var staff = await db.LoadStaffAsync(ct);
        var today = clock.TodayInFinland;
        var keeps = staff.KeepsUnreviewedLeads(today);
        var names = staff.Members.ToDictionary(member => member.Id, member => member.Name);
        var confirmed = (await db.AccessReviewVerdicts.AsNoTracking().Where(verdict => verdict.Verdict == ReviewVerdict.Confirmed).OrderByDescending(verdict => verdict.Seq).ToListAsync(ct)).ToLookup(verdict => verdict.DesignationId);
        var rows = from member in staff.Members
                   from designation in staff.Designations[member.Id].Where(designation => designation.Stands(today))
                   let last = confirmed[designation.Id].FirstOrDefault()
                   select new ReviewRow(designation.Id, member.Id, member.Name, designation.Role, designation.ValidFrom, designation.ValidUntil, designation.ReviewDueOn, AccessReviewRule.StandingOf(designation, keeps, today),
                       last is null ? null : FinnishTime.LocalDate(last.At), last is null ? null : names.GetValueOrDefault(last.By), member.Id == actor.Id);
        var ordered = rows.OrderByDescending(row => row.IsOpen).ThenBy(row => row.DueOn).ToList();
        return new ReviewView(AccessReviewRule.QuarterOf(today), ordered.Where(row => row.IsOpen).Min(row => row.DueOn), staff.ActiveIn(Role.RegisterLead, today).Any(lead => lead.Id != actor.Id), ordered);
    }
}
