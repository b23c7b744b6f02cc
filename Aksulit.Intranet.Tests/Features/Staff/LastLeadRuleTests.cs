using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Staff;

namespace Aksulit.Intranet.Tests.Features.Staff;

/// <summary>The first day without a lead, whatever ends it, and what may be taken away before it (R3).</summary>
public sealed class LastLeadRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 23), YearsAgo = new(2021, 1, 1);
    private readonly List<StaffMember> _members = [];
    private readonly List<Designation> _designations = [];
    private readonly List<ConfidentialityUndertaking> _undertakings = [];
    private readonly List<ProcessorContract> _contracts = [];
    private readonly List<UndertakingText> _texts = [new(1, YearsAgo, "1")];

    [Fact]
    public void With_a_lead_until_further_notice_no_day_comes()
    {
        Lead("Riitta Rekisteri");
        Assert.Null(FirstDay());
    }

    [Fact]
    public void With_no_lead_at_all_it_is_today()
    {
        Add("Anna Esimerkki", Role.CustomerService);
        Assert.Equal(Today, FirstDay());
    }

    [Fact]
    public void The_day_after_the_last_designation_ends()
    {
        Lead("Riitta Rekisteri", until: Today.AddDays(10));
        Lead("Pekka Varahenkilö", until: Today.AddDays(30));

        Assert.Equal(Today.AddDays(31), FirstDay());
        Assert.Equal([new LeavingLead("Pekka Varahenkilö", AccessLock.Designation)], LastLeadRule.LeavingOn(Staff, Today.AddDays(31)));
    }

    [Fact]
    public void The_day_after_an_undertaking_ends_though_the_designation_goes_on()
    {
        Lead("Riitta Rekisteri", undertakingUntil: Today.AddDays(20));

        Assert.Equal(Today.AddDays(21), FirstDay());
        Assert.Equal(AccessLock.Undertaking, Assert.Single(LastLeadRule.LeavingOn(Staff, Today.AddDays(21))).Shut);
    }

    [Fact]
    public void The_fifteenth_day_of_a_new_text_that_no_lead_has_signed()
    {
        Lead("Riitta Rekisteri");
        _texts.Add(new(2, Today.AddDays(5), "2"));

        Assert.Equal(Today.AddDays(5 + 15), FirstDay());

        _undertakings.Add(new(_members[0].Id, 2, Today, Today, null, "x"));
        Assert.Null(FirstDay());
    }

    [Fact]
    public void The_day_after_the_contract_of_another_firm_ends()
    {
        var firm = Guid.NewGuid();
        Lead("Ulla Ulkoinen", employer: firm);
        _contracts.Add(new(firm, YearsAgo, YearsAgo, Today.AddDays(3)));

        Assert.Equal(Today.AddDays(4), FirstDay());
        Assert.Equal(AccessLock.ProcessorContract, Assert.Single(LastLeadRule.LeavingOn(Staff, Today.AddDays(4))).Shut);
    }

    [Fact]
    public void A_gap_of_one_day_between_two_leads_is_found_and_a_successor_who_starts_in_time_closes_it()
    {
        var riitta = Lead("Riitta Rekisteri", until: Today.AddDays(10));
        Lead("Seppo Seuraaja", from: Today.AddDays(12));
        Assert.Equal(Today.AddDays(11), FirstDay());

        _designations.Add(new(riitta.StaffMemberId, Role.RegisterLead, Today.AddDays(11), Today.AddDays(11), null));
        Assert.Null(FirstDay());
    }

    [Fact]
    public void A_designation_that_was_ended_counts_for_nothing()
    {
        Lead("Riitta Rekisteri", until: Today.AddDays(10));
        Lead("Seppo Seuraaja", from: Today.AddDays(11)).End(new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero));

        Assert.Equal(Today.AddDays(11), FirstDay());
    }

    [Fact]
    public void A_last_day_at_the_end_of_the_calendar_is_no_change() => Assert.Null(Run(() => Lead("Riitta Rekisteri", until: DateOnly.MaxValue)));

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void Sixty_days_are_in_sight(int days, bool inSight) => Assert.Equal(inSight, LastLeadRule.IsInSight(Today.AddDays(days), Today));

    [Fact]
    public void The_only_active_leads_designation_and_undertaking_stay()
    {
        var riitta = Lead("Riitta Rekisteri");
        Lead("Seppo Seuraaja", signed: false);

        Assert.Equal(("LastRegisterLead", "R3"), Refused(riitta.Id));
        Assert.Equal(("LastRegisterLead", "R3"), Refused(_undertakings[0].Id));
    }

    [Fact]
    public void One_of_two_may_go_until_further_notice_stays()
    {
        var riitta = Lead("Riitta Rekisteri");
        Lead("Pekka Varahenkilö");

        Assert.Null(LastLeadRule.Refuse(Staff, riitta.Id, Today));
    }

    [Theory]
    [InlineData(59, "LastRegisterLeadBy")]                                 // the first day without is the sixtieth
    [InlineData(60, "LeadGapByEnding")]
    public void Taking_away_what_would_carry_the_register_over_the_others_last_day_is_refused_in_sight_and_warned_of_beyond(int days, string code)
    {
        var riitta = Lead("Riitta Rekisteri");
        Lead("Pekka Varahenkilö", until: Today.AddDays(days));

        var refusal = LastLeadRule.Refuse(Staff, riitta.Id, Today)!;
        Assert.Equal((code, "R3", Today.AddDays(days + 1)), (refusal.Code, refusal.Ground, Assert.Single(refusal.Arguments)));
        Assert.Equal(code is "LeadGapByEnding", refusal is LeadGapWarning);
        Assert.Equal(code is "LastRegisterLeadBy", LastLeadRule.Refuse(Staff, riitta.Id, Today, understood: Today.AddDays(days + 1)) is not null);
        Assert.NotNull(LastLeadRule.Refuse(Staff, riitta.Id, Today, understood: Today.AddDays(days))); // another day was shown
    }

    [Fact]
    public void The_successor_of_a_lead_whose_date_stands_may_not_be_taken_away()
    {
        Lead("Riitta Rekisteri", until: Today.AddDays(10));
        var seppo = Lead("Seppo Seuraaja", from: Today.AddDays(11));

        Assert.Equal(("LastRegisterLeadBy", "R3"), Refused(seppo.Id));
    }

    [Fact]
    public void A_date_that_stands_anyway_refuses_nothing()
    {
        var riitta = Lead("Riitta Rekisteri", until: Today.AddDays(5));
        Lead("Pekka Varahenkilö", until: Today.AddDays(10));
        var anna = Add("Anna Esimerkki", Role.CustomerService);

        Assert.Equal(Today.AddDays(11), FirstDay());
        Assert.Null(LastLeadRule.Refuse(Staff, riitta.Id, Today));
        Assert.Null(LastLeadRule.Refuse(Staff, anna.Id, Today));
    }

    [Fact]
    public void Without_a_lead_today_nothing_can_be_taken_from_the_register_any_more()
    {
        var anna = Add("Anna Esimerkki", Role.CustomerService);
        Assert.Null(LastLeadRule.Refuse(Staff, anna.Id, Today));
    }

    [Fact]
    public void A_leads_designation_is_warned_of_when_nobody_follows_its_last_day()
    {
        Lead("Riitta Rekisteri", until: Today.AddDays(10));
        var given = Lead("Seppo Seuraaja", from: Today, until: Today.AddDays(100));
        Assert.Equal(Today.AddDays(101), LastLeadRule.WarnOf(given, Staff, Today)?.Day);

        Assert.Null(LastLeadRule.WarnOf(_designations[0], Staff, Today));  // somebody follows
        Assert.Null(LastLeadRule.WarnOf(Add("Anna Esimerkki", Role.CustomerService, until: Today.AddDays(100)), Staff, Today));
        Lead("Pekka Varahenkilö");
        Assert.Null(LastLeadRule.WarnOf(given, Staff, Today));
    }

    private StaffSnapshot Staff => new(_members, _designations.ToLookup(known => known.StaffMemberId), _undertakings.ToLookup(known => known.StaffMemberId), _contracts.ToLookup(known => known.RecipientId), _texts);

    private DateOnly? FirstDay() => LastLeadRule.FirstDayWithout(Staff, Today);

    private DateOnly? Run(Func<Designation> given)
    {
        given();
        return FirstDay();
    }

    private (string, string?) Refused(Guid taken) => LastLeadRule.Refuse(Staff, taken, Today) is { } refusal ? (refusal.Code, refusal.Ground) : ("", null);

    private Designation Lead(string name, DateOnly? from = null, DateOnly? until = null, DateOnly? undertakingUntil = null, bool signed = true, Guid? employer = null) =>
        Add(name, Role.RegisterLead, from, until, undertakingUntil, signed, employer);

    private Designation Add(string name, Role role, DateOnly? from = null, DateOnly? until = null, DateOnly? undertakingUntil = null, bool signed = true, Guid? employer = null)
    {
        var member = new StaffMember(Guid.NewGuid(), Guid.NewGuid(), name, employer);
        _members.Add(member);
        _designations.Add(new(member.Id, role, from ?? YearsAgo, until, null));
        if (signed) _undertakings.Add(new(member.Id, 1, YearsAgo, YearsAgo, undertakingUntil, "x"));
        return _designations[^1];
    }
}
