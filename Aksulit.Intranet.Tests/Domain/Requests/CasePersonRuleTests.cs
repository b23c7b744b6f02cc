using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Requests;

namespace Aksulit.Intranet.Tests.Domain.Requests;

/// <summary>Whom a case concerns, who acts for them, and what is carried out first (D10–D12).</summary>
public sealed class CasePersonRuleTests
{
    private static readonly Guid One = Guid.NewGuid(), Other = Guid.NewGuid();

    [Theory]
    [InlineData(RequestKind.Access, RequestState.Received, "samannimiset", null)]
    [InlineData(RequestKind.Rectification, RequestState.Received, "samannimiset", null)]
    [InlineData(RequestKind.Access, RequestState.Received, " ", "CasePersonWhy")]
    [InlineData(RequestKind.Access, RequestState.Proposed, "samannimiset", "CasePersonProposed")]
    [InlineData(RequestKind.Access, RequestState.Decided, "samannimiset", "CasePersonDecided")]
    [InlineData(RequestKind.Access, RequestState.Closed, "samannimiset", "CasePersonDecided")]
    [InlineData(RequestKind.StandingObjection, RequestState.Received, "samannimiset", "CasePersonObjection")]
    public void A_case_moves_only_while_nothing_was_weighed_and_with_a_reason(RequestKind kind, RequestState state, string why, string? refusal) =>
        Assert.Equal(refusal, CasePersonRule.Refuse(kind, state, One, Other, why)?.Code);

    [Fact]
    public void A_case_without_a_person_gets_one_without_a_reason_also_after_a_proposal_and_never_the_same_one()
    {
        Assert.Null(CasePersonRule.Refuse(RequestKind.Access, RequestState.Received, Guid.Empty, One, null));
        Assert.Null(CasePersonRule.Refuse(RequestKind.Access, RequestState.Proposed, Guid.Empty, One, null));
        Assert.Equal("CasePersonDecided", CasePersonRule.Refuse(RequestKind.Access, RequestState.Decided, Guid.Empty, One, null)?.Code);
        Assert.Equal("CasePersonSame", CasePersonRule.Refuse(RequestKind.Access, RequestState.Received, One, One, "sama")?.Code);
    }

    [Fact]
    public void Nobody_is_told_that_nothing_is_kept_before_everybody_alike_was_looked_at()
    {
        Assert.Null(CasePersonRule.RefuseNoData(RequestState.Received, Guid.Empty, alike: 0, noneOfThem: false));
        var alike = CasePersonRule.RefuseNoData(RequestState.Received, Guid.Empty, alike: 2, noneOfThem: false);
        Assert.Equal(("NoDataButAlike", "D12", (object)2), (alike?.Code, alike?.Ground, alike?.Arguments[0]));
        Assert.Null(CasePersonRule.RefuseNoData(RequestState.Proposed, Guid.Empty, alike: 2, noneOfThem: true));
        Assert.Equal("NoDataButPerson", CasePersonRule.RefuseNoData(RequestState.Received, One, 0, false)?.Code);
        Assert.Equal("RequestAlreadyDecided", CasePersonRule.RefuseNoData(RequestState.Decided, Guid.Empty, 0, false)?.Code);
    }

    /// <summary>D11: restriction and bans, access copy, portability, correction, erasure.</summary>
    [Fact]
    public void The_cases_of_one_letter_are_carried_out_in_the_order_of_the_rules() => Assert.Equal(
        [RequestKind.Restriction, RequestKind.Access, RequestKind.Portability, RequestKind.Rectification, RequestKind.Erasure],
        new[] { RequestKind.Erasure, RequestKind.Rectification, RequestKind.Portability, RequestKind.Access, RequestKind.Restriction }.OrderBy(CasePersonRule.Order));

    [Fact]
    public void Every_kind_has_its_place_and_only_a_standing_objection_needs_its_person()
    {
        Assert.All(Enum.GetValues<RequestKind>(), kind => Assert.InRange(CasePersonRule.Order(kind), 0, 4));
        Assert.Equal([RequestKind.StandingObjection], Enum.GetValues<RequestKind>().Except(CasePersonRule.WithoutPerson));
    }

    [Theory]
    [InlineData(PartyRole.Asker, "", "a@b.fi", null, null, LetterMeans.Email, true, "AskerNameMissing")]
    [InlineData(PartyRole.Representative, " ", null, null, null, LetterMeans.Post, false, "RepresentativeNameMissing")]
    [InlineData(PartyRole.Asker, "Maija", "a b.fi", null, null, LetterMeans.Email, true, "PartyEmailUnfit")]
    [InlineData(PartyRole.Asker, "Maija", null, "Peltotie 1", null, LetterMeans.Email, true, "PartyNoEmail")]
    [InlineData(PartyRole.Asker, "Maija", "a@b.fi", null, null, LetterMeans.Post, true, "PartyNoAddress")]
    [InlineData(PartyRole.Asker, "Maija", null, null, null, LetterMeans.Post, true, null)]
    [InlineData(PartyRole.Representative, "Asianajaja", "a@b.fi", null, null, LetterMeans.Email, true, "MandateMissing")]
    [InlineData(PartyRole.Representative, "Asianajaja", "a@b.fi", null, "valtakirja 3.11.2026", LetterMeans.Email, true, null)]
    [InlineData(PartyRole.Representative, "Asianajaja", null, null, null, LetterMeans.Email, false, null)]
    public void A_party_needs_a_name_and_a_way_to_be_answered_and_a_mandate_before_it_is_told_anything(PartyRole role, string name, string? email, string? street, string? mandate, LetterMeans means, bool takesAnswers, string? refusal) =>
        Assert.Equal(refusal, CasePartyRule.Refuse(role, new PartyContent(name, email, street, null, null, mandate), means, takesAnswers)?.Code);
}
