using Aksulit.Data.Domain.Staff;

namespace Aksulit.Intranet.Tests.Domain.Staff;

/// <summary>Leaver, mover and hand-over (S6), and the last lead in all of them (R3).</summary>
public sealed class LeaverRuleTests
{
    private static readonly DateOnly Today = SomeStaff.Today;
    private readonly SomeStaff _staff = new();

    [Fact]
    public void The_last_lead_may_not_leave_in_sight_and_is_asked_beyond_it()
    {
        var lead = _staff.Add("Riitta Rekisteri", Role.RegisterLead);
        Assert.Equal("LastRegisterLead", Release(lead, null));
        Assert.Equal("LastRegisterLeadBy", Release(lead, Today.AddDays(59)));
        Assert.Equal("LeadGapByEnding", Release(lead, Today.AddDays(60)));
        Assert.Null(LeaverRule.RefuseRelease(_staff.Snapshot, lead, Today.AddDays(60), Today, Today.AddDays(61)));

        _staff.Add("Pekka Varahenkilö", Role.RegisterLead);
        Assert.Null(Release(lead, null));
    }

    [Fact]
    public void A_last_day_counts_to_its_end()
    {
        var (lead, deputy) = (_staff.Add("Riitta Rekisteri", Role.RegisterLead), _staff.Add("Pekka Varahenkilö", Role.RegisterLead, until: Today.AddDays(9)));
        Assert.Equal("LastRegisterLeadBy", Release(lead, Today.AddDays(3)));                 // from day 10 nobody, though the deputy stays until then
        lead.Close(new DateTimeOffset(2026, 12, 2, 22, 0, 0, TimeSpan.Zero));                // midnight in Finland: 3.12.2026
        Assert.True(lead.IsClosed(new DateOnly(2026, 12, 3)) && !lead.IsClosed(new DateOnly(2026, 12, 2)));
        Assert.Equal(new DateOnly(2026, 12, 3), LastLeadRule.FirstDayWithout(_staff.Snapshot, Today));
        Assert.Equal(AccessLock.Account, _staff.Snapshot.StandingOf(lead, new DateOnly(2026, 12, 3)).Shut);
        Assert.Null(_staff.Snapshot.StandingOf(deputy, new DateOnly(2026, 12, 2)).Shut);
    }

    [Theory]
    [InlineData(-1, "LeavesInThePast")]
    [InlineData(0, null)]
    public void Nobody_has_left_in_the_past(int inDays, string? refused) => Assert.Equal(refused, Release(_staff.Add("Anna Esimerkki", Role.CustomerService), Today.AddDays(inDays), withLead: true));

    [Fact]
    public void Nobody_closes_their_own_account_or_one_that_is_closed()
    {
        _staff.Add("Riitta Rekisteri", Role.RegisterLead);
        var admin = _staff.Add("Paula Palvelin", Role.Administrator);
        Assert.Equal("AccountOwn", LeaverRule.RefuseClosing(_staff.Snapshot, admin, admin.Id, null, Today, null)?.Code);
        Assert.Null(LeaverRule.RefuseClosing(_staff.Snapshot, admin, Guid.NewGuid(), null, Today, null));
        admin.Close(DateTimeOffset.UnixEpoch);
        Assert.Equal("AccountClosedAlready", LeaverRule.RefuseClosing(_staff.Snapshot, admin, Guid.NewGuid(), null, Today, null)?.Code);
    }

    [Fact]
    public void Coming_back_takes_a_new_designation()
    {
        var anna = _staff.Add("Anna Esimerkki", Role.CustomerService);
        Assert.Equal("AccountNotClosed", LeaverRule.RefuseReturn(anna, _staff.Designations, Today)?.Code);
        anna.Leave(Today.AddDays(3));
        Assert.Null(LeaverRule.RefuseReturn(anna, _staff.Designations, Today));              // stays after all
        anna.Close(DateTimeOffset.UnixEpoch);
        Assert.Equal("ReturnOldDesignation", LeaverRule.RefuseReturn(anna, _staff.Designations, Today)?.Code);
        _staff.Designations[0].End(DateTimeOffset.UnixEpoch);
        Assert.Null(LeaverRule.RefuseReturn(anna, _staff.Designations, Today));
    }

