using Aksulit.Data.Domain.Staff;

namespace Aksulit.Data.Domain.Requests;

/// <summary>"All cases route there" (R3): a case whose owner has gone is somebody else's the same day, never nobody's.</summary>
public static class OwnershipRule
{
    private static readonly IReadOnlySet<Role> Keepers = new HashSet<Role> { Role.CustomerService, Role.Billing, Role.RegisterLead };

    /// <summary>Whether the owner has gone: the account is closed, or no designation of a role that takes care of cases is left. An undertaking that lapsed is signed again, so it takes no case away.</summary>
    public static bool HasGone(StaffSnapshot staff, Guid ownerId, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(staff);
        if (staff.Members.SingleOrDefault(member => member.Id == ownerId) is not { } owner) return true;
        var standing = staff.StandingOf(owner, today);
        return standing.Shut switch
        {
            AccessLock.Account or AccessLock.Designation or AccessLock.ProcessorContract => true,
            null => !standing.Roles.Overlaps(Keepers),
            _ => false,
        };
    }

    /// <summary>To whom the case of somebody who has gone goes: their deputy, else the lead with the fewest cases; null when there is neither, which is an alarm of its own (R3).</summary>
    /// <param name="openCases">How many open cases each has.</param>
    /// <param name="closedTo">Those to whom the person's record is closed (S2).</param>
    public static Guid? Successor(StaffSnapshot staff, IReadOnlyCollection<StaffDeputy> deputies, Guid ownerId, IReadOnlyDictionary<Guid, int> openCases, IReadOnlySet<Guid> closedTo, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(staff);
        if (DeputyRule.ActingFor(deputies, ownerId, today) is { } deputy && !closedTo.Contains(deputy)
            && staff.Members.SingleOrDefault(member => member.Id == deputy) is { } known && staff.StandingOf(known, today).Roles.Overlaps(HandOverRule.RolesFor(WorkKind.Requests))) return deputy;
        return staff.ActiveIn(Role.RegisterLead, today).Where(lead => lead.Id != ownerId && !closedTo.Contains(lead.Id))
            .OrderBy(lead => lead.LeavesOn is not null).ThenBy(lead => openCases.GetValueOrDefault(lead.Id)).ThenBy(lead => lead.Name, StringComparer.Ordinal).Select(lead => (Guid?)lead.Id).FirstOrDefault();
    }
}
