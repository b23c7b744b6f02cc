using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Bunit;

namespace Aksulit.Intranet.Tests.Components;

/// <summary>A rule's "no" says what, and on demand why.</summary>
public sealed class RefusalAlertTests : PageTests
{
    [Fact]
    public void Nothing_is_shown_without_a_refusal() => Assert.Equal("", Show(null).Markup.Trim());

    [Fact]
    public async Task The_ground_opens_and_closes_and_quotes_the_notice_in_its_own_language()
    {
        var alert = Show(new Refusal("PurposeMissing", "R4"));
        Assert.Empty(alert.FindAll(".ground"));
        Assert.Equal("false", alert.Find(".why").GetAttribute("aria-expanded"));

        await alert.Find(".why").ClickAsync();

        Assert.Contains("Without a purpose nothing is shown.", alert.Find(".ground").TextContent);
        Assert.Equal("fi", alert.Find("q").GetAttribute("lang"));
        Assert.StartsWith("asiakkaiden tilausten hallinnointi", alert.Find("q").TextContent);
        Assert.Equal("true", alert.Find(".why").GetAttribute("aria-expanded"));

        await alert.Find(".why").ClickAsync();
        Assert.Empty(alert.FindAll(".ground"));
    }

    [Fact]
    public async Task Several_grounds_are_told_one_by_one_and_an_unknown_one_by_its_number()
    {
        Speak(LocalisationFeature.Finnish);
        var alert = Show(new Refusal("ChangedMeanwhile", "S2, Art. 12(3)"));

        await alert.Find(".why").ClickAsync();

        Assert.Contains("Kukaan ei hyväksy omaa ehdotustaan eikä avaa omia tai läheisensä tietoja.", alert.Find(".ground").TextContent);
        Assert.Equal(["Peruste: S2", "Peruste: Art. 12(3)"], alert.FindAll(".rule").Select(rule => rule.TextContent));
    }

    [Fact]
    public void A_refusal_without_a_ground_has_nothing_to_open() => Assert.Empty(Show(new Refusal("CustomerNotFound")).FindAll(".why"));

    [Theory]
    [InlineData("en", "From 1 February 2027 ")]
    [InlineData("fi", " 1.2.2027 alkaen")]
    public void A_day_is_written_as_everywhere_else(string culture, string shown)
    {
        Speak(System.Globalization.CultureInfo.GetCultureInfo(culture));
        Assert.Contains(shown, Show(new Refusal("LastRegisterLeadBy", "R3", new DateOnly(2027, 2, 1))).Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<RefusalAlert> Show(Refusal? refusal) => Render<RefusalAlert>(set => set.Add(alert => alert.Refusal, refusal));
}
