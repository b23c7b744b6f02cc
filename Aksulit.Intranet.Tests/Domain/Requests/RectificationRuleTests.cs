using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;

namespace Aksulit.Intranet.Tests.Domain.Requests;

/// <summary>What may be asked, who decides and how it ends (R46, R52, R54, R57, S2).</summary>
public sealed class RectificationRuleTests
{
    private static readonly CustomerValues Stored = CustomerValues.Empty.With(CustomerField.LastName, "Esimerkki").With(CustomerField.Street, "Peltotie 100 A").With(CustomerField.Website, "https://a.example");
    private static readonly RectificationDemand Move = new(CustomerField.Street, "Peltotie 110 A", "muutto 1.11.", null);

    [Fact]
    public void A_field_with_its_right_value_and_a_ground_is_a_demand()
    {
        Assert.Null(RectificationRule.RefuseDemands([Move], Stored));
        Assert.Null(RectificationRule.RefuseDemands([new(CustomerField.Website, null, "tarpeeton", null)], Stored));
    }

    [Fact]
    public void What_is_missing_or_makes_no_sense_is_named()
    {
        Assert.Equal("RectificationNothingNamed", Code());
        Assert.Equal("RectificationFieldTwice", Code(Move, Move));
        Assert.Equal("RectificationGroundMissing", Code(Move with { Ground = " " }));
        Assert.Equal("RectificationSameValue", Code(Move with { Demanded = "Peltotie 100 A " }));
        Assert.Equal("RectificationSameValue", Code(new RectificationDemand(CustomerField.Phone, null, "poistetaan", null)));
        Assert.Equal("RectificationFieldNotHere", Code(Move with { Field = CustomerField.IpAddress }));
        Assert.Equal("RectificationLastNameNeeded", Code(new RectificationDemand(CustomerField.LastName, null, "poistetaan", null)));
    }

    [Fact]
    public void Nobody_decides_what_they_proposed_and_nothing_is_decided_twice()
    {
        var (lead, deputy) = (Lead(), Lead());
        Assert.Null(RequestDecisionRule.RefuseDecider(deputy, RequestState.Proposed, lead.Id));
        Assert.Equal("RequestOwnProposal", RequestDecisionRule.RefuseDecider(lead, RequestState.Proposed, lead.Id)?.Code);
        Assert.Equal("RequestNotProposed", RequestDecisionRule.RefuseDecider(lead, RequestState.Received, null)?.Code);
        Assert.Equal("RequestAlreadyDecided", RequestDecisionRule.RefuseDecider(deputy, RequestState.Decided, lead.Id)?.Code);
        Assert.Equal("RequestAlreadyDecided", RequestDecisionRule.RefuseDecider(deputy, RequestState.Closed, lead.Id)?.Code);
    }

    [Fact]
    public void Every_line_has_its_verdict_and_a_refusal_its_reason()
    {
        CustomerField[] lines = [CustomerField.Street, CustomerField.City];
        LineVerdict street = new(CustomerField.Street, LineDecision.Rectified, null), city = new(CustomerField.City, LineDecision.Refused, "väestötiedoissa sama");
        Assert.Null(RectificationRule.RefuseVerdicts(lines, [street, city]));
        Assert.Equal("RectificationUndecidedLine", RectificationRule.RefuseVerdicts(lines, [street])?.Code);
        Assert.Equal(("RefusalReasonMissing", "R57"), (RectificationRule.RefuseVerdicts(lines, [street, city with { Reason = "" }])?.Code, RectificationRule.RefuseVerdicts(lines, [street, city with { Reason = "" }])?.Ground));
        Assert.Equal(RequestOutcome.PartlyGranted, RectificationRule.OutcomeOf([LineDecision.Rectified, LineDecision.Refused]));
        Assert.Equal(RequestOutcome.Granted, RectificationRule.OutcomeOf([LineDecision.Rectified]));
        Assert.Equal(RequestOutcome.Refused, RectificationRule.OutcomeOf([LineDecision.Refused, LineDecision.Refused]));
    }

    [Fact]
    public void No_case_is_decided_without_a_human()
    {
        var request = new DataSubjectRequest("2026-0001", RequestKind.Rectification, Guid.NewGuid(), RequestChannel.Letter, DateTimeOffset.UnixEpoch, "fi", DateTimeOffset.UnixEpoch, Guid.NewGuid(), 1);
        Assert.Throws<InvalidOperationException>(() => request.Decide(Actor.JobAccountId, DateTimeOffset.UnixEpoch, RequestOutcome.Granted));
        Assert.Throws<InvalidOperationException>(() => request.Decide(Guid.Empty, DateTimeOffset.UnixEpoch, RequestOutcome.Granted));
        request.Decide(Guid.NewGuid(), DateTimeOffset.UnixEpoch, RequestOutcome.Granted);
        Assert.Throws<InvalidOperationException>(() => request.Decide(Guid.NewGuid(), DateTimeOffset.UnixEpoch, RequestOutcome.Refused));
    }

    private static string? Code(params RectificationDemand[] demands) => RectificationRule.RefuseDemands(demands, Stored)?.Code;

    private static Actor Lead() => new(Guid.NewGuid(), new HashSet<Role> { Role.RegisterLead });
}
