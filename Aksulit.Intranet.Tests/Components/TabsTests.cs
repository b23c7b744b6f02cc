using Aksulit.Intranet.Components;
using Bunit;

namespace Aksulit.Intranet.Tests.Components;

/// <summary>Parts of a page, one at a time.</summary>
public sealed class TabsTests : PageTests
{
    private static readonly TabItem Details = Item("details", "Details", null), Orders = Item("orders", "Orders", 12), Invoices = Item("invoices", "Invoices", 9);

    [Fact]
    public async Task The_first_is_open_and_pressing_another_shows_that_one_alone()
    {
        Speak(Aksulit.Intranet.Localisation.LocalisationFeature.Finnish);          // whose minus is no hyphen
        var tabs = Show(Details, Orders);
        Assert.Equal(["true", "false"], tabs.FindAll("[role=tab]").Select(tab => tab.GetAttribute("aria-selected")));
        Assert.Equal("<p>details</p>", tabs.Find("[role=tabpanel]").InnerHtml);

        await tabs.FindAll("[role=tab]")[1].ClickAsync();

        Assert.Equal("<p>orders</p>", tabs.Find("[role=tabpanel]").InnerHtml);
        Assert.Equal(["-1", "0"], tabs.FindAll("[role=tab]").Select(tab => tab.GetAttribute("tabindex")));
        Assert.Equal(tabs.FindAll("[role=tab]")[1].Id, tabs.Find("[role=tabpanel]").GetAttribute("aria-labelledby"));
    }

    [Fact]
    public void Counts_stand_beside_their_words() => Assert.Equal(["Details", "Orders12"], Show(Details, Orders).FindAll("[role=tab]").Select(tab => tab.TextContent.Trim()));

    [Fact]
    public async Task When_the_open_one_is_gone_the_first_is_open()
    {
        var tabs = Show(Details, Orders, Invoices);
        await tabs.FindAll("[role=tab]")[2].ClickAsync();
        tabs.Render(set => set.Add(it => it.Items, [Details, Orders]));
        Assert.Equal("<p>details</p>", tabs.Find("[role=tabpanel]").InnerHtml);
    }

    private static TabItem Item(string key, string text, int? count) => new(key, text, count, builder => builder.AddMarkupContent(0, $"<p>{key}</p>"));

    private IRenderedComponent<Tabs> Show(params TabItem[] items) => Render<Tabs>(set => set.Add(it => it.Label, "Parts").Add(it => it.Items, items));
}
