namespace Aksulit.Data.Domain.Retention;

/// <summary>How long a closed case's file is kept: three years (T8). Counted forwards from the closing, as every period is.</summary>
public static class CaseFileRetention
{
    public const int Years = 3;

    /// <summary>The last day on which the file of a case closed on a day is kept.</summary>
    public static DateOnly LastDay(DateOnly closedOn) => closedOn.AddYears(Years);

    /// <summary>The latest day of closing whose file is destroyed today.</summary>
    public static DateOnly LastClosingDue(DateOnly today)
    {
        // Going back three years from 1 March may miss a 29 February, whose last day is a 28 February: looked at forwards, a day more or less decides.
        var day = today.AddYears(-Years).AddDays(1);
        while (LastDay(day) >= today) day = day.AddDays(-1);
        return day;
    }
}
