using System.Globalization;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Retention;

namespace Aksulit.Intranet.Tests.Domain.Retention;

public sealed class HoldAndNightRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void An_open_invoice_and_one_in_collection_are_two_holds_with_their_numbers()
    {
        var holds = HoldRule.On(new HoldFacts([new("L2", InvoiceState.Open), new("L1", InvoiceState.Open), new("L3", InvoiceState.InCollection)], []), Today);

        Assert.Equal([HoldReason.OpenInvoice, HoldReason.DebtCollection], holds.Select(hold => hold.Reason));
        Assert.Equal(["L1", "L2"], holds[0].Evidence);
        Assert.Null(HoldRule.DestroyOn(Today, holds));
    }

    /// <summary>T5, D13: a copy that is owed and a restriction, until they are answered and lifted.</summary>
    [Fact]
    public void Who_waits_for_a_copy_or_had_the_processing_restricted_is_held_by_the_cases()
    {
        var holds = HoldRule.On(HoldFacts.None with { Cases = [new(HoldReason.Restriction, "2026-0003"), new(HoldReason.OpenRequest, "2026-0002"), new(HoldReason.OpenRequest, "2026-0001")] }, Today);

        Assert.Equal([(HoldReason.OpenRequest, "2026-0001,2026-0002"), (HoldReason.Restriction, "2026-0003")], holds.Select(hold => (hold.Reason, string.Join(',', hold.Evidence))));
        Assert.Null(HoldRule.DestroyOn(Today, holds));
    }

    [Theory]
    [InlineData("2026-11-22", "2026-11-23", 1)]
    [InlineData("2026-11-23", "2026-11-23", 1)]
    [InlineData("2026-11-24", null, 0)]
    [InlineData("2026-01-01", "2026-11-22", 0)]
    [InlineData("2026-01-01", null, 1)]
    public void A_placed_hold_holds_from_its_first_through_its_last_day(string from, string? until, int holds) =>
        Assert.Equal(holds, HoldRule.On(new HoldFacts([], [new(HoldReason.Dispute, "KO 1", Day(from), until is null ? null : Day(until))]), Today).Count);

    [Fact]
    public void A_hold_postpones_and_never_restarts()
    {
        var holds = HoldRule.On(new HoldFacts([], [new(HoldReason.Dispute, "KO 1", Today, new(2027, 1, 31))]), Today);

        Assert.Equal(new DateOnly(2027, 2, 1), HoldRule.DestroyOn(Today, holds));
        Assert.Equal(new DateOnly(2030, 1, 1), HoldRule.DestroyOn(new(2030, 1, 1), holds));
    }

    [Theory]
    [InlineData("2026-11-23T01:59:59+02:00", "2026-11-22", "2026-11-23T02:00:00+02:00")]
    [InlineData("2026-11-23T02:00:00+02:00", "2026-11-23", "2026-11-24T02:00:00+02:00")]
    [InlineData("2026-03-29T12:00:00+03:00", "2026-03-29", "2026-03-30T02:00:00+03:00")]
    [InlineData("2026-03-28T12:00:00+02:00", "2026-03-28", "2026-03-29T02:00:00+02:00")]
    [InlineData("2026-10-25T01:00:00+03:00", "2026-10-24", "2026-10-25T02:00:00+03:00")]
    [InlineData("2026-10-25T12:00:00+02:00", "2026-10-25", "2026-10-26T02:00:00+02:00")]
    public void Two_in_the_night_comes_once_a_day_over_both_clock_changes(string now, string last, string next)
    {
        Assert.Equal(Day(last), NightRule.Last(Instant(now)));
        Assert.Equal(Instant(next), NightRule.Next(Instant(now)));
    }

    [Theory]
    [InlineData("2026-11-23T09:00:00+02:00", "2026-11-22T10:00:00+02:00", null, true)]
    [InlineData("2026-11-23T09:00:00+02:00", "2026-11-22T10:00:00+02:00", "2026-11-22", true)]
    [InlineData("2026-11-23T09:00:00+02:00", "2026-11-22T10:00:00+02:00", "2026-11-23", false)]
    [InlineData("2026-11-23T09:00:00+02:00", "2026-11-23T08:00:00+02:00", null, false)]
    [InlineData("2026-11-23T01:00:00+02:00", "2026-11-21T08:00:00+02:00", "2026-11-22", false)]
    public void A_night_is_missed_when_it_passed_after_the_first_serve_without_a_run(string now, string enabled, string? lastSuccess, bool missed) =>
        Assert.Equal(missed, NightRule.Missed(Instant(now), Instant(enabled), lastSuccess is null ? null : Day(lastSuccess)) is not null);

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string at) => DateTimeOffset.Parse(at, CultureInfo.InvariantCulture);
}
