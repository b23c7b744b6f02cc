using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Retention;

/// <summary>The night's run at 02:00 in Finland, and when one was missed (T10). Clocks change at 3 and 4 in the morning, so 02:00 comes exactly once a day.</summary>
public static class NightRule
{
    /// <summary>The hour, local time.</summary>
    public static readonly TimeOnly Hour = new(2, 0);

    /// <summary>The instant (UTC) of a day's run.</summary>
    public static DateTimeOffset Of(DateOnly day)
    {
        var local = day.ToDateTime(Hour);
        return new DateTimeOffset(local, FinnishTime.Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>The day of the latest 02:00 that has come.</summary>
    public static DateOnly Last(DateTimeOffset now)
    {
        var today = FinnishTime.LocalDate(now);
        return Of(today) <= now ? today : today.AddDays(-1);
    }

    /// <summary>The instant of the next 02:00.</summary>
    public static DateTimeOffset Next(DateTimeOffset now) => Of(Last(now).AddDays(1));

    /// <summary>
    /// The day whose run was missed, or null. Only the latest night counts, since whoever was due in an earlier one still is; a night before the register was first served was not missed.
    /// </summary>
    /// <param name="enabledAt">When the register was first served.</param>
    /// <param name="lastSuccessFor">The latest day for which a run succeeded; null when none did.</param>
    public static DateOnly? Missed(DateTimeOffset now, DateTimeOffset enabledAt, DateOnly? lastSuccessFor)
    {
        var night = Last(now);
        return Of(night) > enabledAt && !(lastSuccessFor >= night) ? night : null;
    }
}
