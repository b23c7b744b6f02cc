using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Staff;

/// <summary>What may be done once somebody has understood that from a day on nobody would be in charge.</summary>
/// <param name="Code">Key of its text.</param>
/// <param name="Day">The first day without a lead.</param>
public sealed record LeadGapWarning(string Code, DateOnly Day) : Refusal(Code, "R3", Day);

/// <summary>Who no longer could act as lead on the first day without one, and the lock that shuts on them then.</summary>
public sealed record LeavingLead(string Name, AccessLock Shut);

/// <summary>
/// The register never stays without someone in charge (R3): not by an act, and not unseen by a date. An "active" lead has every lock open. Since everything a lock looks at
/// is a Finnish day, the future is known: the last day of a designation, an undertaking or a contract, and the end of a text's grace.
/// </summary>
public static class LastLeadRule
{
    /// <summary>So many days ahead a first day without a lead is told, and may not be brought about.</summary>
    public const int DaysInSight = ExpiryRule.DaysAhead;

    /// <summary>Who is told on their start page: those who can do something about it, and who watches over them.</summary>
    public static readonly IReadOnlySet<Role> Told = new HashSet<Role> { Role.RegisterLead, Role.DataProtectionOfficer, Role.Administrator };

    /// <summary>The first day from today on which nobody could act as register lead; null when none comes by the calendar alone.</summary>
    /// <param name="without">As if that designation or undertaking were gone.</param>
    public static DateOnly? FirstDayWithout(StaffSnapshot staff, DateOnly today, Guid? without = null) =>
        staff.DaysOfChange().Where(day => day > today).Append(today).Distinct().Order().Select(day => (DateOnly?)day)
            .FirstOrDefault(day => !staff.ActiveIn(Role.RegisterLead, day!.Value, without).Any());

    /// <summary>Whether the day is near enough to be told.</summary>
    public static bool IsInSight(DateOnly? day, DateOnly today) => day <= today.AddDays(DaysInSight);

    /// <summary>Those who are active until the day before and no longer on it, by name.</summary>
    public static IReadOnlyList<LeavingLead> LeavingOn(StaffSnapshot staff, DateOnly day) =>
        [.. staff.ActiveIn(Role.RegisterLead, day.AddDays(-1)).Select(member => (member.Name, staff.StandingOf(member, day).Shut)).Where(lead => lead.Shut is not null)
            .Select(lead => new LeavingLead(lead.Name, lead.Shut!.Value))];

    /// <summary>
    /// Whether a designation or an undertaking may be taken away: refused when that itself leaves a day in sight without a lead, a warning when the day is further off. A date that
    /// stands without it is no reason to refuse. Ending one's own is allowed while another lead stays: giving power up is nobody's advantage (S2 forbids granting it to oneself).
    /// </summary>
    /// <param name="understood">The day of a warning that was read.</param>
    public static Refusal? Refuse(StaffSnapshot staff, Guid taken, DateOnly today, DateOnly? understood = null) =>
        RefuseGap(FirstDayWithout(staff, today), FirstDayWithout(staff, today, taken), today, understood);

    /// <summary>The same for any change: a leaver, a mover.</summary>
    public static Refusal? Refuse(StaffSnapshot before, StaffSnapshot after, DateOnly today, DateOnly? understood = null) =>
        RefuseGap(FirstDayWithout(before, today), FirstDayWithout(after with { Before = before }, today), today, understood);

    private static Refusal? RefuseGap(DateOnly? before, DateOnly? after, DateOnly today, DateOnly? understood)
    {
        if (after is not { } day || before <= day) return null;
        if (day == today) return new Refusal("LastRegisterLead", "R3");
        if (IsInSight(day, today)) return new Refusal("LastRegisterLeadBy", "R3", day);
        return understood == day ? null : new LeadGapWarning("LeadGapByEnding", day);
    }

    /// <summary>Warns of a lead's designation after whose last day nobody would be in charge.</summary>
    /// <param name="staff">With the designation among the others.</param>
    public static LeadGapWarning? WarnOf(Designation given, StaffSnapshot staff, DateOnly today) =>
        given is { Role: Role.RegisterLead, ValidUntil: { } last } && FirstDayWithout(staff, today) is { } day && day == last.AddDays(1) ? new LeadGapWarning("LeadGapByDesignation", day) : null;

    /// <summary>Warns of a new text after whose grace nobody would be in charge, because no lead has signed it yet. Never refused: signing begins with the publication.</summary>
    /// <param name="before">Without the text.</param>
    /// <param name="after">With it.</param>
    public static LeadGapWarning? WarnOf(UndertakingText text, StaffSnapshot before, StaffSnapshot after, DateOnly today) =>
        FirstDayWithout(after, today) is { } day && day == text.ShutsFrom && !(FirstDayWithout(before, today) <= day) ? new LeadGapWarning("LeadGapByText", day) : null;
}
