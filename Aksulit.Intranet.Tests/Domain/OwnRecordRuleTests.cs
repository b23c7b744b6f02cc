using Aksulit.Data.Domain.Staff;

namespace Aksulit.Intranet.Tests.Domain;

public sealed class OwnRecordRuleTests
{
    [Theory]
    [InlineData(PersonalTie.Self, "OwnRecordClosed")]
    [InlineData(PersonalTie.Relative, "OwnRecordClosed")]
    [InlineData(PersonalTie.Other, "OwnRecordClosed")]
    [InlineData(PersonalTie.Namesake, null)]
    public void A_tie_closes_the_record_and_a_namesake_is_none(PersonalTie tie, string? code)
    {
        Assert.Equal(code, OwnRecordRule.Refuse(tie, bearsOwnName: false)?.Code);
        Assert.Equal(code, OwnRecordRule.Refuse(tie, bearsOwnName: true)?.Code);
    }

    [Fact]
    public void Ones_own_name_closes_the_record_until_a_lead_says_that_it_is_a_namesakes()
    {
        Assert.Equal(("OwnRecordSuspected", "S2"), (OwnRecordRule.Refuse(tie: null, bearsOwnName: true)?.Code, OwnRecordRule.Refuse(tie: null, bearsOwnName: true)?.Ground));
        Assert.Null(OwnRecordRule.Refuse(tie: null, bearsOwnName: false));
    }

    [Theory]
    [InlineData("Väinö Äijälä", "VÄINÖ", "äijälä", true)]
    [InlineData("Äijälä Väinö", "Väinö", "Äijälä", true)]
    [InlineData("Anna Maria Esimerkki", "Anna Maria", "Esimerkki", true)]
    [InlineData("Vaino Aijala", "Väinö", "Äijälä", false)]
    [InlineData("Anna Esimerkki", "Anna Maria", "Esimerkki", false)]
    [InlineData("Esimerkki", null, "Esimerkki", true)]
    public void Names_are_the_same_by_their_words_and_letters(string staff, string? first, string last, bool same) => Assert.Equal(same, OwnRecordRule.SameName(staff, first, last));

    [Fact]
    public void One_declares_ones_own_tie_a_lead_anybodys_and_nobody_their_own_namesake()
    {
        var (me, other) = (Guid.NewGuid(), Guid.NewGuid());
        Assert.Null(OwnRecordRule.RefuseDeclaring(PersonalTie.Self, me, me, actorIsLead: false, alreadyDeclared: false));
        Assert.Equal("OwnRecordOthers", OwnRecordRule.RefuseDeclaring(PersonalTie.Relative, other, me, actorIsLead: false, alreadyDeclared: false)?.Code);
        Assert.Null(OwnRecordRule.RefuseDeclaring(PersonalTie.Namesake, other, me, actorIsLead: true, alreadyDeclared: false));
        Assert.Equal("OwnRecordOneself", OwnRecordRule.RefuseDeclaring(PersonalTie.Namesake, me, me, actorIsLead: true, alreadyDeclared: false)?.Code);
        Assert.Equal("OwnRecordKnown", OwnRecordRule.RefuseDeclaring(PersonalTie.Self, me, me, actorIsLead: false, alreadyDeclared: true)?.Code);
        Assert.Equal("OwnRecordOneself", OwnRecordRule.RefuseEnding(me, me)?.Code);
        Assert.Null(OwnRecordRule.RefuseEnding(other, me));
    }
}
