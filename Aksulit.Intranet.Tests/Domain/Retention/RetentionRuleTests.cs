using Aksulit.Data.Domain.Retention;
using static System.Globalization.CultureInfo;

namespace Aksulit.Intranet.Tests.Domain;

public sealed class RetentionRuleTests
{
    [Theory]
    [InlineData("2016-02-29", "2026-02-28", "2026-03-01")]
    [InlineData("2017-01-31", "2027-01-31", "2027-02-01")]
    [InlineData("2016-11-22", "2026-11-22", "2026-11-23")]                  // due on 23.11.2026
    [InlineData("2016-11-23", "2026-11-23", "2026-11-24")]                  // not yet
    [InlineData("2025-03-31", "2035-03-31", "2035-04-01")]
    [InlineData("2018-02-28", "2028-02-28", "2028-02-29")]
    public void Ten_years_run_through_their_last_day(string end, string lastDay, string eraseFrom)
    {
        Assert.Equal(Day(lastDay), RetentionRule.LastDay(Day(end)));
        Assert.Equal(Day(eraseFrom), RetentionRule.EraseFrom(Day(end)));
    }

    [Theory]
    [InlineData("2026-10-01", "2026-11-20", "2026-11-21")]                  // collection closes after the ten years
    [InlineData("2026-10-01", "2025-11-20", "2026-10-01")]
    [InlineData("2026-10-01", "2026-09-30", "2026-10-01")]
    [InlineData("2026-10-01", null, "2026-10-01")]
    public void A_hold_postpones_and_never_restarts(string eraseFrom, string? holdEnded, string destroyOn) =>
        Assert.Equal(Day(destroyOn), RetentionRule.DestroyOn(Day(eraseFrom), holdEnded is null ? null : Day(holdEnded)));

    [Theory]
    [InlineData("2026-05-09", null)]
    [InlineData("2026-05-10", null)]                                        // the period's last day still belongs to it
    [InlineData("2026-05-11", "2024-05-10")]
    [InlineData("2031-01-01", "2024-05-10")]
    public void A_quiet_customership_ended_with_its_last_event(string today, string? end)
    {
        var facts = new CustomershipFacts(EndGiven: null, LastEventOn: new(2024, 5, 10), MigrationOpen: false);

        Assert.Equal(end is null ? null : Day(end), CustomershipRule.EndOn(facts, Day(today)));
        Assert.Equal(new DateOnly(2034, 5, 11), CustomershipRule.EraseFrom(facts.EndGiven, facts.LastEventOn));
    }

    [Fact]
    public void The_end_given_wins_even_over_a_later_event_and_an_open_migration()
    {
        var facts = new CustomershipFacts(EndGiven: new(2016, 11, 22), LastEventOn: new(2020, 1, 1), MigrationOpen: true);

        Assert.Equal(facts.EndGiven, CustomershipRule.EndOn(facts, new(2026, 11, 23)));
        Assert.Equal(new DateOnly(2026, 11, 23), CustomershipRule.EraseFrom(facts.EndGiven, facts.LastEventOn));
    }

    [Fact]
    public void No_end_is_derived_while_the_migration_is_open() =>
        Assert.Null(CustomershipRule.EndOn(new(EndGiven: null, LastEventOn: new(2001, 1, 1), MigrationOpen: true), new(2026, 11, 23)));

    [Fact]
    public void Whoever_is_due_by_the_stored_date_has_an_end_by_the_rule()
    {
        var lastEvent = new DateOnly(2016, 2, 29);
        var dueOn = CustomershipRule.EraseFrom(null, lastEvent);

        Assert.Equal(lastEvent, CustomershipRule.EndOn(new(null, lastEvent, MigrationOpen: false), dueOn));
    }

    [Fact]
    public void The_last_event_is_the_latest_of_registration_orders_and_deliveries()
    {
        Assert.Equal(new DateOnly(2020, 3, 1), CustomershipRule.LastEvent(new(2019, 1, 1), new(2020, 2, 1), null, new(2020, 3, 1)));
        Assert.Equal(new DateOnly(2019, 1, 1), CustomershipRule.LastEvent(new(2019, 1, 1)));
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, InvariantCulture);
}
