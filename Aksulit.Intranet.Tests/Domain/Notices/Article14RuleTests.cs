using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;

namespace Aksulit.Intranet.Tests.Domain;

/// <summary>When somebody is told whose data came from a third party (Art. 14(3), R22).</summary>
public sealed class Article14RuleTests
{
    [Theory]
    [InlineData("2027-03-10", null, "2027-04-12")]                          // 10 April is a Saturday
    [InlineData("2027-01-31", null, "2027-03-01")]                          // 28 February is a Sunday
    [InlineData("2027-03-10", "2027-03-15", "2027-03-15")]
    [InlineData("2027-03-10", "2027-03-13", "2027-03-13")]                  // a first disclosure on a Saturday is that Saturday's: no roll
    [InlineData("2027-03-10", "2027-05-01", "2027-04-12")]
    public void A_month_rolled_or_the_first_contact_or_disclosure(string obtained, string? met, string due) =>
        Assert.Equal(DateOnly.Parse(due, null), Article14Rule.DueOn(DateOnly.Parse(obtained, null), met is null ? null : DateOnly.Parse(met, null)));

    [Fact]
    public void The_day_of_telling_lies_between_the_arrival_and_today_and_a_file_tells_nobody()
    {
        var duty = new Article14Duty(Guid.NewGuid(), Guid.NewGuid(), new(2027, 3, 10));
        var today = new DateOnly(2027, 3, 20);

        Assert.Equal("Article14Day", Article14Rule.RefuseTelling(duty, new(2027, 3, 9), Channel.Letter, today)?.Code);
        Assert.Equal("Article14Day", Article14Rule.RefuseTelling(duty, new(2027, 3, 21), Channel.Letter, today)?.Code);
        Assert.Equal("Article14Channel", Article14Rule.RefuseTelling(duty, today, Channel.Import, today)?.Code);
        Assert.Null(Article14Rule.RefuseTelling(duty, new(2027, 3, 10), Channel.Letter, today));
        duty.Told(today, Channel.Letter, DateTimeOffset.UnixEpoch, Guid.NewGuid());
        Assert.Equal("Article14Done", Article14Rule.RefuseTelling(duty, today, Channel.Letter, today)?.Code);
    }

    [Fact]
    public void What_is_done_is_not_brought_forward()
    {
        var duty = new Article14Duty(Guid.NewGuid(), Guid.NewGuid(), new(2027, 3, 10));
        duty.Met(new(2027, 3, 12));
        Assert.Equal(new DateOnly(2027, 3, 12), duty.DueOn);
        duty.Told(new(2027, 3, 12), Channel.Phone, DateTimeOffset.UnixEpoch, Guid.NewGuid());
        duty.Met(new(2027, 3, 11));
        Assert.Equal(new DateOnly(2027, 3, 12), duty.DueOn);
    }
}
