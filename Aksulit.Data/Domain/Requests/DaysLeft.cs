namespace Aksulit.Data.Domain.Requests;

/// <summary>Open requests by the days that are left to answer them (D2).</summary>
public enum DaysLeft
{
    /// <summary>The last day has passed.</summary>
    Late,

    /// <summary>Today to three days.</summary>
    ThreeDays,

    /// <summary>Four to seven days.</summary>
    Week,

    /// <summary>Longer.</summary>
    Longer,
}

/// <summary>Sorts a due day into its group.</summary>
public static class DaysLeftRule
{
    /// <param name="clockStands">The clock stands still for a question of identity (D8): no day comes nearer, so nothing of it is late or soon to be.</param>
    public static DaysLeft Of(DateOnly dueOn, DateOnly today, bool clockStands = false) => clockStands ? DaysLeft.Longer : (dueOn.DayNumber - today.DayNumber) switch
    {
        < 0 => DaysLeft.Late,
        <= 3 => DaysLeft.ThreeDays,
        <= 7 => DaysLeft.Week,
        _ => DaysLeft.Longer,
    };

    /// <summary>The due days of a group, the first and the last, of requests whose clock runs.</summary>
    public static (DateOnly From, DateOnly To) DueDays(DaysLeft left, DateOnly today) => left switch
    {
        DaysLeft.Late => (DateOnly.MinValue, today.AddDays(-1)),
        DaysLeft.ThreeDays => (today, today.AddDays(3)),
        DaysLeft.Week => (today.AddDays(4), today.AddDays(7)),
        _ => (today.AddDays(8), DateOnly.MaxValue),
    };
}
