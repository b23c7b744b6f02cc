using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;

namespace Aksulit.Data.Domain.Staff;

/// <summary>Everything the locks look at, for everyone: staff are tens, not thousands. Token roles are not known here; every designated role counts as if the token had it.</summary>
public sealed record StaffSnapshot(
    IReadOnlyList<StaffMember> Members,
    ILookup<Guid, Designation> Designations,
    ILookup<Guid, ConfidentialityUndertaking> Undertakings,
    ILookup<Guid, ProcessorContract> Contracts,
    IReadOnlyList<UndertakingText> Texts)
{
    /// <summary>As if somebody were gone from a day on; null: nobody.</summary>
    public (Guid Member, DateOnly From)? Gone { get; init; }

    /// <summary>The staff before a change that is being thought through; null: nothing is being changed.</summary>
    public StaffSnapshot? Before { get; init; }

    /// <summary>How a member stands before the locks. <paramref name="without"/>: as if that designation or undertaking were gone.</summary>
    public LockDecision StandingOf(StaffMember member, DateOnly today, Guid? without = null) =>
        StandingOf(member, today, without, Designations[member.Id].Any(it => it.Role is Role.RegisterLead && it.Stands(today) && it.IsUnreviewed(today)) && KeepsUnreviewedLeads(today));

    /// <summary>
    /// True when no lead whose right was confirmed in time could act on the day: then the unconfirmed ones stay, since the register is never without somebody in charge (R3). It is asked of
    /// the staff before a change: nobody brings a lapsed right back to life by taking the last confirmed one away.
    /// </summary>
    public bool KeepsUnreviewedLeads(DateOnly day)
    {
        var before = Before ?? this with { Gone = null };
        return !before.Members.Any(member => before.StandingOf(member, day, without: null, keepsUnreviewedLeads: false).Roles.Contains(Role.RegisterLead));
    }

    private LockDecision StandingOf(StaffMember member, DateOnly today, Guid? without, bool keepsUnreviewedLeads)
    {
        var designations = Designations[member.Id].Where(designation => designation.Id != without).ToList();
        return LockRule.Decide(
            new LockFacts(
                // Somebody with no role at all stops at the designation, not at the sign-in.
                designations.Where(designation => LockRule.Gives(designation, keepsUnreviewedLeads, today)).Select(designation => designation.Role).DefaultIfEmpty(Role.CustomerService).ToHashSet(),
                IsStaff: true,
                designations,
                Undertakings[member.Id].Where(undertaking => undertaking.Id != without).ToList(),
                UndertakingText.OldestAccepted(Texts, today),
                EmployedByProcessor: member.EmployerId is not null,
                ProcessorContractInForce: HasContract(member, today)) { AccountClosed = member.IsClosed(today) || (Gone is { } gone && gone.Member == member.Id && gone.From <= today), KeepsUnreviewedLeads = keepsUnreviewedLeads },
            today);
    }

    /// <summary>For another firm's employee: whether that firm's contract covers the day (S5). True for own employees, who need none.</summary>
    public bool HasContract(StaffMember member, DateOnly day) => member.EmployerId is not { } employer || Contracts[employer].Any(contract => contract.CoversDay(day));

    /// <summary>The same with one more designation.</summary>
    public StaffSnapshot With(Designation designation) =>
        this with { Designations = Designations.SelectMany(theirs => theirs).Append(designation).ToLookup(known => known.StaffMemberId) };

    /// <summary>The same, with a member's designations cut to end before a day, and perhaps another one given (a mover).</summary>
    public StaffSnapshot With(Guid member, DateOnly cutFrom, Designation given) => this with
    {
        Designations = Designations.SelectMany(theirs => theirs).Where(known => known.StaffMemberId != member || known.EndedAt is not null || known.ValidFrom < cutFrom)
            .Select(known => known.StaffMemberId == member && known.EndedAt is null && !(known.ValidUntil < cutFrom) ? new Designation(member, known.Role, known.ValidFrom, cutFrom.AddDays(-1), known.DesignatedBy) : known)
            .Append(given).ToLookup(known => known.StaffMemberId),
    };

    /// <summary>The days on which somebody's standing can change by the calendar alone, in no order.</summary>
    public IEnumerable<DateOnly> DaysOfChange() =>
    [
        .. Designations.SelectMany(theirs => theirs).SelectMany(designation => Days(designation.ValidFrom, designation.ValidUntil)),
        .. Designations.SelectMany(theirs => theirs).Select(designation => designation.ReviewDueOn?.AddDays(1)).OfType<DateOnly>(),
        .. Undertakings.SelectMany(theirs => theirs).SelectMany(undertaking => Days(undertaking.ValidFrom, undertaking.ValidUntil)),
        .. Undertakings.SelectMany(theirs => theirs).Select(undertaking => undertaking.SignedOn),
        .. Contracts.SelectMany(theirs => theirs).SelectMany(contract => Days(contract.ValidFrom, contract.ValidUntil)),
        .. Members.Select(member => member.ClosedAt).OfType<DateTimeOffset>().Select(FinnishTime.LocalDate),
        .. Gone is { } gone ? [gone.From] : Array.Empty<DateOnly>(),
        .. Texts.Select(text => text.RequiredFrom.AddDays(UndertakingText.GraceDays + 1)),
    ];

    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly? until) => until < DateOnly.MaxValue ? [from, until.Value.AddDays(1)] : [from];

    /// <summary>Those who could act in the role now: designated, and with every lock open.</summary>
    public IEnumerable<StaffMember> ActiveIn(Role role, DateOnly today, Guid? without = null) =>
        Members.Where(member => StandingOf(member, today, without).Roles.Contains(role));
}
