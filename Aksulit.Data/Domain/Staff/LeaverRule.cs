using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Staff;

/// <summary>
/// Somebody leaves (S6): the lead ends the designations and hands the open work over, the administrator closes the account. Each does their own part alone and whole; either part by
/// itself ends access.
/// </summary>
public static class LeaverRule
{
    /// <summary>The first day on which nothing is open any more: today when it is at once, else the day after the last one.</summary>
    public static DateOnly FirstDayOut(DateOnly? lastDay, DateOnly today) => lastDay?.AddDays(1) ?? today;

    /// <summary>Why the lead's part may not be done; null when it may. Oneself may leave while another lead stays.</summary>
    /// <param name="lastDay">Null: at once.</param>
    /// <param name="understood">The day of a <see cref="LeadGapWarning"/> that was read.</param>
    public static Refusal? RefuseRelease(StaffSnapshot staff, StaffMember leaver, DateOnly? lastDay, DateOnly today, DateOnly? understood) =>
        RefuseDay(lastDay, today) ?? LastLeadRule.Refuse(staff, staff with { Gone = (leaver.Id, FirstDayOut(lastDay, today)) }, today, understood);

    /// <summary>Why the administrator's part may not be done; null when it may. Nobody closes their own account: nobody could open another's any more.</summary>
    public static Refusal? RefuseClosing(StaffSnapshot staff, StaffMember leaver, Guid actor, DateOnly? lastDay, DateOnly today, DateOnly? understood)
    {
        if (leaver.Id == actor) return new Refusal("AccountOwn", "S2");
        if (leaver.IsClosed(today)) return new Refusal("AccountClosedAlready", "S6");
        return RefuseRelease(staff, leaver, lastDay, today, understood);
    }

    /// <summary>Why the person cannot come back (yet); null when they can. A new designation is an order of its own: an old one does not come alive again.</summary>
    public static Refusal? RefuseReturn(StaffMember member, IEnumerable<Designation> designations, DateOnly today)
    {
        if (member.LeavesOn is null && member.ClosedAt is null) return new Refusal("AccountNotClosed", "S6");
        return member.IsClosed(today) && designations.Any(designation => designation.IsToEnd(today)) ? new Refusal("ReturnOldDesignation", "S6, R32") : null;
    }

    private static Refusal? RefuseDay(DateOnly? lastDay, DateOnly today) => lastDay < today ? new Refusal("LeavesInThePast", "S6") : lastDay == DateOnly.MaxValue ? new Refusal("LeavesTooLate", "S6") : null;
}

/// <summary>Somebody changes roles (S6): the old one is ended before the new one is given, in one act.</summary>
public static class MoverRule
{
    /// <summary>Why the move may not be made; null when it may. The new designation's own conditions are <see cref="DesignationRule"/>'s.</summary>
    /// <param name="given">The new designation as it would be.</param>
    public static Refusal? Refuse(StaffSnapshot staff, Designation given, DateOnly today, DateOnly? understood)
    {
        var old = staff.Designations[given.StaffMemberId].Where(designation => designation.IsToEnd(today)).ToList();
        if (old.Count == 0) return new Refusal("MoverHasNoRole", "S6");
        if (old.Any(designation => designation.Role == given.Role)) return new Refusal("MoverSameRole", "S6");
        return LastLeadRule.Refuse(staff, staff.With(given.StaffMemberId, given.ValidFrom, given), today, understood);
    }
}
