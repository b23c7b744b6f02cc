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
    public static DaysLeft Of(DateOnly dueOn, DateOnly today) => (dueOn.DayNumber - today.DayNumber) switch
    {
        < 0 => DaysLeft.Late,
        <= 3 => DaysLeft.ThreeDays,
        <= 7 => DaysLeft.Week,
        _ => DaysLeft.Longer,
    };
}
