using Aksulit.Data.Domain.Duplicates;

namespace Aksulit.Intranet.Tests.Domain.Duplicates;

public sealed class DuplicateRuleTests
{
    private static readonly ComparedValues Maija = new("Maija", "Mäkinen", "maija@example.fi", "+358401111111", "Koetie 1", "40100", false);

    private static ComparedValues Other(string? first = "Liisa", string last = "Laine", string? email = null, string? phone = null, string? street = null, string? postalCode = null, bool isProtected = false) =>
        new(first, last, email, phone, street, postalCode, isProtected);

    public static TheoryData<ComparedValues, DuplicateReasons, bool> Pairs => new()
    {
        // The whole name and one thing more.
        { Other("Maija", "Mäkinen"), DuplicateReasons.Name, false },
        { Other("MAIJA", "mäkinen", email: "MAIJA@example.fi"), DuplicateReasons.Name | DuplicateReasons.Email, true },
        { Other("Maija", "Mäkinen", phone: "+358401111111"), DuplicateReasons.Name | DuplicateReasons.Phone, true },
        { Other("Maija", "Mäkinen", street: "koetie  1", postalCode: "40100"), DuplicateReasons.Name | DuplicateReasons.Address, true },
        { Other("Maija", "Mäkinen", street: "Koetie 1", postalCode: "40200"), DuplicateReasons.Name, false },
        { Other("Maija", "Mäkinen", street: "Koetie 1"), DuplicateReasons.Name, false },
        { Other("Mäkinen", "Maija", phone: "+358401111111"), DuplicateReasons.Name | DuplicateReasons.Phone, true }, // the columns were mixed up
        { Other("Maija", "Makinen", phone: "+358401111111"), DuplicateReasons.PartOfName | DuplicateReasons.Phone, true }, // ä is not a, but Maija is Maija
        // The same e-mail or phone and a part of the name.
        { Other("Maija", "Virtanen", email: "maija@example.fi"), DuplicateReasons.PartOfName | DuplicateReasons.Email, true },
        { Other("Matti", "Mäkinen", phone: "+358401111111"), DuplicateReasons.PartOfName | DuplicateReasons.Phone, true },
        { Other("Maija-Liisa", "Virtanen", email: "maija@example.fi"), DuplicateReasons.PartOfName | DuplicateReasons.Email, true },
        { Other(null, "Mäkinen", phone: "+358401111111"), DuplicateReasons.PartOfName | DuplicateReasons.Phone, true }, // a last name alone is only a part
        { Other("Matti", "Mäkinen", street: "Koetie 1", postalCode: "40100"), DuplicateReasons.PartOfName | DuplicateReasons.Address, false }, // a family lives together
        { Other(email: "maija@example.fi", phone: "+358401111111"), DuplicateReasons.Email | DuplicateReasons.Phone, false }, // nothing of the name: a couple's shared mail
        // A protected address is like nothing (R21).
        { Other("Maija", "Mäkinen", street: "Koetie 1", postalCode: "40100", isProtected: true), DuplicateReasons.Name, false },
        { Other(), DuplicateReasons.None, false },
    };

    [Theory, MemberData(nameof(Pairs))]
    public void What_is_alike_is_told_and_enough_or_not(ComparedValues other, DuplicateReasons reasons, bool likely)
    {
        Assert.Equal(reasons, DuplicateRule.Compare(Maija, other));
        Assert.Equal(reasons, DuplicateRule.Compare(other, Maija));
        Assert.Equal(likely, DuplicateRule.IsLikely(reasons));
    }

    [Fact]
    public void An_initial_is_no_part_of_a_name() =>
        Assert.Equal(DuplicateReasons.Phone, DuplicateRule.Compare(Maija with { FirstName = "M." }, Other("M.", "Laine", phone: "+358401111111")));

    [Fact]
    public void What_both_lack_is_not_alike() => Assert.Equal(DuplicateReasons.None, DuplicateRule.Compare(Other(), Other("Maija", "Mäkinen")));

    [Fact]
    public void A_judgement_is_old_only_when_a_compared_value_changed_after_it()
    {
        var judged = new DateTimeOffset(2026, 11, 23, 7, 0, 0, TimeSpan.Zero);
        Assert.False(DuplicateRule.IsJudgementOld(judged, null));
        Assert.False(DuplicateRule.IsJudgementOld(judged, judged));
        Assert.True(DuplicateRule.IsJudgementOld(judged, judged.AddMilliseconds(1)));
    }

    [Fact]
    public void Values_are_never_in_a_text() => Assert.DoesNotContain("Maija", Maija.ToString(), StringComparison.Ordinal);
}
