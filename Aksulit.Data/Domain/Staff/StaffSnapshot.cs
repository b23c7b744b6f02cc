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

    /// <summary>How a member stands before the locks. <paramref name="without"/>: as if that designation or undertaking were gone.</summary>
    public LockDecision StandingOf(StaffMember member, DateOnly today, Guid? without = null)
    {
        var designations = Designations[member.Id].Where(designation => designation.Id != without).ToList();
        return LockRule.Decide(
            new LockFacts(
                // Somebody with no role at all stops at the designation, not at the sign-in.
                designations.Where(designation => designation.IsLive(today)).Select(designation => designation.Role).DefaultIfEmpty(Role.CustomerService).ToHashSet(),
                IsStaff: true,
                designations,
                Undertakings[member.Id].Where(undertaking => undertaking.Id != without).ToList(),
                UndertakingText.OldestAccepted(Texts, today),
                EmployedByProcessor: member.EmployerId is not null,
                ProcessorContractInForce: HasContract(member, today)) { AccountClosed = member.IsClosed(today) || (Gone is { } gone && gone.Member == member.Id && gone.From <= today) },
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