    [Fact]
    public void Nothing_is_given_beyond_a_leavers_last_day()
    {
        var facts = new DesignationFacts(Guid.NewGuid(), Guid.NewGuid(), Role.Billing, Today, Today.AddDays(5), [], ContractInForce: true, LastDay: Today.AddDays(5));
        Assert.Null(DesignationRule.Refuse(facts, Today));
        Assert.Equal("DesignationOfLeaver", DesignationRule.Refuse(facts with { Until = Today.AddDays(6) }, Today)?.Code);
        Assert.Equal("DesignationOfLeaver", DesignationRule.Refuse(facts with { Until = null }, Today)?.Code);
    }

    [Fact]
    public void A_mover_has_an_old_role_that_is_another_and_leaves_a_lead_behind()
    {
        var lead = _staff.Add("Riitta Rekisteri", Role.RegisterLead);
        Assert.Equal("MoverSameRole", Move(lead, Role.RegisterLead, 0));
        Assert.Equal("LastRegisterLead", Move(lead, Role.CustomerService, 0));
        Assert.Equal("LastRegisterLeadBy", Move(lead, Role.CustomerService, 10));
        Assert.Equal("MoverHasNoRole", Move(_staff.Add("Mauri Määräämätön", null), Role.Billing, 0));
        _staff.Add("Pekka Varahenkilö", Role.RegisterLead);
        Assert.Null(Move(lead, Role.CustomerService, 0));
    }

    [Fact]
    public void A_mover_becoming_the_lead_counts_from_the_new_roles_first_day()
    {
        _staff.Add("Riitta Rekisteri", Role.RegisterLead, until: Today.AddDays(9));
        var anna = _staff.Add("Anna Esimerkki", Role.CustomerService);
        var after = _staff.Snapshot.With(anna.Id, Today.AddDays(10), new Designation(anna.Id, Role.RegisterLead, Today.AddDays(10), null, null));
        Assert.Null(LastLeadRule.FirstDayWithout(after, Today));
        Assert.Equal([Role.CustomerService], after.StandingOf(anna, Today.AddDays(9)).Roles);
        Assert.Equal([Role.RegisterLead], after.StandingOf(anna, Today.AddDays(10)).Roles);
    }

    [Theory]
    [InlineData(Role.CustomerService, null)]
    [InlineData(Role.RegisterLead, null)]
    [InlineData(Role.Billing, "HandOverReceiverRole")]
    [InlineData(Role.Marketing, "HandOverReceiverRole")]
    [InlineData(Role.Administrator, "HandOverReceiverRole")]
    [InlineData(Role.DataProtectionOfficer, "HandOverReceiverRole")]
    public void Work_goes_only_to_a_role_that_may_handle_it(Role role, string? refused)
    {
        foreach (var kind in Enum.GetValues<WorkKind>()) Assert.Equal(refused, HandOverRule.Refuse(kind, 1, Guid.NewGuid(), Receiver(role))?.Code);
    }

    [Fact]
    public void Work_needs_a_receiver_with_open_locks_who_stays_and_no_work_needs_none()
    {
        var leaver = Guid.NewGuid();
        Assert.Null(HandOverRule.Refuse(WorkKind.Orders, 0, leaver, null));
        Assert.Equal("HandOverReceiverMissing", HandOverRule.Refuse(WorkKind.Orders, 1, leaver, null)?.Code);
        Assert.Equal("HandOverToLeaver", HandOverRule.Refuse(WorkKind.Orders, 1, leaver, Receiver(Role.CustomerService) with { Id = leaver })?.Code);
        Assert.Equal("HandOverReceiverLeaves", HandOverRule.Refuse(WorkKind.Orders, 1, leaver, Receiver(Role.CustomerService) with { Leaves = true })?.Code);
        var shut = HandOverRule.Refuse(WorkKind.Orders, 1, leaver, Receiver(Role.CustomerService) with { Standing = new(new HashSet<Role>(), AccessLock.Undertaking) });
        Assert.Equal(("HandOverReceiverShut", "Mikko Mallikas"), (shut!.Code, shut.Arguments.Single()));
    }

    private static WorkReceiver Receiver(Role role) => new(Guid.NewGuid(), "Mikko Mallikas", new LockDecision(new HashSet<Role> { role }, null), Leaves: false);

    private string? Release(StaffMember member, DateOnly? lastDay, bool withLead = false)
    {
        if (withLead) _staff.Add("Riitta Rekisteri", Role.RegisterLead);
        return LeaverRule.RefuseRelease(_staff.Snapshot, member, lastDay, Today, null)?.Code;
    }

    private string? Move(StaffMember member, Role role, int inDays) => MoverRule.Refuse(_staff.Snapshot, new Designation(member.Id, role, Today.AddDays(inDays), null, null), Today, null)?.Code;
}
