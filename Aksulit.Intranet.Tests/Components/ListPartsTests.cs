using Aksulit.Intranet.Components;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Aksulit.Intranet.Tests.Components;

/// <summary>What stands above and beside a list.</summary>
public sealed class ListPartsTests : PageTests
{
    private static readonly FilterOption[] Options = [new(null, "All", 11), new("open", "Open"), new("shut", "Shut", 2)];

    [Fact]
    public void A_chip_is_a_link_that_keeps_the_rest_of_the_address()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("staff?person=1&status=open");
        var chips = Chips("open").FindAll("a");
        Assert.Equal(["/staff?person=1", "/staff?person=1&status=open", "/staff?person=1&status=shut"], chips.Select(chip => new Uri(chip.GetAttribute("href")!).PathAndQuery));
        Assert.Equal([null, "true", null], chips.Select(chip => chip.GetAttribute("aria-current")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Maija Mallikas")]
    public void What_the_address_says_and_nobody_offered_counts_as_the_first(string? value)
    {
        var chips = Chips(value);
        Assert.Equal("All11", chips.Find("[aria-current]").TextContent.Trim());
        Assert.DoesNotContain("Mallikas", chips.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_what_narrows_or_orders_a_list_by_a_code_may_stand_in_an_address() =>
        Assert.Equal(["status", "sort", "page", "kind", "whose", "when", "view"], Enum.GetValues<UrlKey>().Select(UrlKeys.Name));

    [Fact]
    public async Task Details_open_beside_the_list_and_give_the_focus_back_when_they_close()
    {
        var closed = 0;
        var view = Render<ListWithDetails>(set => set.Add(it => it.List, "<table></table>").Add(it => it.Title, "Anna").Add(it => it.Details, "<p>data</p>").Add(it => it.OnClose, () => closed++));
        Assert.Equal("Anna", view.Find("aside.details h2").TextContent);
        Assert.Equal(view.Find("aside h2").Id, view.Find("aside").GetAttribute("aria-labelledby"));

        await view.Find("[data-key=details]").ClickAsync();
        view.Render(set => set.Add(it => it.Details, (RenderFragment?)null));

        Assert.Equal(1, closed);
        Assert.Empty(view.FindAll("aside"));
        JSInterop.VerifyInvoke("aksulitFrame.returnToRow");
    }

    [Fact]
    public void Details_that_the_page_closes_by_itself_move_no_focus()
    {
        var view = Render<ListWithDetails>(set => set.Add(it => it.List, "<table></table>").Add(it => it.Title, "Anna").Add(it => it.Details, "<p>data</p>").Add(it => it.OnClose, () => { }));
        view.Render(set => set.Add(it => it.Details, (RenderFragment?)null));
        JSInterop.VerifyNotInvoke("aksulitFrame.returnToRow");
    }

    private IRenderedComponent<FilterChips> Chips(string? value) => Render<FilterChips>(set => set.Add(it => it.Label, "Access").Add(it => it.Options, Options).Add(it => it.Value, value));
}
