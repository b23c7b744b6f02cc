using Aksulit.Intranet.Components;
using Aksulit.Intranet.Components.Layout;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace Aksulit.Intranet.Tests.Components;

/// <summary>One line of the menu is the current one, also where one's address stands below another's.</summary>
public sealed class NavMenuTests : BunitContext
{
    private static readonly NavItem[] Items =
        [new(NavGroup.Administration, 1, "Staff", Urls.Staff, "", Operations.ReadDesignations), new(NavGroup.Administration, 2, "AccessReview", Urls.AccessReview, "", Operations.ReadReview)];

    public NavMenuTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLogging().AddMudServices().AddTexts();
    }

    [Theory]
    [InlineData(Urls.Staff, Urls.Staff)]
    [InlineData("/staff?person=01a2158b-c464-7f03-82c6-4c2c3defd05b", Urls.Staff)]
    [InlineData("/staff/01a2158b-c464-7f03-82c6-4c2c3defd05b", Urls.Staff)]
    [InlineData("/staff/reviewers", Urls.Staff)]
    [InlineData(Urls.AccessReview, Urls.AccessReview)]
    [InlineData("/staff/review?status=all", Urls.AccessReview)]
    public void The_longest_address_that_fits_is_the_current_line(string address, string current)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var menu = Render<NavMenu>(parameters => parameters.Add(it => it.Items, Items));
        Assert.Equal([current], menu.FindAll("a.active[aria-current='page']").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void The_current_line_follows_the_pages()
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        var menu = Render<NavMenu>(parameters => parameters.Add(it => it.Items, Items));
        Assert.Equal(Urls.Today, menu.Find("a.active").GetAttribute("href"));

        navigation.NavigateTo(Urls.AccessReview);
        menu.WaitForAssertion(() => Assert.Equal([Urls.AccessReview], menu.FindAll("a.active").Select(link => link.GetAttribute("href"))));

        navigation.NavigateTo("/somewhere/else");
        menu.WaitForAssertion(() => Assert.Empty(menu.FindAll("a.active")));
    }

    [Fact]
    public void What_changes_no_line_draws_none_anew()
    {
        var menu = Render<NavMenu>(parameters => parameters.Add(it => it.Items, Items));
        menu.Render(parameters => parameters.Add(it => it.Items, Items));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/?tab=2");
        Assert.Equal(1, menu.RenderCount);

        menu.Render(parameters => parameters.Add(it => it.Items, [Items[0]]));
        Assert.Equal(2, menu.RenderCount);
        Assert.Empty(menu.FindAll($"a[href='{Urls.AccessReview}']"));
    }
}
