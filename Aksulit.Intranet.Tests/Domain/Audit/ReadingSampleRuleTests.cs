using Aksulit.Data.Domain.Audit;

namespace Aksulit.Intranet.Tests.Domain.Audit;

/// <summary>The weekly sample of the read log (S3).</summary>
public sealed class ReadingSampleRuleTests
{
    private static readonly Guid Clerk = Guid.NewGuid(), Lead = Guid.NewGuid();

    [Theory]
    [InlineData("2026-11-23", "2026-11-23")]
    [InlineData("2026-11-29", "2026-11-23")]
    [InlineData("2026-11-30", "2026-11-30")]
    [InlineData("2027-01-01", "2026-12-28")]
    public void A_week_begins_on_its_Monday(string day, string monday) => Assert.Equal(DateOnly.Parse(monday, System.Globalization.CultureInfo.InvariantCulture), ReadingSampleRule.WeekOf(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Every_whole_week_is_drawn_once_and_those_that_were_slept_through_too()
    {
        var monday = new DateOnly(2026, 11, 30);
        Assert.Equal([monday.AddDays(-7)], ReadingSampleRule.WeeksDue(null, monday));
        Assert.Empty(ReadingSampleRule.WeeksDue(monday.AddDays(-7), monday.AddDays(6)));
        Assert.Equal([monday], ReadingSampleRule.WeeksDue(monday.AddDays(-7), monday.AddDays(7)));
        Assert.Equal([monday, monday.AddDays(7), monday.AddDays(14)], ReadingSampleRule.WeeksDue(monday.AddDays(-7), monday.AddDays(23)));
        Assert.Equal(ReadingSampleRule.MostWeeks, ReadingSampleRule.WeeksDue(monday.AddYears(-1), monday).Count);
        Assert.Equal(monday.AddDays(-7), ReadingSampleRule.WeeksDue(monday.AddYears(-1), monday)[^1]);
    }

    [Theory]
    [InlineData("2026-11-30", "2026-12-07")]
    [InlineData("2026-12-21", "2026-12-28")]
    [InlineData("2026-11-29", "2026-12-07")]                                // the sixth is a Sunday and Independence Day
    public void It_is_reviewed_within_a_week_of_its_drawing_on_a_working_day(string drawn, string due) =>
        Assert.Equal(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture), ReadingSampleRule.DueOn(DateOnly.Parse(drawn, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void The_same_seed_draws_the_same_readings_in_any_order_and_another_seed_others()
    {
        var entries = Enumerable.Range(0, 200).Select(_ => Guid.NewGuid()).ToList();
        var drawn = ReadingSampleRule.Draw("0f", entries, 10);

        Assert.Equal(10, drawn.Distinct().Count());
        Assert.Subset(entries.ToHashSet(), drawn.ToHashSet());
        Assert.Equal(drawn, ReadingSampleRule.Draw("0f", entries.AsEnumerable().Reverse(), 10));
        Assert.NotEqual(drawn, ReadingSampleRule.Draw("0e", entries, 10));
        Assert.Equal(["c8a5c2e0-0000-0000-0000-000000000004", "c8a5c2e0-0000-0000-0000-000000000001"], ReadingSampleRule.Draw("seed", Enumerable.Range(1, 4).Select(i => Guid.Parse($"c8a5c2e0-0000-0000-0000-00000000000{i}")), 2).Select(entry => entry.ToString()));
        Assert.Equal(3, ReadingSampleRule.Draw("0f", entries.Take(3), 10).Count);
    }

    [Fact]
    public void Every_reading_is_drawn_about_as_often_as_another()
    {
        var entries = Enumerable.Range(0, 20).Select(_ => Guid.NewGuid()).ToList();
        var times = Enumerable.Range(0, 2000).SelectMany(seed => ReadingSampleRule.Draw(seed.ToString(System.Globalization.CultureInfo.InvariantCulture), entries, 5)).CountBy(entry => entry).ToDictionary();
        Assert.All(entries, entry => Assert.InRange(times[entry], 400, 600));        // 500 each; five standard deviations
    }

    [Fact]
    public void Nobody_reviews_their_own_reading_and_what_is_in_order_stays_so()
    {
        var reading = new SampledReading(Guid.NewGuid(), Guid.NewGuid(), Clerk);
        Assert.Equal(("ReadingOwn", "S2"), ReadingSampleRule.RefuseReview(reading, Clerk) is { } own ? (own.Code, own.Ground) : default);
        Assert.Null(ReadingSampleRule.RefuseReview(reading, Lead));
        reading.Review(ReadingOutcome.LookInto, default, Lead);
        Assert.Null(ReadingSampleRule.RefuseReview(reading, Lead));
        reading.Review(ReadingOutcome.InOrder, default, Lead);
        Assert.Equal("ReadingReviewed", ReadingSampleRule.RefuseReview(reading, Lead)?.Code);
    }
}
