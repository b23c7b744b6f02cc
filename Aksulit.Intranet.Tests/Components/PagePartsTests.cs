using Aksulit.Intranet.Components;
using Bunit;
using Microsoft.AspNetCore.Components.Web;

namespace Aksulit.Intranet.Tests.Components;

/// <summary>What pages are put together from: headers, badges, menus, empty and failed states, facts and decisions.</summary>
public sealed class PagePartsTests : PageTests
{
    [Fact]
    public void A_heading_may_name_a_person_and_the_browsers_title_is_another_text()
    {
        var header = Render<PageHeader>(set => set.Add(it => it.Title, "Maija Mallikas").Add(it => it.TabTitle, "Customer").Add(it => it.Actions, "<button>Edit</button>"));
        Assert.Equal("Maija Mallikas", header.Find("h1").TextContent);
        Assert.Equal("Customer – Aksulit", Render(header.FindComponent<PageTitle>().Instance.ChildContent!).Markup);
        Assert.Single(header.FindAll(".actions button"));
    }

    [Fact]
    public void A_menu_of_actions_opens_its_own_popover_and_says_what_it_is_for()
    {
        var menu = Render<ActionMenu>(set => set.Add(it => it.Label, "Actions: Anna").AddChildContent("<button>End</button>"));
        Assert.Equal(menu.Find("[popover]").Id, menu.Find(".more").GetAttribute("popovertarget"));
        Assert.Equal("Actions: Anna", menu.Find(".more").GetAttribute("aria-label"));
        Assert.NotEqual(menu.Find("[popover]").Id, Render<ActionMenu>(set => set.AddChildContent("x")).Find("[popover]").Id);
    }

