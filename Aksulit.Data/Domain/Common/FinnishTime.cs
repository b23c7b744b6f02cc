namespace Aksulit.Data.Domain.Common;

/// <summary>Instants are stored in UTC; every legal date is a date in Europe/Helsinki, whatever the server's zone.</summary>
public static class FinnishTime
{
    /// <summary>Europe/Helsinki.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Helsinki");

    extension(TimeProvider clock)
    {
        /// <summary>Today's date in Finland.</summary>
        public DateOnly TodayInFinland => LocalDate(clock.GetUtcNow());
    }

    /// <summary>The date in Finland at an instant.</summary>
    public static DateOnly LocalDate(DateTimeOffset instant) => DateOnly.FromDateTime(LocalTime(instant).DateTime);

    /// <summary>The instant with Finland's offset, for showing.</summary>
    public static DateTimeOffset LocalTime(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>The UTC instant at which a day begins in Finland. Clocks change at 3 and 4 in the morning, so midnight is never doubtful.</summary>
    public static DateTimeOffset StartOfDay(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
