using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Tests.Domain.Staff;

namespace Aksulit.Intranet.Tests.Domain.Requests;

/// <summary>When a case is brought to mind and to whom a case without an owner goes (R3, D2).</summary>
public sealed class ReminderRuleTests
{
    private static readonly ReminderDays Days = new(10, 5, 2);
    private static readonly DateOnly Due = new(2026, 12, 28);
    private static readonly Guid Case = Guid.NewGuid(), Owner = Guid.NewGuid();

    [Theory]
    [InlineData(11, null)]
    [InlineData(10, ReminderStep.Owner)]
    [InlineData(6, ReminderStep.Owner)]
    [InlineData(5, ReminderStep.Leads)]
    [InlineData(3, ReminderStep.Leads)]
    [InlineData(2, ReminderStep.Close)]
    [InlineData(0, ReminderStep.Close)]
    [InlineData(-1, ReminderStep.Late)]
    [InlineData(-40, ReminderStep.Late)]
    public void The_nearer_the_last_day_the_more_are_told(int left, ReminderStep? step) => Assert.Equal(step, ReminderRule.DueToday(Facts(), [], Due.AddDays(-left), Days));

    [Fact]
    public void Each_step_is_told_once_and_a_late_case_every_day()
    {
        Assert.Null(ReminderRule.DueToday(Facts(), [Told(ReminderStep.Owner, Due.AddDays(-10))], Due.AddDays(-7), Days));
        Assert.Equal(ReminderStep.Leads, ReminderRule.DueToday(Facts(), [Told(ReminderStep.Owner, Due.AddDays(-10))], Due.AddDays(-4), Days));
        var late = Told(ReminderStep.Late, Due.AddDays(1));
        Assert.Null(ReminderRule.DueToday(Facts(), [late], Due.AddDays(1), Days));
        Assert.Equal(ReminderStep.Late, ReminderRule.DueToday(Facts(), [late], Due.AddDays(2), Days));
    }

    [Fact]
    public void Days_without_a_run_lose_nothing() => Assert.Equal(ReminderStep.Close, ReminderRule.DueToday(Facts(), [Told(ReminderStep.Owner, Due.AddDays(-9))], Due.AddDays(-1), Days));

    [Fact]
    public void Another_owner_or_another_last_day_starts_anew()
    {
        RequestReminder[] told = [Told(ReminderStep.Owner, Due.AddDays(-10))];
        Assert.Equal(ReminderStep.Owner, ReminderRule.DueToday(Facts() with { OwnerId = Guid.NewGuid() }, told, Due.AddDays(-8), Days));
        Assert.Equal(ReminderStep.Owner, ReminderRule.DueToday(Facts() with { DueOn = Due.AddDays(60) }, told, Due.AddDays(52), Days));
    }

    [Fact]
    public void A_closed_case_and_a_clock_that_stands_still_remind_nobody()
    {
        Assert.Null(ReminderRule.StepOf(Facts() with { State = RequestState.Closed }, Due.AddDays(5), Days));
        Assert.Null(ReminderRule.StepOf(Facts() with { ClockStands = true }, Due.AddDays(5), Days));
        Assert.Equal(ReminderStep.Late, ReminderRule.StepOf(Facts() with { State = RequestState.Decided }, Due.AddDays(5), Days)); // the answer is still to leave
    }

    [Fact]
    public void An_owner_who_left_or_lost_the_designation_has_gone_and_one_whose_undertaking_lapsed_has_not()
    {
        var staff = new SomeStaff();
        var here = staff.Add("A", Role.CustomerService);
        var ended = staff.Add("B", Role.CustomerService, until: SomeStaff.Today.AddDays(-1));
        var left = staff.Add("C", Role.Billing);
        left.Close(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero));
        var unsigned = staff.Add("D", Role.CustomerService, signed: null);
        var moved = staff.Add("E", Role.Marketing);
        bool Gone(Guid id) => OwnershipRule.HasGone(staff.Snapshot, id, SomeStaff.Today);

        Assert.Equal([false, true, true, false, true, true], new[] { here.Id, ended.Id, left.Id, unsigned.Id, moved.Id, Guid.NewGuid() }.Select(Gone));
        Assert.False(OwnershipRule.HasGone(staff.Snapshot, ended.Id, SomeStaff.Today.AddDays(-1))); // the last day is included
    }

    [Fact]
    public void The_case_goes_to_the_deputy_else_to_the_lead_with_the_fewest_and_never_to_whom_the_record_is_closed()
    {
        var staff = new SomeStaff();
        var gone = staff.Add("A", Role.CustomerService, until: SomeStaff.Today.AddDays(-1));
        var deputy = staff.Add("B", Role.CustomerService);
        var busy = staff.Add("C", Role.RegisterLead);
        var free = staff.Add("D", Role.RegisterLead);
        var cases = new Dictionary<Guid, int> { [busy.Id] = 4, [free.Id] = 1 };
        StaffDeputy[] stands = [new(gone.Id, deputy.Id, SomeStaff.Today.AddDays(-3), SomeStaff.Today, default, gone.Id)];
        Guid? To(StaffDeputy[] deputies, params Guid[] closed) => OwnershipRule.Successor(staff.Snapshot, deputies, gone.Id, cases, closed.ToHashSet(), SomeStaff.Today);

        Assert.Equal(deputy.Id, To(stands));
        Assert.Equal(free.Id, To(stands, deputy.Id));
        Assert.Equal(free.Id, To([]));
        Assert.Equal(busy.Id, To([], free.Id));
        Assert.Null(To([], free.Id, busy.Id));
    }

    private static ReminderFacts Facts() => new(RequestState.Received, Due, Owner, ClockStands: false);

    private static RequestReminder Told(ReminderStep step, DateOnly on) => new(Case, step, Owner, Due, on, 1);
}
