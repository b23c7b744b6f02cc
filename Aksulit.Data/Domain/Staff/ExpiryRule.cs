using Aksulit.Data.Domain.Disclosures;

namespace Aksulit.Data.Domain.Staff;

/// <summary>A dated right of one kind; both days included, no last day: until further notice.</summary>
public sealed record DatedRight(DateOnly From, DateOnly? Until)
{
    public static DatedRight Of(Designation designation) => new(designation.ValidFrom, designation.ValidUntil);

    /// <summary>It holds from the later of its first day and its signature (S4).</summary>
    public static DatedRight Of(ConfidentialityUndertaking undertaking) => new(undertaking.ValidFrom > undertaking.SignedOn ? undertaking.ValidFrom : undertaking.SignedOn, undertaking.ValidUntil);

    public static DatedRight Of(ProcessorContract contract) => new(contract.ValidFrom, contract.ValidUntil);

    public static DatedRight Of(ThirdCountryTransfer transfer) => new(transfer.CheckedOn, transfer.ValidUntil);
}

/// <summary>Which rights run out soon, so that somebody renews them before a screen closes (R32, R34: the day after the last one shuts the lock).</summary>
public static class ExpiryRule
{
    /// <summary>How many days ahead one is told, of everything that runs out: the one number of the lists, the start pages and the last lead (R3).</summary>
    public const int DaysAhead = 60;

    /// <summary>
    /// The last day of the unbroken cover that stands today, when it comes within <paramref name="daysAhead"/> days; null when it comes later, never, or nothing stands today.
    /// A right that begins at the latest on the day after another's last day goes on with it.
    /// </summary>
    public static DateOnly? LastDay(IEnumerable<DatedRight> rights, DateOnly today, int daysAhead = DaysAhead)
    {
        ArgumentNullException.ThrowIfNull(rights);
        DateOnly? last = null;
        foreach (var right in rights.OrderBy(right => right.From))
        {
            if (right.From > (last?.AddDays(1) ?? today)) break;
            if (right.Until is not { } until) return null;
            if (until >= today && until >= (last ?? until)) last = until;
        }

        return last <= today.AddDays(daysAhead) ? last : null;
    }
}