    [Fact]
    public async Task A_badge_says_in_words_what_it_is_and_why_when_it_is_pressed()
    {
        var badge = Render<ReasonChip>(set => set.Add(it => it.State, ChipState.Attention).Add(it => it.Text, "An open invoice").Add(it => it.Reason, "Invoice 12 is open.").Add(it => it.Ground, "T5"));
        Assert.Equal(("An open invoice", "false"), (badge.Find("button").TextContent.Trim(), badge.Find("button").GetAttribute("aria-expanded")));
        Assert.Empty(badge.FindAll(".ground"));

        await badge.Find("button").ClickAsync();

        Assert.StartsWith("Invoice 12 is open.", badge.Find(".ground").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains("Ground: T5", badge.Find(".ground").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", badge.Find("button").GetAttribute("aria-expanded"));
    }

    [Fact]
    public void A_short_table_scrolls_in_a_box_that_the_keyboard_reaches_and_has_a_name()
    {
        var table = Render<PlainTable>(set => set.Add(it => it.Caption, "Orders").Add(it => it.Header, "<th>Number</th>").AddChildContent("<tr><td>1</td></tr>"));
        var box = table.Find(".grid-scroll");
        Assert.Equal(("region", "0", "Orders"), (box.GetAttribute("role"), box.GetAttribute("tabindex"), box.GetAttribute("aria-label")));
        Assert.Equal("Orders", table.Find("caption").TextContent);
    }

    [Fact]
    public void An_empty_state_says_what_there_is_not_and_offers_the_next_step()
    {
        var empty = Render<EmptyState>(set => set.Add(it => it.Text, "No orders.").Add(it => it.Next, "<a href='/x'>Add one</a>"));
        Assert.Equal("No orders.", empty.Find(".empty p").TextContent);
        Assert.Equal("Add one", empty.Find(".empty a").TextContent);
    }

    [Fact]
    public async Task What_failed_to_load_says_so_and_loads_again_when_asked()
    {
        var asked = 0;
        var failed = Render<LoadFailed>(set => set.Add(it => it.OnRetry, () => asked++));
        Assert.Contains("The data could not be loaded.", failed.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        await failed.Find("button").ClickAsync();
        Assert.Equal(1, asked);
    }

    [Theory]
    [InlineData(LoadingShape.List, "skeleton")]
    [InlineData(LoadingShape.Tiles, "skeleton tiles")]
    [InlineData(LoadingShape.Facts, "skeleton facts")]
    public void What_is_loading_is_said_and_drawn_in_the_shape_of_what_comes(LoadingShape shape, string style)
    {
        var loading = Render<Loading>(set => set.Add(it => it.Shape, shape).Add(it => it.Lines, 3));
        Assert.NotEmpty(loading.Find("[role=status]").TextContent);
        Assert.Equal((style, 3, "true"), (loading.Find("div").ClassName!.Trim(), loading.Find("div").ChildElementCount, loading.Find("div").GetAttribute("aria-hidden")));
    }

    [Fact]
    public async Task What_changed_meanwhile_is_told_and_shown_only_when_asked()
    {
        var shown = 0;
        var stale = Render<StaleNote>(set => set.Add(it => it.OnShow, () => shown++));
        Assert.Contains("Changed just now.", stale.Find("[role=status]").TextContent, StringComparison.Ordinal);
        await stale.Find("button").ClickAsync();
        Assert.Equal(1, shown);
    }

    [Fact]
    public void What_follows_from_a_decision_stands_before_its_button()
    {
        var page = Render<FactsAndDecision>(set => set.Add(it => it.Title, "Erase?").Add(it => it.Consequences, ["3 values are erased", "2 stay until 31.12.2030"]).Add(it => it.Facts, "<p>facts</p>").Add(it => it.Decision, "<button>Erase</button>"));
        Assert.Equal(["3 values are erased", "2 stay until 31.12.2030"], page.FindAll(".consequences li").Select(line => line.TextContent));
        Assert.True(page.Markup.IndexOf("2 stay until", StringComparison.Ordinal) < page.Markup.IndexOf("<button>Erase", StringComparison.Ordinal));
        Assert.True(page.Markup.IndexOf("facts", StringComparison.Ordinal) < page.Markup.IndexOf("Erase?", StringComparison.Ordinal));
    }

    [Fact]
    public void A_decision_without_consequences_lists_none() =>
        Assert.Empty(Render<FactsAndDecision>(set => set.Add(it => it.Title, "x").Add(it => it.Facts, "f").Add(it => it.Decision, "d")).FindAll(".consequences, .consequences-title"));

    [Fact]
    public void Facts_are_terms_and_their_descriptions()
    {
        var facts = Render<Facts>(set => set.AddChildContent<Fact>(fact => fact.Add(it => it.Label, "Started").AddChildContent("1.3.2021")));
        Assert.Equal(("Started", "1.3.2021"), (facts.Find("dl dt").TextContent, facts.Find("dl dd").TextContent));
    }

    [Theory]
    [InlineData(-2, "2 days late", "bad")]
    [InlineData(-1, "1 day late", "bad")]
    [InlineData(0, "due today", "attention")]
    [InlineData(1, "1 day left", "attention")]
    [InlineData(3, "3 days left", "attention")]
    [InlineData(4, "4 days left", "neutral")]
    public void A_last_day_is_told_in_days_and_grows_urgent(int inDays, string text, string style)
    {
        var today = new DateOnly(2026, 11, 23);
        var chip = Render<DueChip>(set => set.Add(it => it.Due, today.AddDays(inDays)).Add(it => it.Today, today)).Find(".state-chip");
        Assert.Equal((text, $"state-chip {style}"), (chip.TextContent.Trim(), chip.ClassName));
    }

    [Fact]
    public void Steps_tell_what_is_done_what_is_now_and_what_comes_not_by_colour_alone()
    {
        var steps = Render<Steps>(set => set.Add(it => it.Label, "Request").Add(it => it.Names, ["received", "looked into", "decided", "answered"]).Add(it => it.Current, 2)).FindAll("li");
        Assert.Equal(["done", "done", "now", "coming"], steps.Select(step => step.ClassName));
        Assert.Equal(["received (done)", "looked into (done)", "decided (now)", "answered (to come)"], steps.Select(step => step.TextContent));
        Assert.Equal([null, null, "step", null], steps.Select(step => step.GetAttribute("aria-current")));
    }

    [Fact]
    public void When_all_steps_are_done_none_is_now() =>
        Assert.All(Render<Steps>(set => set.Add(it => it.Label, "x").Add(it => it.Names, ["a", "b"]).Add(it => it.Current, 2)).FindAll("li"), step => Assert.Equal("done", step.ClassName));
}
