using Aksulit.Data.Persistence.Search;

namespace Aksulit.Intranet.Tests.Features.Customers;

public sealed class SearchQueryParserTests
{
    [Fact]
    public void Words_are_folded_and_each_must_be_found_in_any_order() =>
        Assert.Equal(["ESSEN", "VON"], SearchQueryParser.Parse("  essen, von ").Indexed.Select(term => Assert.Single(term.Notations)));

    [Theory]
    [InlineData("040 240 7117")]
    [InlineData("040-2407117")]
    [InlineData("+358 40 240 7117")]
    [InlineData("+ 358 (0)40 2407 117")]
    [InlineData("00358402407117")]
    public void A_phone_number_in_any_notation_is_looked_for_as_it_is_stored(string typed) =>
        Assert.Contains("+358402407117", Assert.Single(SearchQueryParser.Parse(typed).Indexed).Notations);

    [Fact]
    public void The_beginning_of_a_phone_number_is_looked_for_as_it_is_stored() => Assert.Contains("+35840", Assert.Single(SearchQueryParser.Parse("040").Indexed).Notations);

    [Fact]
    public void A_name_and_a_phone_number_may_stand_together() =>
        Assert.Collection(SearchQueryParser.Parse("Väänänen 040 240 7117").Indexed, name => Assert.Equal(["VÄÄNÄNEN"], name.Notations), phone => Assert.Contains("+358402407117", phone.Notations));

    [Fact]
    public void One_or_two_letters_are_too_short_for_the_index()
    {
        var query = SearchQueryParser.Parse("li väänänen");
        Assert.Equal(["LI"], query.TooShort);
        Assert.Single(query.Indexed);
    }

    [Theory]
    [InlineData("t20260033", "T20260033")]
    [InlineData("2026-0142", "2026-0142")]
    [InlineData("väänänen", null)]
    [InlineData("T2026 0033", null)]
    public void One_word_with_a_digit_may_be_the_number_of_an_order_or_invoice(string typed, string? number) => Assert.Equal(number, SearchQueryParser.Parse(typed).DocumentNumber);

    [Theory]
    [InlineData(null)]
    [InlineData("   ")]
    [InlineData("-- ( ) ,;")]
    public void Text_that_says_nothing_looks_for_nobody(string? typed) => Assert.True(SearchQueryParser.Parse(typed).IsEmpty);

    [Fact]
    public void A_users_text_is_never_the_indexs_syntax() => Assert.Equal("(\"A\"\"B*\") AND (\"OR\")", SqliteCustomerSearch.Match([new SearchTerm(["A\"B*"]), new SearchTerm(["OR"])]));

    [Fact]
    public void A_very_long_text_is_read_from_its_beginning_only() => Assert.True(SearchQueryParser.Parse(new string('a', 5000)).Folded.Length <= SearchQueryParser.LongestText);
}
