using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Staff;

namespace Aksulit.Intranet.Tests.Domain.Audit;

/// <summary>Who of the read persons may be near to the reader or a colleague (S3).</summary>
public sealed class ReadingTieRuleTests
{
    private static readonly Guid Anna = Guid.NewGuid(), Börje = Guid.NewGuid(), Person = Guid.NewGuid();

    private static ReadingTieRule Rule(params (Guid StaffMember, Guid Person, PersonalTie Tie)[] ties) => new(new Dictionary<Guid, string> { [Anna] = "Anna Öhman-Virtanen", [Börje] = "Börje von Essen" }, ties);

    [Theory]
    [InlineData("Aino Virtanen", "Virtanen", true)]
    [InlineData("Aino Virtanen", "VIRTANEN", true)]
    [InlineData("Aino Virtanen", "Virtanen-Korhonen", true)]                // a half of a double name
    [InlineData("Aino Virtanen-Korhonen", "korhonen", true)]
    [InlineData("Börje von Essen", "von Essen", true)]
    [InlineData("Börje von Essen", "von Fersen", false)]                    // the particle is nobody's surname
    [InlineData("Ööpik, Ants", "ÖÖPIK", true)]
    [InlineData("Virtanen, Aino", "Aino", false)]
    [InlineData("Aino Virtanen", "Virta", false)]
    [InlineData("Matti Äijälä", "Aijala", false)]                           // ä is no a (I8)
    [InlineData("Aino Virtanen", "Aino", false)]
    public void A_surname_is_shared_whole_or_by_half(string staff, string lastName, bool shares) => Assert.Equal(shares, ReadingTieRule.SharesSurname(staff, lastName));

    [Fact]
    public void The_own_surname_is_told_of_the_reader_alone()
    {
        Assert.Equal(ReadingTies.OwnSurname, Rule().Of(Anna, Person, "Kalle", "Öhman"));
        Assert.Equal(ReadingTies.None, Rule().Of(Börje, Person, "Kalle", "Öhman"));
        Assert.Equal(ReadingTies.None, Rule((Anna, Person, PersonalTie.Namesake)).Of(Anna, Person, "Kalle", "Öhman")); // a lead has found out that they are strangers
        Assert.Equal(ReadingTies.None, Rule().Of(Guid.NewGuid(), Person, "Kalle", "Öhman"));
    }

    [Fact]
    public void A_colleagues_own_record_is_known_by_the_conflict_list_or_by_its_name()
    {
        Assert.Equal(ReadingTies.Colleague, Rule((Börje, Person, PersonalTie.Self)).Of(Anna, Person, "Kaisa", "Muu"));
        Assert.Equal(ReadingTies.None, Rule((Börje, Person, PersonalTie.Relative)).Of(Anna, Person, "Kaisa", "Muu"));
        Assert.Equal(ReadingTies.Colleague, Rule().Of(Anna, Person, "BÖRJE", "von Essen"));
        Assert.Equal(ReadingTies.None, Rule((Börje, Person, PersonalTie.Namesake)).Of(Anna, Person, "Börje", "von Essen"));
        Assert.Equal(ReadingTies.OwnSurname, Rule((Börje, Person, PersonalTie.Self)).Of(Börje, Person, "Börje", "von Essen")); // one's own is no colleague's
    }

    [Fact]
    public void Both_can_be_told_of_one_person() =>
        Assert.Equal(ReadingTies.OwnSurname | ReadingTies.Colleague, new ReadingTieRule(new Dictionary<Guid, string> { [Anna] = "Anna Mäki", [Börje] = "Börje Mäki" }, []).Of(Anna, Person, "Börje", "Mäki"));
}
