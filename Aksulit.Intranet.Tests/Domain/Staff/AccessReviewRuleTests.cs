using Aksulit.Data.Domain.Staff;

namespace Aksulit.Intranet.Tests.Domain.Staff;

/// <summary>The quarterly review: un-reviewed rights lapse after thirty days, the last lead's does not (S6, R3).</summary>
public sealed class AccessReviewRuleTests
{
    private static readonly DateOnly Today = new(2027, 1, 15), Due = new(2027, 1, 31);
    private readonly SomeStaff _staff = new();

    [Theory]
    [InlineData("2026-11-23", "2026-10-01", "2027-01-31")]
    [InlineData("2026-12-31", "2026-10-01", "2027-01-31")]
    [InlineData("2027-01-01", "2027-01-01", "2027-05-01")]
    [InlineData("2027-03-31", "2027-01-01", "2027-05-01")]
    [InlineData("2027-09-30", "2027-07-01", "2027-10-31")]
    public void A_quarter_begins_with_its_first_day_and_what_was_confirmed_in_it_holds_thirty_days_into_the_next(string day, string quarter, string due)
    {
        Assert.Equal(DateOnly.Parse(quarter, System.Globalization.CultureInfo.InvariantCulture), AccessReviewRule.QuarterOf(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture), AccessReviewRule.DueAfter(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("2026-12-31", ReviewStanding.Confirmed, true)]
    [InlineData("2027-01-01", ReviewStanding.Waits, true)]
    [InlineData("2027-01-31", ReviewStanding.Waits, true)]
    [InlineData("2027-02-01", ReviewStanding.Lapsed, false)]
    public void A_right_that_nobody_confirms_waits_from_the_quarters_first_day_and_lapses_after_thirty(string day, ReviewStanding standing, bool open)
    {
        var on = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        _staff.Add("Riitta Rekisteri", Role.RegisterLead);
        var anna = Reviewed("Anna Esimerkki", Role.CustomerService);
        Assert.Equal(standing, AccessReviewRule.StandingOf(_staff.Designations[^1], _staff.Snapshot.KeepsUnreviewedLeads(on), on));
        Assert.Equal(open ? null : AccessLock.Designation, _staff.Snapshot.StandingOf(anna, on).Shut);
        Assert.Equal(open, _staff.Designations[^1].IsLive(on));
    }

    [Fact]
    public void A_right_that_is_not_under_review_lapses_never()
    {
        var anna = _staff.Add("Anna Esimerkki", Role.CustomerService);
        Assert.Equal(ReviewStanding.NotYet, AccessReviewRule.StandingOf(_staff.Designations[0], false, Today.AddYears(10)));
        Assert.Null(_staff.Snapshot.StandingOf(anna, Today.AddYears(10)).Shut);
    }

    [Fact]
    public void The_last_leads_right_stays_unconfirmed_and_with_a_confirmed_lead_it_lapses()
    {
        var late = Due.AddDays(1);
        var lead = Reviewed("Riitta Rekisteri", Role.RegisterLead);
        Assert.Equal([Role.RegisterLead], _staff.Snapshot.StandingOf(lead, late).Roles);
        Assert.Equal(ReviewStanding.Kept, AccessReviewRule.StandingOf(_staff.Designations[0], _staff.Snapshot.KeepsUnreviewedLeads(late), late));
        Assert.Null(LastLeadRule.FirstDayWithout(_staff.Snapshot, Today));                   // no day comes by it

        var second = Reviewed("Seppo Seuraaja", Role.RegisterLead);                          // neither has confirmed the other: both stay
        Assert.All([lead, second], member => Assert.Null(_staff.Snapshot.StandingOf(member, late).Shut));

        _staff.Add("Pekka Varahenkilö", Role.RegisterLead);
        Assert.All([lead, second], member => Assert.Equal(AccessLock.Designation, _staff.Snapshot.StandingOf(member, late).Shut));
    }

    [Fact]
    public void Only_a_leads_right_is_kept()
    {
        Reviewed("Riitta Rekisteri", Role.RegisterLead);
        var anna = Reviewed("Anna Esimerkki", Role.CustomerService);
        Assert.Equal(AccessLock.Designation, _staff.Snapshot.StandingOf(anna, Due.AddDays(1)).Shut);
    }

    [Fact]
    public void Taking_the_last_confirmed_lead_away_brings_no_lapsed_one_back()
    {
        var late = Due.AddDays(1);
        Reviewed("Riitta Rekisteri", Role.RegisterLead);
        var confirmed = _staff.Add("Pekka Varahenkilö", Role.RegisterLead);
        var given = _staff.Designations[^1];
        Assert.Equal("LastRegisterLead", LastLeadRule.Refuse(_staff.Snapshot, given.Id, late)?.Code);
        Assert.Equal("LastRegisterLead", LeaverRule.RefuseRelease(_staff.Snapshot, confirmed, null, late, null)?.Code);
        Assert.Equal("LastRegisterLead", MoverRule.Refuse(_staff.Snapshot, new Designation(confirmed.Id, Role.Billing, late, null, null), late, null)?.Code);
    }

    [Fact]
    public void Nobody_says_anything_about_themselves_or_out_of_turn()
    {
        var anna = Reviewed("Anna Esimerkki", Role.CustomerService);
        var right = _staff.Designations[0];
        Assert.Equal("ReviewOfOneself", AccessReviewRule.Refuse(right, anna.Id, Today)?.Code);
        Assert.Null(AccessReviewRule.Refuse(right, Guid.NewGuid(), Today));
        Assert.Null(AccessReviewRule.Refuse(right, Guid.NewGuid(), Due.AddDays(9)));           // late is better than never
        Assert.Equal("ReviewNotOpen", AccessReviewRule.Refuse(right, Guid.NewGuid(), new DateOnly(2026, 12, 31))?.Code);
        right.End(DateTimeOffset.UnixEpoch);
        Assert.Equal("ReviewDesignationOver", AccessReviewRule.Refuse(right, Guid.NewGuid(), Today)?.Code);
    }

    [Theory]
    [InlineData("vaihtoi tehtävää", null)]
    [InlineData(" ", "ReviewReasonMissing")]
    public void An_ending_has_its_reason(string reason, string? refused) => Assert.Equal(refused, AccessReviewRule.RefuseReason(reason)?.Code);

    private StaffMember Reviewed(string name, Role role)
    {
        var member = _staff.Add(name, role);
        _staff.Designations[^1].ReviewBy(Due);
        return member;
    }
}
