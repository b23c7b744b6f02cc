using Aksulit.Data.Domain.Staff;

namespace Aksulit.Intranet.Tests.Domain.Staff;

/// <summary>A right that runs out within sixty days is told; one that goes on is not.</summary>
public sealed class ExpiryRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData(0, true)]                                                  // its last day is today
    [InlineData(60, true)]
    [InlineData(61, false)]
    [InlineData(-1, false)]                                                // over: nothing stands that could run out
    public void The_last_day_counts_when_it_comes_within_sixty_days(int inDays, bool told) =>
        Assert.Equal(told ? Today.AddDays(inDays) : null, ExpiryRule.LastDay([new DatedRight(Today.AddYears(-1), Today.AddDays(inDays))], Today));

    [Fact]
    public void Until_further_notice_never_runs_out() => Assert.Null(ExpiryRule.LastDay([new DatedRight(Today.AddYears(-1), null)], Today));

    [Fact]
    public void A_right_that_begins_later_is_not_running_yet() => Assert.Null(ExpiryRule.LastDay([new DatedRight(Today.AddDays(1), Today.AddDays(5))], Today));

    [Fact]
    public void A_successor_from_the_next_day_on_carries_it_further() =>
        Assert.Null(ExpiryRule.LastDay([new DatedRight(Today.AddDays(6), null), new DatedRight(Today.AddYears(-1), Today.AddDays(5))], Today));

    [Fact]
    public void A_gap_of_one_day_is_told() =>
        Assert.Equal(Today.AddDays(5), ExpiryRule.LastDay([new DatedRight(Today.AddYears(-1), Today.AddDays(5)), new DatedRight(Today.AddDays(7), null)], Today));

    [Fact]
    public void A_right_that_is_over_hides_nothing_of_the_one_that_stands() =>
        Assert.Equal(Today.AddDays(3), ExpiryRule.LastDay([new DatedRight(Today.AddYears(-3), Today.AddYears(-2)), new DatedRight(Today.AddYears(-1), Today.AddDays(3))], Today));

    [Fact]
    public void Nobody_without_rights_has_one_that_runs_out() => Assert.Null(ExpiryRule.LastDay([], Today));
}
