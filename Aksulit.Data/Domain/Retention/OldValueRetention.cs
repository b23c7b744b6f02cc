using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Retention;

/// <summary>How long what a field had been before is kept: twenty-four months from the change (R55, T17). Counted forwards from the change's day in Finland, as every period is.</summary>
public static class OldValueRetention
{
    public const int Months = 24;

    /// <summary>The last day on which the old value of a change made on a day is kept; the night after it destroys the value.</summary>
    public static DateOnly LastDay(DateOnly changedOn) => changedOn.AddMonths(Months);

    /// <summary>Whether the months of a change are over.</summary>
    public static bool IsOver(DateTimeOffset changedAt, DateOnly today) => LastDay(FinnishTime.LocalDate(changedAt)) < today;

    /// <summary>The instant (UTC) before which a change was made whose months are over.</summary>
    public static DateTimeOffset GoneBefore(DateOnly today)
    {
        // Two years back from 29 February is a 28 February, whose own last day was yesterday: looked at forwards, a day more decides.
        var firstKept = today.AddMonths(-Months);
        while (LastDay(firstKept) < today) firstKept = firstKept.AddDays(1);
        return FinnishTime.StartOfDay(firstKept);
    }
}
