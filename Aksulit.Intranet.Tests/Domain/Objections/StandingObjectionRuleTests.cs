using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Requests;

namespace Aksulit.Intranet.Tests.Domain.Objections;

/// <summary>A person's standing objection: what "no marketing" means and whose word counts (R50, M4).</summary>
public sealed class StandingObjectionRuleTests
{
    [Fact]
    public void No_marketing_means_every_kind_in_both_scopes_publication_and_research_included()
    {
        Assert.Equal(12, StandingObjectionRule.All.Distinct().Count());
        Assert.Contains(new ObjectionTarget(ObjectionKind.Publication, ObjectionScope.Disclosure), StandingObjectionRule.All);
        Assert.Contains(new ObjectionTarget(ObjectionKind.OpinionResearch, ObjectionScope.Processing), StandingObjectionRule.All);
    }

    [Theory]
    [InlineData(RequestChannel.Letter, Channel.Letter)]
    [InlineData(RequestChannel.Email, Channel.Email)]
    [InlineData(RequestChannel.Phone, Channel.Phone)]
    [InlineData(RequestChannel.Desk, Channel.Desk)]
    [InlineData(RequestChannel.OralNote, Channel.Desk)]
    [InlineData(RequestChannel.OwnFinding, null)]
    public void Any_way_of_the_person_counts_and_the_staffs_own_finding_is_nobodys_word(RequestChannel channel, Channel? through) => Assert.Equal(through, StandingObjectionRule.Through(channel));
}
