using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;

namespace Aksulit.Intranet.Tests.Domain.Disclosures;

/// <summary>Values only from an entry of the recipients' register with a contract that covers them (R22).</summary>
public sealed class SourceContractRuleTests
{
    private static SourceParty Party(string name, RecipientRole role = RecipientRole.Source, params CustomerField[] covered)
    {
        var contract = new ProcessorContract(Guid.NewGuid(), new DateOnly(2021, 1, 1), new DateOnly(2021, 1, 1), null);
        contract.Allow(covered);
        return new SourceParty(Guid.NewGuid(), name, role, covered.Length == 0 ? null : contract);
    }

    private static readonly CustomerField[] All = [.. SourceContractRule.Address];

    [Fact]
    public void The_only_one_with_a_contract_needs_no_name()
    {
        var service = Party("Palvelu", covered: All);
        Assert.Same(service, SourceContractRule.Choose([service, Party("Toinen")], " ").Value);
    }

    [Fact]
    public void Nothing_is_guessed_among_several_or_for_none()
    {
        Assert.Equal("ImportSourceSeveral", SourceContractRule.Choose([Party("A", covered: All), Party("B", covered: All)], null).Refusal?.Code);
        Assert.Equal("ImportSourceNone", SourceContractRule.Choose([Party("A")], null).Refusal?.Code);
        Assert.Equal("ImportSourceNone", SourceContractRule.Choose([], null).Refusal?.Code);
    }

    [Fact]
    public void A_named_one_is_known_covered_and_a_source()
    {
        var service = Party("Päivityspalvelu Oy", covered: All);
        SourceParty[] parties = [service, Party("Ilman Oy"), Party("Vajaa Oy", covered: [CustomerField.Street]), Party("Käsittelijä Oy", RecipientRole.Processor, All)];
        Assert.Same(service, SourceContractRule.Choose(parties, " päivityspalvelu oy ").Value);
        Assert.Equal("ImportSourceUnknown", SourceContractRule.Choose(parties, "Muu Oy").Refusal?.Code);
        Assert.Equal("ImportSourceUnknown", SourceContractRule.Choose(parties, "Käsittelijä Oy").Refusal?.Code);
        Assert.Equal("ImportSourceWithoutContract", SourceContractRule.Choose(parties, "Ilman Oy").Refusal?.Code);
        Assert.Equal("ImportSourceWithoutContract", SourceContractRule.Choose(parties, "Vajaa Oy").Refusal?.Code);
    }
}
