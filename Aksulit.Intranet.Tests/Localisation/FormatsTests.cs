using System.Globalization;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Intranet.Localisation;

namespace Aksulit.Intranet.Tests.Localisation;

/// <summary>Dates, instants, sums and counts in both languages (I9).</summary>
public sealed class FormatsTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 11, 23);
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    public void Dispose() => CultureInfo.CurrentCulture = _before;

    [Theory]
    [InlineData("fi-FI", "23.11.2026", "ma 23.11.2026")]
    [InlineData("en-GB", "23 November 2026", "Mon 23 November 2026")]
    public void A_date_is_written_as_people_write_it(string culture, string date, string withDay)
    {
        Speak(culture);
        Assert.Equal(date, Plain(Formats.Date(Day)));
        Assert.Equal(withDay, Plain(Formats.DateWithDay(Day)));
    }

    [Fact]
    public void A_country_is_named_in_the_language_of_each_who_asks_whoever_asked_first()
    {
        foreach (var (culture, name) in new[] { ("en-GB", "United States"), ("fi-FI", "Yhdysvallat"), ("en-GB", "United States") })
        {
            Speak(culture);
            Assert.Equal((name, "XX"), (Formats.Country("us"), Formats.Country("XX")));
        }
    }

    [Fact]
    public void Every_country_that_a_recipient_can_have_has_a_name_in_both_languages()
    {
        foreach (var culture in (string[])["fi-FI", "en-GB"])
        {
            Speak(culture);
            var known = from first in Enumerable.Range('A', 26) from second in Enumerable.Range('A', 26) let code = $"{(char)first}{(char)second}" where Countries.IsKnown(code) select code;
            Assert.All(known, code => Assert.NotEqual(code, Formats.Country(code)));
        }
    }

    [Fact]
    public void A_Finnish_date_has_no_leading_zeros()
    {
        Speak("fi-FI");
        Assert.Equal("6.9.2011", Formats.Date(new DateOnly(2011, 9, 6)));
    }

    [Theory]
    [InlineData("fi-FI", "ma 23.11.2026 klo 14.05")]
    [InlineData("en-GB", "Mon 23 November 2026 at 14:05")]
    public void An_instant_is_shown_in_Finnish_winter_time(string culture, string expected)
    {
        Speak(culture);
        Assert.Equal(expected, Plain(Formats.Instant(new DateTimeOffset(2026, 11, 23, 12, 5, 0, TimeSpan.Zero))));
    }

    [Fact]
    public void Late_evening_in_London_is_the_next_summer_day_in_Finland()
    {
        Speak("fi-FI");
        Assert.Equal("ke 1.7.2026 klo 0.30", Plain(Formats.Instant(new DateTimeOffset(2026, 6, 30, 22, 30, 0, TimeSpan.FromHours(1)))));
        Assert.Equal("1.7.2026", Formats.Date(new DateTimeOffset(2026, 6, 30, 22, 30, 0, TimeSpan.FromHours(1))));
    }

    [Theory]
    [InlineData("fi-FI", 1234.5, "1 234,50 €")]
    [InlineData("fi-FI", -0.05, "−0,05 €")]
    [InlineData("en-GB", 1234.5, "€1,234.50")]
    [InlineData("en-GB", -12, "−€12.00")]
    public void Money_is_in_euros_and_cents(string culture, double euros, string expected)
    {
        Speak(culture);
        Assert.Equal(expected, Plain(Formats.Money((decimal)euros)));
    }

    [Theory]
    [InlineData("fi-FI", "1 234 567")]
    [InlineData("en-GB", "1,234,567")]
    public void A_count_is_grouped(string culture, string expected)
    {
        Speak(culture);
        Assert.Equal(expected, Plain(Formats.Count(1_234_567)));
    }

    [Fact]
    public void What_is_not_known_is_a_dash()
    {
        Assert.Equal("–", Formats.Date((DateOnly?)null));
        Assert.Equal("–", Formats.Instant(null));
    }

    private static void Speak(string culture) => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

    // A no-break space keeps a number and its unit on one line; to a reader it is a space.
    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
