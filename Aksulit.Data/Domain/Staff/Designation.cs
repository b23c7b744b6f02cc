using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Staff;

/// <summary>The register lead's dated order that a person may use the register in a role (R32: "määrätyillä"). Days are Finnish days, both included.</summary>
public sealed class Designation : Entity, IAudited
{
    private Designation() { } // for EF Core

    public Designation(Guid staffMemberId, Role role, DateOnly validFrom, DateOnly? validUntil, Guid? designatedBy) =>
        (StaffMemberId, Role, ValidFrom, ValidUntil, DesignatedBy) = (staffMemberId, role, validFrom, validUntil, designatedBy);

    public Guid StaffMemberId { get; private set; }
    public Role Role { get; private set; }
    public DateOnly ValidFrom { get; private set; }
    public DateOnly? ValidUntil { get; private set; }

    /// <summary>The lead who designated; null only for the bootstrap and the demo staff.</summary>
    public Guid? DesignatedBy { get; private set; }

    /// <summary>Ended before its time: acts the same minute (S6).</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The last day on which it gives its role without a new confirmation (S6); null while it is not under review: it then holds by its other days alone.</summary>
    public DateOnly? ReviewDueOn { get; private set; }

    Guid IAudited.AuditSubjectId => StaffMemberId;

    public void End(DateTimeOffset at) => EndedAt ??= at;

    /// <summary>Ends with a day, unless it ends before.</summary>
    public void EndOn(DateOnly lastDay) => ValidUntil = ValidUntil < lastDay ? ValidUntil : lastDay;

    /// <summary>True when it gives its role today or will some day.</summary>
    public bool IsToEnd(DateOnly today) => EndedAt is null && !(ValidUntil < today);

    /// <summary>True when it gives its role at this instant.</summary>
    public bool IsLive(DateOnly today) => Stands(today) && !IsUnreviewed(today);

    /// <summary>True when its days cover this one, reviewed or not.</summary>
    public bool Stands(DateOnly today) => EndedAt is null && ValidFrom <= today && (ValidUntil is null || today <= ValidUntil);

    /// <summary>True when nobody has confirmed it in time (S6).</summary>
    public bool IsUnreviewed(DateOnly today) => ReviewDueOn < today;

    /// <summary>It holds until this day, or the next confirmation.</summary>
    public void ReviewBy(DateOnly dueOn) => ReviewDueOn = dueOn;
}
