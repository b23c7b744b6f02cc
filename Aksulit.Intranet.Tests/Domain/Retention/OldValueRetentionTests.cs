using Aksulit.Data.Domain.Retention;

namespace Aksulit.Intranet.Tests.Domain.Retention;

/// <summary>Twenty-four months from the day of the change in Finland, the last day included (R55).</summary>
public sealed class OldValueRetentionTests
{
    [Theory]
    [InlineData("2026-11-23T10:00:00Z", "2028-11-23", false)]
    [InlineData("2026-11-23T10:00:00Z", "2028-11-24", true)]
    [InlineData("2026-11-23T21:59:59Z", "2028-11-24", true)]     // still the 23rd in Finland
    [InlineData("2026-11-23T22:00:00Z", "2028-11-24", false)]    // the 24th began
    [InlineData("2026-06-30T20:59:59Z", "2028-07-01", true)]     // summer time
    [InlineData("2026-06-30T21:00:00Z", "2028-07-01", false)]
    [InlineData("2024-02-29T10:00:00Z", "2026-02-28", false)]    // no 29 February two years on
    [InlineData("2024-02-29T10:00:00Z", "2026-03-01", true)]
    [InlineData("2026-02-28T10:00:00Z", "2028-02-28", false)]
    [InlineData("2026-02-28T10:00:00Z", "2028-02-29", true)]     // counted forwards: the 28th was its last day
    [InlineData("2026-03-01T10:00:00Z", "2028-02-29", false)]
    public void A_change_is_kept_to_the_end_of_its_last_day(string changed, string today, bool over)
    {
        var (changedAt, day) = (DateTimeOffset.Parse(changed, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(over, OldValueRetention.IsOver(changedAt, day));
        Assert.Equal(over, changedAt < OldValueRetention.GoneBefore(day));
    }

    [Fact]
    public void Rule_and_instant_agree_on_every_day_of_nine_years()
    {
        for (var day = new DateOnly(2026, 1, 1); day < new DateOnly(2035, 1, 1); day = day.AddDays(1))
        {
            var before = OldValueRetention.GoneBefore(day);
            Assert.True(OldValueRetention.IsOver(before.AddTicks(-1), day));
            Assert.False(OldValueRetention.IsOver(before, day));
        }
    }
}
