using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Bunit;
using MudBlazor;

namespace Aksulit.Intranet.Tests.Components;

/// <summary>A day is typed or chosen, the same way in both languages.</summary>
public sealed class DayFieldTests : PageTests
{
    private readonly List<DateOnly?> _told = [];

    [Theory]
    [InlineData("fi-FI")]
    [InlineData("en-GB")]
    public async Task A_typed_day_is_read_day_first_in_both_languages(string culture)
    {
        Speak(culture == "fi-FI" ? LocalisationFeature.Finnish : LocalisationFeature.English);
        var field = Show();
        await field.Find("input").ChangeAsync("3.2.2026");
        Assert.Equal([new DateOnly(2026, 2, 3)], _told);
    }

    /// <summary>In a dialog the field is drawn before its parent is; handing the old day back emptied the picker and took the typed day away.</summary>
    [Fact]
    public async Task A_typed_day_stays_and_is_told_once_while_the_parent_still_gives_the_old_one()
    {
        var field = Show();
        await field.Find("input").ChangeAsync("1.3.2016");
        field.Render(set => set.Add(it => it.Label, "End of customership"));
        Assert.Equal([new DateOnly(2016, 3, 1)], _told);
        Assert.Equal("1.3.2016", field.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void A_day_that_the_page_gives_is_shown()
    {
        var field = Show();
        field.Render(set => set.Add(it => it.Value, new DateOnly(2030, 12, 31)));
        Assert.Equal("31.12.2030", field.Find("input").GetAttribute("value"));
    }

    private IRenderedComponent<DayField> Show()
    {
        Render<MudPopoverProvider>();
        return Render<DayField>(set => set.Add(it => it.Label, "End").Add(it => it.ValueChanged, day => _told.Add(day)));
    }
}
