using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Staff;

namespace Aksulit.Intranet.Tests.Domain.Disclosures;

/// <summary>Recipients by name (R17), Article 28 contracts (R9), transfers outside the EEA (R26), and who decides a proposal (S2).</summary>
public sealed class RecipientRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly RecipientValues Agency = new() { Name = "Perintä Oy", BusinessId = "245974-7", Role = RecipientRole.Recipient, Country = "fi", Service = "Perintä", NoticeEmail = "tietosuoja@example.com" };

    private static readonly ContractFacts Contract = new(RecipientRole.Processor, IsRemoved: false, new(2026, 1, 1), new(2026, 1, 1), new(2026, 12, 31), [CustomerField.LastName], "Arkisto 12/2026");

    private static readonly TransferFacts Transfer = new("US", IsRemoved: false, "Palvelun tuki toimii vain Yhdysvalloista käsin.", TransferTool.StandardContractualClauses, "SCC 2021/914, arvio 3/2026", new(2026, 3, 1), new(2027, 2, 28));

    [Fact]
    public void Clean_values_are_stored_in_one_shape()
    {
        var (clean, problems) = RecipientRule.Check(Agency with { Name = "  Perintä Oy " });
        Assert.Empty(problems);
        Assert.Equal(("Perintä Oy", "0245974-7", "FI"), (clean.Name, clean.BusinessId, clean.Country));
    }

    [Fact]
    public void Everything_that_stands_in_the_way_is_named_at_once()
    {
        var (_, problems) = RecipientRule.Check(new RecipientValues { BusinessId = "0245974-8", Country = "XX", NoticeEmail = "ei osoite", Language = "sv" });
        Assert.Equal([("BusinessId", "BusinessIdInvalid"), ("Country", "CountryUnknown"), ("Language", "Required"), ("Name", "Required"), ("NoticeEmail", "EmailInvalid"), ("Role", "Required"), ("Service", "Required")],
            problems.Select(problem => (problem.Field, problem.Code)).Order());
    }

    [Theory]
    [InlineData(NoticeChannel.Email, "NoticeEmail"), InlineData(NoticeChannel.Letter, "PostalAddress")]
    public void A_notice_needs_the_address_of_its_channel(NoticeChannel channel, string field) =>
        Assert.Equal(field, Assert.Single(RecipientRule.Check(Agency with { NoticeChannel = channel, NoticeEmail = null, PostalAddress = null }).Problems).Field);

    [Theory]
    [InlineData("FI", true), InlineData("se", true), InlineData("IS", true), InlineData("LI", true), InlineData("NO", true), InlineData("AX", true), InlineData("GB", false), InlineData("CH", false), InlineData("US", false)]
    public void The_area_follows_from_the_country_alone(string country, bool inside)
    {
        Assert.True(Countries.IsKnown(country));
        Assert.Equal(inside, Eea.Contains(country));
    }

    [Fact]
    public void A_processor_with_a_contract_or_with_people_stays_one()
    {
        Assert.Equal(("RecipientRoleHeld", "S5"), CodeAndGround(RecipientRule.RefuseRole(RecipientRole.Processor, RecipientRole.Recipient, hasContract: true, hasPeople: false)));
        Assert.Equal("RecipientRoleHeld", RecipientRule.RefuseRole(RecipientRole.Processor, RecipientRole.Source, hasContract: false, hasPeople: true)?.Code);
        Assert.Null(RecipientRule.RefuseRole(RecipientRole.Processor, RecipientRole.Recipient, hasContract: false, hasPeople: false));
        Assert.Null(RecipientRule.RefuseRole(RecipientRole.Recipient, RecipientRole.Processor, hasContract: true, hasPeople: true));
    }

    [Fact]
    public void A_contract_that_goes_on_is_ended_before_its_firm_is_removed()
    {
        Assert.Equal(("RecipientHasContract", "S5"), CodeAndGround(RecipientRule.RefuseRemoval(isRemoved: false, hasContract: true)));
        Assert.Equal("RecipientRemoved", RecipientRule.RefuseRemoval(isRemoved: true, hasContract: false)?.Code);
        Assert.Null(RecipientRule.RefuseRemoval(isRemoved: false, hasContract: false));
    }

    [Fact]
    public void A_whole_contract_is_recorded() => Assert.Null(ContractRule.Refuse(Contract, Today));

    [Fact]
    public void A_contract_lacks_nothing()
    {
        Assert.Equal("RecipientRemoved", Refused(Contract with { IsRemoved = true }));
        Assert.Equal("ContractNotForProcessor", Refused(Contract with { Role = RecipientRole.Recipient }));
        Assert.Equal("ContractDaysMissing", Refused(Contract with { SignedOn = null }));
        Assert.Equal("ContractDaysMissing", Refused(Contract with { ValidFrom = null }));
        Assert.Equal("ContractSignedInFuture", Refused(Contract with { SignedOn = Today.AddDays(1), ValidFrom = Today.AddDays(1) }));
        Assert.Equal("ContractBeforeSigning", Refused(Contract with { ValidFrom = new(2025, 12, 31) }));
        Assert.Equal("ContractEndsBeforeStart", Refused(Contract with { ValidUntil = new(2025, 12, 31) }));
        Assert.Equal("ContractNamesNoFields", Refused(Contract with { Whitelist = [] }));
        Assert.Equal("ContractEvidenceMissing", Refused(Contract with { Evidence = " " }));
        Assert.Null(ContractRule.Refuse(Contract with { ValidUntil = null }, Today));

        static string? Refused(ContractFacts facts) => ContractRule.Refuse(facts, Today)?.Code;
    }

    [Fact]
    public void Of_several_contracts_the_one_that_began_last_counts_and_its_last_day_is_included()
    {
        var (old, renewed) = (new ProcessorContract(Guid.NewGuid(), new(2021, 1, 1), new(2021, 1, 1), null), new ProcessorContract(Guid.NewGuid(), new(2026, 1, 1), new(2026, 1, 1), Today));
        Assert.Same(renewed, ContractRule.InForce([renewed, old], Today));
        Assert.Same(old, ContractRule.InForce([renewed, old], Today.AddDays(1)));
        Assert.Null(ContractRule.InForce([renewed], Today.AddDays(1)));
        Assert.Null(ContractRule.InForce([old], new(2020, 12, 31)));
    }

    [Fact]
    public void Something_dated_ends_at_once_or_later_never_in_hindsight_and_never_later_than_agreed()
    {
        Assert.Equal("EndDayMissing", EndRule.Refuse(null, null, Today)?.Code);
        Assert.Equal("EndedAlready", EndRule.Refuse(Today.AddDays(-1), Today, Today)?.Code);
        Assert.Equal("EndInPast", EndRule.Refuse(null, Today.AddDays(-2), Today)?.Code);
        Assert.Equal("EndLaterThanAgreed", EndRule.Refuse(Today.AddDays(9), Today.AddDays(10), Today)?.Code);
        Assert.Null(EndRule.Refuse(null, Today.AddDays(-1), Today));
        Assert.Null(EndRule.Refuse(Today.AddDays(9), Today.AddDays(9), Today));
    }

    [Fact]
    public void A_transfer_needs_necessity_in_words_and_a_tool_that_was_checked_and_runs_out()
    {
        Assert.Null(TransferRule.Refuse(Transfer, Today));
        Assert.Equal("TransferInsideEea", Refused(Transfer with { Country = "NO" }));
        Assert.Equal("RecipientRemoved", Refused(Transfer with { IsRemoved = true }));
        Assert.Equal("TransferNecessityMissing", Refused(Transfer with { Necessity = "tarpeen" }));
        Assert.Equal("TransferToolMissing", Refused(Transfer with { Tool = null }));
        Assert.Equal("TransferToolMissing", Refused(Transfer with { ToolReference = " " }));
        Assert.Equal("TransferFrameworkElsewhere", Refused(Transfer with { Country = "IN", Tool = TransferTool.DataPrivacyFramework }));
        Assert.Null(Refused(Transfer with { Tool = TransferTool.DataPrivacyFramework }));
        Assert.Equal("TransferDaysMissing", Refused(Transfer with { CheckedOn = null }));
        Assert.Equal("TransferDaysMissing", Refused(Transfer with { ValidUntil = null }));
        Assert.Equal("TransferCheckedInFuture", Refused(Transfer with { CheckedOn = Today.AddDays(1) }));
        Assert.Equal("TransferOverAlready", Refused(Transfer with { ValidUntil = Today.AddDays(-1) }));
        Assert.Null(Refused(Transfer with { ValidUntil = Today }));

        static string? Refused(TransferFacts facts) => TransferRule.Refuse(facts, Today)?.Code;
    }

    [Fact]
    public void Nobody_decides_their_own_proposal_or_a_decided_one()
    {
        var (proposer, other) = (new Actor(Guid.NewGuid(), new HashSet<Role> { Role.CustomerService, Role.Billing }), new Actor(Guid.NewGuid(), new HashSet<Role> { Role.Billing }));
        Assert.Equal(("ProposalOwn", "S2"), CodeAndGround(ProposalRule.RefuseDecider(proposer, ProposalState.Waiting, proposer.Id)));
        Assert.Null(ProposalRule.RefuseDecider(other, ProposalState.Waiting, proposer.Id));
        Assert.Equal("ProposalAlreadyDecided", ProposalRule.RefuseDecider(other, ProposalState.Rejected, proposer.Id)?.Code);
        Assert.Equal("ProposalReasonMissing", ProposalRule.RefuseRejection(" ")?.Code);
        Assert.Equal("TooLong", ProposalRule.RefuseRejection(new string('x', DisclosureProposal.ReasonMaxLength + 1))?.Code);
        Assert.Null(ProposalRule.RefuseRejection("Lasku on riitautettu."));
    }

    private static (string?, string?) CodeAndGround(Refusal? refusal) => (refusal?.Code, refusal?.Ground);
}
