using Aksulit.Data.Domain.Staff;

namespace Aksulit.Intranet.Tests.Domain.Staff;

/// <summary>Who may stand in for whom, and who does (R3).</summary>
public sealed class DeputyRuleTests
{
    private static readonly DateOnly Today = SomeStaff.Today;
    private readonly SomeStaff _staff = new();
    private readonly StaffMember _absent, _deputy;

    public DeputyRuleTests() => (_absent, _deputy) = (_staff.Add("A", Role.CustomerService), _staff.Add("B", Role.RegisterLead));

    [Fact]
    public void A_colleague_who_may_handle_requests_stands_in()
    {
        Assert.Null(Refuse(_deputy.Id));
        Assert.Equal("DeputyOneself", Refuse(_absent.Id));
        Assert.Equal("DeputyMissing", Refuse(null));
        Assert.Equal("DeputyMissing", Refuse(Guid.NewGuid()));
    }

    [Fact]
    public void Nobody_without_the_role_the_undertaking_or_the_right_on_every_day_stands_in()
    {
        Assert.Equal("DeputyRole", Refuse(_staff.Add("C", Role.Marketing).Id));
        Assert.Equal("DeputyShut", Refuse(_staff.Add("D", Role.CustomerService, signed: null).Id));
        Assert.Equal("DeputyShut", Refuse(_staff.Add("E", Role.CustomerService, until: Today.AddDays(5)).Id));
        Assert.Null(Refuse(_staff.Add("F", Role.CustomerService, until: Today.AddDays(7)).Id));
        Assert.Equal("DeputyShut", Refuse(_staff.Add("G", Role.CustomerService, undertakingUntil: Today.AddDays(6)).Id));
        var leaver = _staff.Add("H", Role.CustomerService);
        leaver.Leave(Today.AddDays(7));
        Assert.Equal("DeputyLeaves", Refuse(leaver.Id));
    }

    [Theory]
    [InlineData(0, 7, null)]
    [InlineData(-1, 7, "DeputyInThePast")]
    [InlineData(3, 2, "DeputyEndsBeforeStart")]
    [InlineData(0, 119, null)]
    [InlineData(0, 120, "DeputyTooLong")]
    [InlineData(null, 7, "DeputyDaysMissing")]
    public void It_lasts_from_a_day_to_a_day(int? from, int until, string? code) => Assert.Equal(code, Refuse(_deputy.Id, from: from, until: until));

    [Fact]
    public void There_is_one_at_a_time()
    {
        StaffDeputy[] known = [Entry(_absent, _deputy, 7, 9)];
        Assert.Equal("DeputyAlready", Refuse(_deputy.Id, known));
        Assert.Null(Refuse(_deputy.Id, known, until: 6));
        known[0].End(default);
        Assert.Null(Refuse(_deputy.Id, known));
    }

    [Fact]
    public void No_circle_is_closed_of_two_or_of_three()
    {
        var third = _staff.Add("C", Role.CustomerService);
        Assert.Equal("DeputyCircle", Refuse(_deputy.Id, [Entry(_deputy, _absent, 2, 3)]));
        Assert.Equal("DeputyCircle", Refuse(_deputy.Id, [Entry(_deputy, third, 0, 7), Entry(third, _absent, 6, 8)]));
        Assert.Null(Refuse(_deputy.Id, [Entry(_deputy, _absent, 8, 9)])); // on other days
    }

    [Fact]
    public void A_deputy_who_is_away_is_followed_to_theirs()
    {
        var third = _staff.Add("C", Role.CustomerService);
        StaffDeputy[] known = [Entry(_absent, _deputy, 0, 7), Entry(_deputy, third, 3, 4)];
        Guid? On(int day) => DeputyRule.ActingFor(known, _absent.Id, Today.AddDays(day));

        Assert.Equal([_deputy.Id, third.Id, third.Id, _deputy.Id, null], new[] { 2, 3, 4, 7, 8 }.Select(On));
        Assert.Equal([_absent.Id, _deputy.Id], DeputyRule.CoveredBy(known, third.Id, Today.AddDays(3)));
        Assert.Empty(DeputyRule.CoveredBy(known, _deputy.Id, Today.AddDays(3)));
    }

    private string? Refuse(Guid? deputy, StaffDeputy[]? known = null, int? from = 0, int until = 7) =>
        DeputyRule.Refuse(_staff.Snapshot, known ?? [], _absent.Id, deputy, from is { } day ? Today.AddDays(day) : null, Today.AddDays(until), Today)?.Code;

    private static StaffDeputy Entry(StaffMember of, StaffMember by, int from, int until) => new(of.Id, by.Id, Today.AddDays(from), Today.AddDays(until), default, of.Id);
}
