using Aksulit.Intranet.Components;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace Aksulit.Intranet.Tests.Components;

/// <summary>The field in which a list is searched: what settled is one search (S3), and what is being typed stays.</summary>
public sealed class SearchFieldTests : BunitContext
{
    private readonly List<string?> _told = [];

    public SearchFieldTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLocalization().AddMudServices();
    }

    [Fact]
    public async Task Letters_that_come_at_once_are_one_search()
    {
        var field = Show();
        var input = field.Find("input");
        await Task.WhenAll(input.InputAsync("M"), input.InputAsync("Mu"), input.InputAsync("Muu"), input.InputAsync("Muut"));
        Assert.Equal(["Muut"], _told);
        Assert.Equal("Muut", field.Find("input").GetAttribute("value"));
    }

    [Fact]
    public async Task What_is_being_typed_stays_when_the_page_is_drawn_with_the_text_before()
    {
        var field = Show();
        await field.Find("input").InputAsync("Muut");
        var typing = field.Find("input").InputAsync("Muutet");
        field.Render(parameters => parameters.Add(search => search.Value, "Muut"));
        Assert.Equal("Muutet", field.Find("input").GetAttribute("value"));
        await typing;
        Assert.Equal(["Muut", "Muutet"], _told);
    }

    [Fact]
    public async Task Emptied_it_tells_at_once_and_what_had_been_typed_is_told_no_more()
    {
        var field = Show();
        var typing = field.Find("input").InputAsync("Muut");
        await field.Find("button").ClickAsync();
        await typing;
        Assert.Equal([null], _told);
        Assert.Empty(field.FindAll("button"));
    }

    [Fact]
    public async Task A_page_that_was_left_is_told_nothing()
    {
        var field = Show();
        var typing = field.Find("input").InputAsync("Muut");
        field.Instance.Dispose();
        await typing;
        Assert.Empty(_told);
    }

    private IRenderedComponent<SearchField> Show() => Render<SearchField>(parameters => parameters
        .Add(field => field.Label, "Etsi").Add(field => field.Help, "Nimellä").Add(field => field.Value, null).Add(field => field.ValueChanged, EventCallback.Factory.Create<string?>(this, text => _told.Add(text))));
}
