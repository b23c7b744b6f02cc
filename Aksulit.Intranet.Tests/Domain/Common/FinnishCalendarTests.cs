using Aksulit.Data.Domain.Common;
using Microsoft.Extensions.Time.Testing;
using static System.Globalization.CultureInfo;

namespace Aksulit.Intranet.Tests.Domain;

public sealed class FinnishCalendarTests
{
    [Theory]
    [InlineData("2027-01-31", "2027-02-28", "2027-03-01", "2027-04-30")]    // clamp, then roll; the extension counts from receipt
    [InlineData("2028-01-31", "2028-02-29", "2028-02-29", "2028-05-02")]    // leap year; Sunday, then 1 May
    [InlineData("2026-11-25", "2026-12-25", "2026-12-28", "2027-02-25")]    // Christmas Day, then a weekend
    [InlineData("2026-11-24", "2026-12-24", "2026-12-24", "2027-02-24")]    // an eve does not roll
    [InlineData("2027-02-26", "2027-03-26", "2027-03-30", "2027-05-26")]    // Good Friday to Easter Monday
    [InlineData("2027-08-31", "2027-09-30", "2027-09-30", "2027-11-30")]
    public void A_months_deadline_clamps_and_then_rolls(string received, string nominal, string deadline, string extended)
    {
        var month = FinnishCalendar.AddMonthsClamped(Day(received), 1);

        Assert.Equal(Day(nominal), month);
        Assert.Equal(Day(deadline), FinnishCalendar.Roll(month));
        Assert.Equal(Day(extended), FinnishCalendar.Roll(FinnishCalendar.AddMonthsClamped(Day(received), 3)));
    }

    [Theory]
    [InlineData("2027-04-01", 12, "2027-04-13")]
    [InlineData("2027-06-01", 12, "2027-06-14")]                            // 13 June is a Sunday
    public void Paused_days_are_added_before_the_roll(string nominal, int pausedDays, string deadline) =>
        Assert.Equal(Day(deadline), FinnishCalendar.Roll(Day(nominal).AddDays(pausedDays)));

    [Theory]
    [InlineData("2026-04-05"), InlineData("2027-03-28"), InlineData("2028-04-16"), InlineData("2029-04-01"), InlineData("2030-04-21")]
    public void Easter_falls_where_the_almanac_has_it(string sunday) => Assert.Equal(Day(sunday), FinnishCalendar.EasterSunday(Day(sunday).Year));

    [Fact]
    public void A_year_has_its_thirteen_public_holidays()
    {
        string[] expected =
        [
            "2026-01-01", "2026-01-06", "2026-04-03", "2026-04-05", "2026-04-06", "2026-05-01", "2026-05-14", "2026-05-24", "2026-06-20", "2026-10-31",
            "2026-12-06", "2026-12-25", "2026-12-26",
        ];

        var holidays = Enumerable.Range(0, 365).Select(n => new DateOnly(2026, 1, 1).AddDays(n)).Where(FinnishCalendar.IsPublicHoliday);

        Assert.Equal(expected.Select(Day), holidays);
    }

    [Theory]
    [InlineData("2026-12-24", true)]
    [InlineData("2026-06-19", true)]                                        // Midsummer Eve
    [InlineData("2026-12-25", false)]
    [InlineData("2026-11-28", false)]
    [InlineData("2026-11-23", true)]
    public void Working_days_are_weekdays_without_a_holiday(string day, bool works) => Assert.Equal(works, FinnishCalendar.IsWorkingDay(Day(day)));

    [Theory]
    [InlineData("2026-11-23T21:59:59Z", "2026-11-23")]
    [InlineData("2026-11-23T22:00:00Z", "2026-11-24")]                      // midnight in Finland in winter
    [InlineData("2026-06-30T20:59:59Z", "2026-06-30")]
    [InlineData("2026-06-30T21:00:00Z", "2026-07-01")]                      // and in summer
    public void Today_is_finlands_date_not_the_utc_date(string utc, string today)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse(utc, InvariantCulture));

        Assert.Equal(Day(today), clock.TodayInFinland);
        Assert.Equal(Day(today), FinnishTime.LocalDate(clock.GetUtcNow()));
    }

    [Theory]
    [InlineData("2026-11-24", "2026-11-23T22:00:00Z")]
    [InlineData("2026-03-29", "2026-03-28T22:00:00Z")]                      // the clocks go forward at three
    [InlineData("2026-03-30", "2026-03-29T21:00:00Z")]
    [InlineData("2026-10-25", "2026-10-24T21:00:00Z")]                      // and back at four
    [InlineData("2026-10-26", "2026-10-25T22:00:00Z")]
    public void A_day_starts_at_finlands_midnight_on_both_sides_of_a_clock_change(string day, string utc)
    {
        var start = FinnishTime.StartOfDay(Day(day));

        Assert.Equal(DateTimeOffset.Parse(utc, InvariantCulture), start);
        Assert.Equal(TimeSpan.Zero, start.Offset);
        Assert.Equal(Day(day), FinnishTime.LocalDate(start));
        Assert.Equal(Day(day).AddDays(-1), FinnishTime.LocalDate(start.AddTicks(-1)));
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, InvariantCulture);
}
