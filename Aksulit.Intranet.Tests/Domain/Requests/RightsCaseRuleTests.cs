using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Retention;

namespace Aksulit.Intranet.Tests.Domain.Requests;

/// <summary>On what a request is refused: a provision of its own kind, a reason in words, and never for the bare fact of being a contact person (R57, R61, C5, D7).</summary>
public sealed class RightsCaseRuleTests
{
    private static readonly Guid One = Guid.NewGuid(), Two = Guid.NewGuid();
    private static readonly DateOnly First = new(2027, 4, 1);

    [Theory]
    [InlineData(RequestKind.Access, RefusalProvision.LegalClaims)]
    [InlineData(RequestKind.Portability, RefusalProvision.LegalObligation)]
    [InlineData(RequestKind.Restriction, RefusalProvision.ActingForOrganisation)]
    [InlineData(RequestKind.Objection, RefusalProvision.NationalLimit)]
    [InlineData(RequestKind.Erasure, RefusalProvision.CompellingGrounds)]
    public void A_provision_of_another_right_refuses_nothing(RequestKind kind, RefusalProvision provision) =>
        Assert.Equal("RefusalProvisionMissing", Refuse(kind, [new(One, provision, "Syy, joka kerrotaan henkilölle.")])?.Code);

    [Fact]
    public void Every_right_has_a_provision_of_its_own_besides_the_two_that_all_share()
    {
        foreach (var kind in RightsCaseRule.Kinds)
        {
            var provisions = RightsCaseRule.Provisions(kind);
            Assert.True(provisions.Count > 2, $"{kind} has none of its own.");
            Assert.Contains(RefusalProvision.Unfounded, provisions);
            Assert.All(provisions, provision => Assert.Null(Refuse(kind, [new(One, provision, "Tilauksesi toimitus on vielä kesken, ja yhteystietoja tarvitaan siihen.")], acts: true)));
        }
    }

    [Fact]
    public void Every_part_needs_its_own_reason()
    {
        Assert.Equal("RightsReasonMissing", Refuse(RequestKind.Access, [new(One, RefusalProvision.Unfounded, " ")])?.Code);
        Assert.Equal("RefusalProvisionMissing", Refuse(RequestKind.Access, [new(One, null, "Syy")])?.Code);
        Assert.Equal("RightsUndecidedPart", RightsCaseRule.RefuseReasons(RequestKind.Access, [One, Two], [new(One, RefusalProvision.Unfounded, "Syy")], new(false, true))?.Code);
        Assert.Equal("RightsUndecidedPart", RightsCaseRule.RefuseReasons(RequestKind.Access, [One], [new(Two, RefusalProvision.Unfounded, "Syy")], new(false, true))?.Code);
    }

    [Theory]
    [InlineData("Olet yhteyshenkilö.", true, "RefusalContactIsNoReason")]
    [InlineData("You are a contact person", true, "RefusalContactIsNoReason")]
    [InlineData("Olet yhteyshenkilö, ja organisaation kolme toimitusta on kesken.", true, null)]
    [InlineData("Olet yhteyshenkilö, ja organisaation kolme toimitusta on kesken.", false, "RefusalNoLiveRole")]
    public void Being_a_contact_person_is_a_fact_and_no_reason(string reason, bool acts, string? code) =>
        Assert.Equal(code, Refuse(RequestKind.Erasure, [new(One, RefusalProvision.ActingForOrganisation, reason)], acts)?.Code);

    [Theory]
    [InlineData(RequestKind.Erasure, RefusalProvision.LegalClaims, true, null)]
    [InlineData(RequestKind.Erasure, RefusalProvision.LegalClaims, false, "RefusalNoClaim")]
    [InlineData(RequestKind.Anonymisation, RefusalProvision.LegalClaims, false, "RefusalNoClaim")]
    [InlineData(RequestKind.Erasure, RefusalProvision.LegalObligation, false, null)]
    public void An_open_invoice_is_a_ground_only_where_there_is_one(RequestKind kind, RefusalProvision provision, bool claim, string? code)
    {
        var refusal = Refuse(kind, [new(One, provision, "Laskusi L1 on maksamatta.")], claim: claim);
        Assert.Equal((code, code is null ? null : "T7"), (refusal?.Code, refusal?.Ground));
    }

    [Theory]
    [InlineData(HoldReason.OpenInvoice, true), InlineData(HoldReason.DebtCollection, true), InlineData(HoldReason.Dispute, true)]
    [InlineData(HoldReason.StatutoryRetention, false), InlineData(HoldReason.AuthorityEnquiry, false)]
    public void A_claim_is_an_unpaid_invoice_a_collection_or_a_dispute_and_no_other_hold(HoldReason reason, bool claim) => Assert.Equal(claim, RightsCaseRule.IsClaim(new Hold(reason, null, ["L1"])));

    [Theory]
    [InlineData(0, null, null)]
    [InlineData(1, null, "RefusalAfterDeadline")]
    [InlineData(1, "Selvitys kesti.", null)]
    public void After_the_first_time_limit_a_refusal_says_why_it_is_late(int daysLate, string? delay, string? code) => Assert.Equal(code, RightsCaseRule.RefuseLate(First, First.AddDays(daysLate), delay)?.Code);

    [Fact]
    public void A_request_has_no_more_parts_than_can_be_answered_and_may_have_none()
    {
        Assert.Null(RightsCaseRule.RefuseItems([]));
        Assert.Equal("RightsTooManyParts", RightsCaseRule.RefuseItems([.. Enumerable.Repeat("osa", RightsCaseRule.MostItems + 1)])?.Code);
        Assert.Equal("RightsPartTooLong", RightsCaseRule.RefuseItems([new string('a', RightsCaseRule.AskedMaxLength + 1)])?.Code);
    }

    private static Data.Domain.Common.Refusal? Refuse(RequestKind kind, ItemRefusal[] refusals, bool acts = false, bool claim = true) => RightsCaseRule.RefuseReasons(kind, [One], refusals, new(acts, claim));
}
