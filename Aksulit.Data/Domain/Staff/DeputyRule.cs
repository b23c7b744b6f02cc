using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Identifiers;

namespace Aksulit.Data.Domain.Staff;

/// <summary>Somebody stands in for a colleague's cases from a day to a day, both included (R3): a holiday leaves no case alone.</summary>
public sealed class StaffDeputy : Entity, IAudited
{
    private StaffDeputy() { } // for EF Core

    public StaffDeputy(Guid staffMemberId, Guid deputyId, DateOnly validFrom, DateOnly validUntil, DateTimeOffset setAt, Guid setBy) =>
        (StaffMemberId, DeputyId, ValidFrom, ValidUntil, SetAt, SetBy) = (staffMemberId, deputyId, validFrom, validUntil, setAt, setBy);

    /// <summary>Whose cases.</summary>
    public Guid StaffMemberId { get; private set; }

    /// <summary>Who looks after them.</summary>
    public Guid DeputyId { get; private set; }

    public DateOnly ValidFrom { get; private set; }
    public DateOnly ValidUntil { get; private set; }
    public DateTimeOffset SetAt { get; private set; }
    public Guid SetBy { get; private set; }

    /// <summary>Ended before its time, or taken back before it began.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    Guid IAudited.AuditSubjectId => StaffMemberId;

    public bool Covers(DateOnly day) => EndedAt is null && ValidFrom <= day && day <= ValidUntil;

    public bool Overlaps(DateOnly from, DateOnly until) => EndedAt is null && ValidFrom <= until && from <= ValidUntil;

    public void End(DateTimeOffset at) => EndedAt ??= at;
}

/// <summary>Who may be somebody's deputy, and who is today.</summary>
public static class DeputyRule
{
    /// <summary>The longest that one entry lasts, in days: a longer absence is a case for handing the work over (S6).</summary>
    public const int MostDays = 120;

    /// <summary>Why somebody may not be the deputy; null when they may: not oneself, nobody behind a lock, without the role or leaving, and no circle of people who stand in for each other.</summary>
    /// <param name="known">Every entry that has not been ended.</param>
    public static Refusal? Refuse(StaffSnapshot staff, IReadOnlyCollection<StaffDeputy> known, Guid member, Guid? deputy, DateOnly? from, DateOnly? until, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(staff);
        if (staff.Members.SingleOrDefault(one => one.Id == member) is not { } absent) return new Refusal("StaffMemberNotFound");
        if (deputy is null || staff.Members.SingleOrDefault(one => one.Id == deputy) is not { } stands) return new Refusal("DeputyMissing", "R3");
        if (stands.Id == absent.Id) return new Refusal("DeputyOneself", "R3");
        if (from is not { } first || until is not { } last) return new Refusal("DeputyDaysMissing", "R3");
        if (last < first) return new Refusal("DeputyEndsBeforeStart", "R3");
        if (first < today) return new Refusal("DeputyInThePast", "R3");
        if (last.DayNumber - first.DayNumber >= MostDays) return new Refusal("DeputyTooLong", "S6", MostDays);
        if (stands.LeavesOn <= last) return new Refusal("DeputyLeaves", "S6", stands.Name);
        // Before the locks today and on both ends: a right that is known to end meanwhile is no deputy's.
        DateOnly[] days = [today, first, last];
        var standings = days.Select(day => staff.StandingOf(stands, day)).ToList();
        if (standings.Exists(standing => standing.Shut is not null)) return new Refusal("DeputyShut", "R32, R34", stands.Name);
        if (standings.Exists(standing => !standing.Roles.Overlaps(HandOverRule.RolesFor(WorkKind.Requests)))) return new Refusal("DeputyRole", "S1", stands.Name);
        if (known.Any(one => one.StaffMemberId == absent.Id && one.Overlaps(first, last))) return new Refusal("DeputyAlready", "R3");
        return Reaches(known, stands.Id, absent.Id, first, last) ? new Refusal("DeputyCircle", "R3", stands.Name) : null;
    }

    /// <summary>Those who take care of open cases today and have no address for reminders: nothing but their start page reminds them (R3).</summary>
    /// <param name="owners">Who has open cases.</param>
    public static IReadOnlyList<StaffMember> WithoutAddress(StaffSnapshot staff, IReadOnlyCollection<Guid> owners, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(staff);
        return [.. staff.Members.Where(member => member.ReminderEmail is null && owners.Contains(member.Id) && staff.StandingOf(member, today).Shut is null).OrderBy(member => member.Name, StringComparer.Ordinal)];
    }

    /// <summary>Who looks after somebody's cases on a day: the deputy, or the deputy's own when that one is away too; null: nobody but they themselves.</summary>
    public static Guid? ActingFor(IReadOnlyCollection<StaffDeputy> known, Guid member, DateOnly day)
    {
        Guid? acting = null;
        var met = new HashSet<Guid> { member };
        for (var at = member; known.FirstOrDefault(one => one.StaffMemberId == at && one.Covers(day)) is { } next && met.Add(next.DeputyId); at = next.DeputyId) acting = next.DeputyId;
        return acting;
    }

    /// <summary>The colleagues for whose cases somebody stands in on a day.</summary>
    public static IReadOnlyList<Guid> CoveredBy(IReadOnlyCollection<StaffDeputy> known, Guid deputy, DateOnly day) =>
        [.. known.Select(one => one.StaffMemberId).Distinct().Where(member => ActingFor(known, member, day) == deputy)];

    /// <summary>Why an address for reminders will not do; null when it will, or when none is wanted.</summary>
    public static Refusal? RefuseAddress(string? email) => string.IsNullOrWhiteSpace(email) || EmailAddress.IsValid(email.Trim()) ? null : new Refusal("SettingEmailInvalid", "R3");

    /// <summary>Whether the entries of those days lead from one person to another.</summary>
    private static bool Reaches(IReadOnlyCollection<StaffDeputy> known, Guid from, Guid to, DateOnly first, DateOnly last)
    {
        var (seen, open) = (new HashSet<Guid> { from }, new Queue<Guid>([from]));
        while (open.TryDequeue(out var at))
        {
            if (at == to) return true;
            foreach (var next in known.Where(one => one.StaffMemberId == at && one.Overlaps(first, last)).Select(one => one.DeputyId))
                if (seen.Add(next)) open.Enqueue(next);
        }

        return false;
    }
}
