namespace Aksulit.Data.Domain.Staff;

/// <summary>A dated right of one kind; both days included, no last day: until further notice.</summary>
public sealed record DatedRight(DateOnly From, DateOnly? Until);

/// <summary>Which rights run out soon, so that somebody renews them before a screen closes (R32, R34: the day after the last one shuts the lock).</summary>
public static class ExpiryRule
{
    /// <summary>How many days ahead one is told.</summary>
    public const int DaysAhead = 30;

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
