using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Duplicates;

namespace Aksulit.Intranet.Tests.Domain;

/// <summary>Two persons who are one act for an organisation once at a time (T1).</summary>
public sealed class JoinedRolesTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Guid Firm = Guid.NewGuid(), Stands = Guid.NewGuid(), Former = Guid.NewGuid();

    [Theory]
    [InlineData("2019-01-02", null, "2017-05-06", null, "2017-05-06", null)]
    [InlineData("2017-05-06", null, "2019-01-02", "2027-01-01", "2017-05-06", null)]           // one goes on
    [InlineData("2019-01-02", "2026-12-01", "2017-05-06", "2027-01-01", "2017-05-06", "2027-01-01")]
    [InlineData("2019-01-02", "2027-02-01", "2020-05-06", "2027-01-01", "2019-01-02", "2027-02-01")]
    public void The_earlier_start_and_the_later_end(string start, string? end, string otherStart, string? otherEnd, string joinedStart, string? joinedEnd)
    {
        var (mine, theirs) = (Role(Stands, start, end), Role(Former, otherStart, otherEnd));
        var one = Assert.Single(JoinedRoles.Of([mine], [theirs], Today));
        Assert.Equal(new JoinedRole(Firm, mine.Id, mine.StartedOn, mine.EndedOn, theirs.Id, theirs.StartedOn, theirs.EndedOn, Day(joinedStart)!.Value, Day(joinedEnd)), one);
    }

    [Fact]
    public void Roles_that_are_over_and_roles_elsewhere_stay_as_they_are()
    {
        var elsewhere = new ContactRole(Former, Guid.NewGuid(), new(2019, 1, 2));
        Assert.Empty(JoinedRoles.Of([Role(Stands, "2019-01-02", null)], [elsewhere, Role(Former, "2015-01-02", "2018-01-01")], Today));
        Assert.Empty(JoinedRoles.Of([Role(Stands, "2019-01-02", "2026-11-23")], [Role(Former, "2017-01-02", null)], Today)); // its last day is today: it is over
    }

    [Fact]
    public void Two_live_roles_of_the_other_join_the_one_that_stands()
    {
        var mine = Role(Stands, "2019-01-02", "2026-12-01");
        var joined = JoinedRoles.Of([mine], [Role(Former, "2018-01-02", "2026-12-24"), Role(Former, "2020-01-02", null)], Today);
        Assert.Equal(2, joined.Count);
        Assert.All(joined, role => Assert.Equal((mine.Id, mine.StartedOn, mine.EndedOn), (role.KeptId, role.KeptStartedOn, role.KeptEndedOn)));
        Assert.Equal((new DateOnly(2018, 1, 2), null), (joined[^1].StartedOn, joined[^1].EndedOn)); // the last one says how it is at the end
    }

    private static ContactRole Role(Guid person, string start, string? end) => new(person, Firm, Day(start)!.Value, Day(end));

    private static DateOnly? Day(string? day) => day is null ? null : DateOnly.Parse(day, null);
}
