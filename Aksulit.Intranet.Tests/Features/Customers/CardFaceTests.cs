using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Retention;
using Aksulit.Intranet.Features.Customers.CustomerCard;

namespace Aksulit.Intranet.Tests.Features.Customers;

/// <summary>How the card puts values into lines and a life on a line.</summary>
public sealed class CardFaceTests
{
    private static readonly CardSource Own = new(SourceKind.Registration, "Verkkolomake", new DateOnly(2020, 1, 2)), Service = new(SourceKind.UpdateService, "Osoitepalvelu", new DateOnly(2026, 11, 1));
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void Values_that_belong_together_and_have_one_source_are_one_line()
    {
        var lines = CardLines.Of([Value(CustomerField.FirstName, "Maija"), Value(CustomerField.LastName, "Mallikas"), Value(CustomerField.Phone, "+358402407117"),
            Value(CustomerField.Street, "Mäkitie 145 C 3"), Value(CustomerField.PostalCode, "90100"), Value(CustomerField.City, "OULU"), Value(CustomerField.Country, "FI")]);
        Assert.Equal([("Field.Name", "Maija Mallikas"), ("Field.Phone", "+358 40 240 7117"), ("Field.Address", "Mäkitie 145 C 3, 90100 OULU")], lines.Select(line => (line.Label, line.Text)));
        Assert.All(lines, line => Assert.Equal(Own, line.Source));
    }

    [Fact]
    public void An_address_from_two_sources_stays_in_pieces_each_with_its_own()
    {
        var lines = CardLines.Of([Value(CustomerField.Street, "Uusitie 1", Service), Value(CustomerField.PostalCode, "90100"), Value(CustomerField.City, "OULU")]);
        Assert.Equal([("Field.Street", Service), ("Field.PostalCode", Own), ("Field.City", Own)], lines.Select(line => (line.Label, line.Source!)));
    }

    [Fact]
    public void Another_country_is_part_of_the_address() =>
        Assert.Equal("Storgatan 1, 11122 STOCKHOLM, SE", Assert.Single(CardLines.Of([Value(CustomerField.Street, "Storgatan 1"), Value(CustomerField.PostalCode, "11122"), Value(CustomerField.City, "STOCKHOLM"), Value(CustomerField.Country, "SE")])).Text);

    [Fact]
    public void No_value_is_lost_or_shown_twice()
    {
        var values = Enum.GetValues<CustomerField>().Select(field => Value(field, $"<{field}>")).ToList();
        var shown = string.Concat(CardLines.Of(values).Select(line => line.Text));
        Assert.All(values, value => Assert.Equal(2, shown.Split(value.Value).Length));
    }

    [Fact]
    public void A_life_that_goes_on_is_lived_until_today_and_kept_until_its_last_day()
    {
        var plot = LifeLinePlot.Of(Life(end: null), Today);
        Assert.Equal(plot.Today, plot.Lived.To);
        Assert.Equal((plot.Today, plot.LastDay), (plot.Kept.From, plot.Kept.To));
        Assert.Null(plot.Held);
        Assert.True(plot.Today < plot.LastDay && plot.LastDay < 100);
    }

    [Fact]
    public void An_ended_life_is_kept_from_its_end_on_and_today_may_lie_beyond_the_last_day()
    {
        var plot = LifeLinePlot.Of(Life(end: new DateOnly(2014, 1, 2), lastDay: new DateOnly(2024, 1, 2)), Today);
        Assert.True(plot.Lived.To < plot.Kept.To && plot.Kept.To < plot.Today);
        Assert.Equal(plot.LastDay, plot.Kept.To);
    }

    [Fact]
    public void A_hold_without_a_last_day_goes_on_to_the_edge_and_one_with_a_last_day_stops_there()
    {
        var ended = Life(end: new DateOnly(2014, 1, 2), lastDay: new DateOnly(2024, 1, 2));
        Assert.Equal(100, LifeLinePlot.Of(ended with { Holds = [new CardHold(HoldReason.OpenInvoice, ["1"])] }, Today).Held!.Value.To);
        var dated = LifeLinePlot.Of(ended with { Holds = [new CardHold(HoldReason.Dispute, [], Until: new DateOnly(2030, 1, 1))] }, Today);
        Assert.True(dated.Held!.Value.From == dated.LastDay && dated.Held.Value.To > dated.Today && dated.Held.Value.To < 100);
    }

    [Fact]
    public void A_hold_that_ends_before_the_last_day_prolongs_nothing() =>
        Assert.Null(LifeLinePlot.Of(Life(end: null) with { Holds = [new CardHold(HoldReason.Dispute, [], Until: Today.AddDays(9))] }, Today).Held);

    private static CardValue Value(CustomerField field, string value, CardSource? source = null) => new(field, value, source ?? Own);

    private static CardLife Life(DateOnly? end, DateOnly? lastDay = null) => new()
    {
        StartedOn = new DateOnly(2011, 9, 6), LastEventOn = end ?? new DateOnly(2026, 5, 10), EndOn = end, EndGiven = end is not null,
        LastDay = lastDay ?? new DateOnly(2036, 5, 10), EraseFrom = (lastDay ?? new DateOnly(2036, 5, 10)).AddDays(1), Holds = [],
    };
}
