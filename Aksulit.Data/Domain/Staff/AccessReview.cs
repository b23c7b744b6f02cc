using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Staff;

/// <summary>The review of one quarter: that it was opened, and its last day.</summary>
public sealed class AccessReview : Entity
{
    private AccessReview() { } // for EF Core

    public AccessReview(DateOnly quarter, DateTimeOffset openedAt, DateOnly dueOn) => (Quarter, OpenedAt, DueOn) = (quarter, openedAt, dueOn);

    /// <summary>The quarter's first day.</summary>
    public DateOnly Quarter { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>The last day on which what was not confirmed still holds.</summary>
    public DateOnly DueOn { get; private set; }
}

/// <summary>What a lead says of a right.</summary>
public enum ReviewVerdict
{
    Confirmed,
    Ended,
}

/// <summary>A lead's verdict about one designation in one quarter (S6): never about oneself (S2).</summary>
public sealed class AccessReviewVerdict : Entity, IAudited
{
    private AccessReviewVerdict() { } // for EF Core

    public AccessReviewVerdict(DateOnly quarter, Guid designationId, Guid staffMemberId, ReviewVerdict verdict, string? reason, DateTimeOffset at, Guid by) =>
        (Quarter, DesignationId, StaffMemberId, Verdict, Reason, At, By) = (quarter, designationId, staffMemberId, verdict, reason, at, by);

    /// <summary>The quarter's first day.</summary>
    public DateOnly Quarter { get; private set; }

    public Guid DesignationId { get; private set; }
    public Guid StaffMemberId { get; private set; }
    public ReviewVerdict Verdict { get; private set; }

    /// <summary>Why it was ended; null for a confirmation.</summary>
    public string? Reason { get; private set => field = Guard.OptionalText(value, AccessReviewRule.ReasonMaxLength); }

    public DateTimeOffset At { get; private set; }
    public Guid By { get; private set; }

    Guid IAudited.AuditSubjectId => StaffMemberId;
}
