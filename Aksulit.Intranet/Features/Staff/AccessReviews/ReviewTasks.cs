using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Staff.AccessReviews;

/// <summary>From the quarter's first day on the start pages of leads, the data protection officer and the administrator: how many rights wait, and a lead's own that nobody can confirm (R3, S6).</summary>
public sealed class ReviewTasks(ReviewQuery review, IAccessGuard access, IStringLocalizer<StaffTexts> texts) : ITodayTasks
{
    public Operation? Operation => Operations.ReadReview;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadReview, ct);
        if (!actor.Roles.Overlaps(LastLeadRule.Told)) return [];
        var view = await review.RunAsync(ct);
        var (kept, open) = (view.Rows.Where(row => row.Standing is ReviewStanding.Kept).ToList(), view.Rows.Where(row => row.IsOpen && row.Standing is not ReviewStanding.Kept).ToList());
        return
        [
            .. kept.Count == 0 ? Array.Empty<TodayTask>() : [new TodayTask(today, TodayDate.Alarm, texts["TaskReviewKept", string.Join(", ", kept.Select(row => row.Name))], texts["TaskReviewKeptAbout"], Urls.AccessReview, "R3, S6")],
            .. open.Count == 0 ? Array.Empty<TodayTask>() : [new TodayTask(open.Min(row => row.DueOn)!.Value, TodayDate.Due, texts[open.Count == 1 ? "TaskReviewOne" : "TaskReview", open.Count], texts["TaskReviewAbout"], Urls.AccessReview, "S6")],
        ];
    }
}
