using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Staff;

/// <summary>How a designation stands in the review of its quarter.</summary>
public enum ReviewStanding
{
    /// <summary>Not under review yet: the night takes it in.</summary>
    NotYet,

    /// <summary>Confirmed, or younger than the quarter.</summary>
    Confirmed,

    /// <summary>Waits for a lead's confirmation.</summary>
    Waits,

    /// <summary>Nobody confirmed it in time: it gives its role no more.</summary>
    Lapsed,

    /// <summary>A lead's, unconfirmed, that stays because there is no confirmed lead (R3).</summary>
    Kept,
}

/// <summary>
/// The quarterly access review (S6): un-reviewed rights lapse after thirty days. Everything follows from the calendar and from one day on each designation, its last one without a
/// new confirmation; quarters begin at midnight in Finland.
/// </summary>
public static class AccessReviewRule
{
    /// <summary>So many days after the quarter's first one a right still holds unconfirmed.</summary>
    public const int GraceDays = 30;

    public const int ReasonMaxLength = 300;

    /// <summary>The first day of the quarter that a day belongs to.</summary>
    public static DateOnly QuarterOf(DateOnly day) => new(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1);

    /// <summary>The last day of a right that was given or confirmed on a day, unless it is confirmed in the quarter that follows.</summary>
    public static DateOnly DueAfter(DateOnly day) => QuarterOf(day).AddMonths(3).AddDays(GraceDays);

    /// <summary>Whether its quarter has begun: it can be confirmed now.</summary>
    public static bool IsOpen(Designation designation, DateOnly today) => designation.ReviewDueOn is { } due && due.AddDays(-GraceDays) <= today;

    /// <summary>How it stands today.</summary>
    /// <param name="keepsUnreviewedLeads">There is no lead whose right was confirmed (<see cref="StaffSnapshot.KeepsUnreviewedLeads"/>).</param>
    public static ReviewStanding StandingOf(Designation designation, bool keepsUnreviewedLeads, DateOnly today) =>
        designation.ReviewDueOn is null ? ReviewStanding.NotYet
        : !IsOpen(designation, today) ? ReviewStanding.Confirmed
        : !designation.IsUnreviewed(today) ? ReviewStanding.Waits
        : keepsUnreviewedLeads && designation.Role is Role.RegisterLead ? ReviewStanding.Kept : ReviewStanding.Lapsed;

    /// <summary>Why this person cannot say anything about the right; null when they can (S2: not about oneself).</summary>
    public static Refusal? Refuse(Designation designation, Guid actor, DateOnly today)
    {
        if (designation.StaffMemberId == actor) return new Refusal("ReviewOfOneself", "S2, S6");
        if (!designation.IsToEnd(today)) return new Refusal("ReviewDesignationOver", "S6");
        return IsOpen(designation, today) ? null : new Refusal("ReviewNotOpen", "S6");
    }

    /// <summary>Why it cannot be ended for this reason; null when it can.</summary>
    public static Refusal? RefuseReason(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? new Refusal("ReviewReasonMissing", "S6") : reason.Trim().Length > ReasonMaxLength ? new Refusal("TooLong", "S6") : null;
}
