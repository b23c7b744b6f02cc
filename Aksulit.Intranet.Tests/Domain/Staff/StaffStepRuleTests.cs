using Aksulit.Data.Domain.Staff;

namespace Aksulit.Intranet.Tests.Domain.Staff;

/// <summary>The checklists of coming and going in the demanded order (S6).</summary>
public sealed class StaffStepRuleTests
{
    private static readonly DateOnly Today = SomeStaff.Today;
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 7, 0, 0, TimeSpan.Zero);
    private static readonly Guid Admin = Guid.NewGuid();
    private readonly SomeStaff _staff = new();
    private readonly List<StaffFact> _facts = [];

    [Fact]
    public void A_joiner_goes_through_designation_undertaking_account_and_second_factor()
    {
        var anna = _staff.Add("Anna Esimerkki", null, signed: null);
        _facts.Add(new(anna.Id, StaffFactKind.AccountAdded, Today, Now, Admin));
        Assert.Equal("Added:Done Designated:Next Undertaking:Coming AccountOpen:Coming SecondFactor:Coming", Steps(anna));

        _staff.Designations.Add(new(anna.Id, Role.Billing, Today, null, Admin));
        Assert.Equal("Added:Done Designated:Done Undertaking:Next AccountOpen:Coming SecondFactor:Coming", Steps(anna));

        _staff.Sign(anna, 1);
        Assert.Equal("Added:Done Designated:Done Undertaking:Done AccountOpen:Done SecondFactor:Next", Steps(anna));

        _facts.Add(new(anna.Id, StaffFactKind.SecondFactorConfirmed, Today, Now, Admin));
        var last = StaffStepRule.Steps(Facts(anna), Today)[^1];
        Assert.Equal(new StaffStep(StaffStepKind.SecondFactor, StepState.Done, Role.Administrator, Today, Admin), last);
    }

    [Fact]
    public void The_second_factor_is_confirmed_last_and_never_in_advance()
    {
        var anna = _staff.Add("Anna Esimerkki", Role.Billing, signed: null);
        Assert.Equal("SecondFactorTooEarly", StaffStepRule.RefuseSecondFactor(Facts(anna), Today, Today)?.Code);
        _staff.Sign(anna, 1);
        Assert.Null(StaffStepRule.RefuseSecondFactor(Facts(anna), Today, Today));
        Assert.Equal("FactInFuture", StaffStepRule.RefuseSecondFactor(Facts(anna), Today.AddDays(1), Today)?.Code);
    }

    [Fact]
    public void A_leaver_is_done_when_designations_account_work_and_paper_are()
    {
        var anna = _staff.Add("Anna Esimerkki", Role.Billing);
        anna.Leave(Today.AddDays(3));
        Assert.Equal("DesignationsEnded:Next AccountClosed:Coming WorkHandedOver:Coming PaperReturned:Coming", Steps(anna, openWork: 2));

        _staff.Designations[0].EndOn(Today.AddDays(3));
        anna.Close(Now.AddDays(4));
        Assert.Equal("DesignationsEnded:Done AccountClosed:Done WorkHandedOver:Next PaperReturned:Coming", Steps(anna, openWork: 2));

        _facts.Add(new(anna.Id, StaffFactKind.PaperReturned, Today, Now, Admin));
        Assert.Equal("DesignationsEnded:Done AccountClosed:Done WorkHandedOver:Done PaperReturned:Done", Steps(anna));
    }

    [Fact]
    public void Whoever_comes_back_begins_anew_with_what_was_confirmed_before()
    {
        var anna = _staff.Add("Anna Esimerkki", null, signed: null);
        _facts.AddRange([new(anna.Id, StaffFactKind.AccountAdded, Today.AddYears(-1), Now.AddYears(-1), Admin), new(anna.Id, StaffFactKind.SecondFactorConfirmed, Today.AddYears(-1), Now.AddYears(-1), Admin), new(anna.Id, StaffFactKind.CameBack, Today, Now, Admin)]);
        Assert.Equal("Added:Done Designated:Next Undertaking:Coming AccountOpen:Coming SecondFactor:Coming", Steps(anna));
    }

    [Fact]
    public void Paper_is_returned_by_leavers()
    {
        var anna = _staff.Add("Anna Esimerkki", Role.Billing);
        Assert.Equal("PaperOfNoLeaver", StaffStepRule.RefusePaper(Facts(anna), Today, Today)?.Code);
        anna.Leave(Today);
        Assert.Null(StaffStepRule.RefusePaper(Facts(anna), Today, Today));
    }

    private string Steps(StaffMember member, int openWork = 0) => string.Join(' ', StaffStepRule.Steps(Facts(member, openWork), Today).Select(step => $"{step.Kind}:{step.State}"));

    private StaffStepFacts Facts(StaffMember member, int openWork = 0) =>
        new(member, [.. _staff.Snapshot.Designations[member.Id]], [.. _staff.Snapshot.Undertakings[member.Id]], _facts, _staff.Snapshot.StandingOf(member, Today).Shut, 1, openWork);
}
