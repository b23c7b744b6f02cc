using Aksulit.Data.Domain.Disclosures;

namespace Aksulit.Data.Domain.Staff;

/// <summary>What can run out.</summary>
public enum ExpiringKind
{
    Designation,
    Undertaking,

    /// <summary>A processor's Article 28 contract.</summary>
    Contract,

    /// <summary>A tool of a transfer outside the EEA.</summary>
    Transfer,
}

/// <summary>Something that runs out in sight.</summary>
/// <param name="SubjectId">The member of the staff or the recipient where it is renewed.</param>
/// <param name="Name">Theirs.</param>
/// <param name="Role">The designated role; null for the other kinds.</param>
/// <param name="LastDay">The last Finnish day on which it holds.</param>
/// <param name="Touches">Whose screens close with it: the people of a processor.</param>
public sealed record ExpiringRight(ExpiringKind Kind, Guid SubjectId, string Name, Role? Role, DateOnly LastDay, IReadOnlyList<string> Touches);

/// <summary>Everything that runs out within <see cref="ExpiryRule.DaysAhead"/> days, worked out from dates alone (R9, R26, R32, R34).</summary>
public static class ExpiringRule
{
    /// <summary>Designations, each role by itself: what goes on under the next designation of the same role does not run out, and what somebody leaves is not renewed.</summary>
    public static IEnumerable<ExpiringRight> Designations(StaffSnapshot staff, DateOnly today) =>
        from member in staff.Members
        where member.LeavesOn is null
        from role in staff.Designations[member.Id].Where(it => it.EndedAt is null).GroupBy(it => it.Role)
        let last = ExpiryRule.LastDay(role.Select(DatedRight.Of), today)
        where last is not null
        select new ExpiringRight(ExpiringKind.Designation, member.Id, member.Name, role.Key, last.Value, [member.Name]);

    /// <summary>Undertakings of those who have a designation: nobody else needs one.</summary>
    public static IEnumerable<ExpiringRight> Undertakings(StaffSnapshot staff, DateOnly today) =>
        from member in staff.Members
        where member.LeavesOn is null && staff.Designations[member.Id].Any(it => it.EndedAt is null && !(it.ValidUntil < today))
        let last = ExpiryRule.LastDay(staff.Undertakings[member.Id].Where(it => it.WithdrawnAt is null).Select(DatedRight.Of), today)
        where last is not null
        select new ExpiringRight(ExpiringKind.Undertaking, member.Id, member.Name, null, last.Value, [member.Name]);

    /// <summary>Processors' contracts, with one of which the screens of the processor's people close (S5), and outside sources', with which their values stop (R22).</summary>
    public static IEnumerable<ExpiringRight> Contracts(StaffSnapshot staff, IEnumerable<Recipient> recipients, DateOnly today) =>
        from recipient in recipients
        where recipient is { Role: not RecipientRole.Recipient, RemovedAt: null }
        let last = ExpiryRule.LastDay(staff.Contracts[recipient.Id].Select(DatedRight.Of), today)
        where last is not null
        select new ExpiringRight(ExpiringKind.Contract, recipient.Id, recipient.Name, null, last.Value, [.. staff.Members.Where(member => member.EmployerId == recipient.Id).Select(member => member.Name)]);

    /// <summary>Tools of transfers to recipients outside the EEA.</summary>
    public static IEnumerable<ExpiringRight> Transfers(IEnumerable<Recipient> recipients, ILookup<Guid, ThirdCountryTransfer> transfers, DateOnly today) =>
        from recipient in recipients
        where recipient.RemovedAt is null && !Eea.Contains(recipient.Country)
        let last = ExpiryRule.LastDay(transfers[recipient.Id].Select(DatedRight.Of), today)
        where last is not null
        select new ExpiringRight(ExpiringKind.Transfer, recipient.Id, recipient.Name, null, last.Value, []);
}
