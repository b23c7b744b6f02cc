using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Import;

namespace Aksulit.Intranet.Tests.Domain;

/// <summary>Which invitation a partner's row may come by, and to whom they are issued (R23).</summary>
public sealed class InvitationRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly IssuedInvitation Issued = new(new(2026, 11, 1), new(2026, 11, 30), Used: false);

    [Theory]
    [InlineData("2026-10-31T21:59:59Z", QuarantineReasons.InvitationOver)]  // in Finland still October
    [InlineData("2026-10-31T22:00:00Z", null)]
    [InlineData("2026-11-30T21:59:59Z", null)]
    [InlineData("2026-11-30T22:00:00Z", QuarantineReasons.InvitationOver)]
    public void It_is_in_force_on_the_days_of_its_issue_by_Finlands_clock(string obtained, string? reason) =>
        Assert.Equal(reason, InvitationRule.ReasonAgainst(Issued, DateTimeOffset.Parse(obtained, System.Globalization.CultureInfo.InvariantCulture), broughtThisPerson: false));

    [Fact]
    public void It_was_issued_to_this_partner_and_is_used_once()
    {
        var now = new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);
        Assert.Equal(QuarantineReasons.InvitationUnknown, InvitationRule.ReasonAgainst(null, now, broughtThisPerson: false));
        Assert.Equal(QuarantineReasons.InvitationUsed, InvitationRule.ReasonAgainst(Issued with { Used = true }, now, broughtThisPerson: false));
        Assert.Equal(QuarantineReasons.InvitationUsed, InvitationRule.ReasonAgainst(Issued with { Used = true }, now.AddYears(1), broughtThisPerson: false));
        Assert.Null(InvitationRule.ReasonAgainst(Issued with { Used = true }, now, broughtThisPerson: true));
        Assert.Null(InvitationRule.ReasonAgainst(null, now, broughtThisPerson: true)); // who came before invitations were issued here
    }

    [Fact]
    public void An_id_is_a_key_that_nobody_guesses_and_nobody_takes_for_an_identity_code()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => InvitationRule.NewId(Today)).ToList();
        Assert.Equal(1000, ids.Distinct().Count());
        Assert.All(ids, id =>
        {
            Assert.Matches("^KUTSU-26(-[A-HJ-NP-Z2-9]{4}){4}$", id);
            Assert.Equal(IdentityCodeFinding.None, PersonalIdentityCode.Scan(id));
            Assert.Null(PartnerRouteRule.Judge(new("linkki", id, null, null), new(new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero), false, false, Issued)).Reason);
        });
        Assert.Equal(InvitationRule.HashOf("KUTSU-26-ABCD"), InvitationRule.HashOf(" kutsu-26-abcd "));
        Assert.NotEqual(InvitationRule.HashOf("KUTSU-26-ABCD"), InvitationRule.HashOf("KUTSU-26-ABCE"));
    }

    [Theory]
    [InlineData(0, "2026-12-31", "InvitationsCount")]
    [InlineData(501, "2026-12-31", "InvitationsCount")]
    [InlineData(null, "2026-12-31", "InvitationsCount")]
    [InlineData(500, "2026-11-23", null)]
    [InlineData(1, "2026-11-22", "InvitationsUntil")]
    [InlineData(1, "2028-11-23", null)]
    [InlineData(1, "2028-11-24", "InvitationsUntil")]
    [InlineData(1, null, "InvitationsUntil")]
    public void Some_are_issued_for_a_time(int? count, string? until, string? refusal) =>
        Assert.Equal(refusal, InvitationRule.RefuseIssue(Partner(), count, until is null ? null : DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture), Today)?.Code);

    [Fact]
    public void Only_a_partner_whose_contract_covers_persons_gets_any()
    {
        Assert.Equal("InvitationsNoPartner", InvitationRule.RefuseIssue(null, 1, Today, Today)?.Code);
        Assert.Equal("InvitationsNoPartner", InvitationRule.RefuseIssue(Partner() with { Role = RecipientRole.Processor }, 1, Today, Today)?.Code);
        Assert.Equal("ImportPersonsWithoutContract", InvitationRule.RefuseIssue(Partner() with { Contract = null }, 1, Today, Today)?.Code);
    }

    private static SourceParty Partner()
    {
        var contract = new ProcessorContract(Guid.NewGuid(), new(2021, 1, 1), new(2021, 1, 1), null);
        contract.Allow(Enum.GetValues<CustomerField>());
        return new SourceParty(contract.RecipientId, "Kumppani Oy", RecipientRole.Source, contract);
    }
}
