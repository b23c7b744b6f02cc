using System.Globalization;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Organisations;
using Aksulit.Intranet.Features.Search;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Aksulit.Intranet.Tests.Security;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Aksulit.Intranet.Tests.Features.Organisations;

/// <summary>The list and the page in their states, and what stands in an address.</summary>
[BothDatabases]
public sealed class OrganisationPagesTests : IAsyncLifetime
{
    private readonly TestRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task The_list_asks_why_first_then_is_empty_then_fails_and_can_be_tried_again()
    {
        await using var screen = await SignedInAsync(Role.CustomerService, purpose: null);
        var page = screen.Render<OrganisationsPage>();
        Assert.Contains("what you need the data for", page.Find(".empty").TextContent, StringComparison.Ordinal);
        screen.Services.GetRequiredService<CurrentPurpose>().Choose(ProcessingPurpose.CustomerCare);
        page.WaitForAssertion(() => Assert.Contains("no organisations yet", page.Find(".empty").TextContent, StringComparison.Ordinal), ScreenContext.Patience);

        await _register.SaveAsync(new Organisation("Firma Oy", "2234567-5"));
        await _register.SqlAsync(sqlite: "ALTER TABLE Organisations RENAME TO Away;", sqlServer: "EXEC sp_rename 'Organisations', 'Away';");
        page = screen.Render<OrganisationsPage>();
        page.WaitForAssertion(() => Assert.NotNull(page.Find(".mud-alert button")), ScreenContext.Patience);
        await _register.SqlAsync(sqlite: "ALTER TABLE Away RENAME TO Organisations;", sqlServer: "EXEC sp_rename 'Away', 'Organisations';");
        await page.Find(".mud-alert button").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal("Firma Oy", page.Find("tbody a").TextContent), ScreenContext.Patience);
    }

    [Fact]
    public async Task What_is_looked_for_and_who_is_on_the_page_are_in_no_address()
    {
        var (firm, person) = (new Organisation("Firma Oy", "2234567-5"), Some.Customer("Salainen"));
        await _register.SaveAsync(firm, person, new ContactRole(person.Id, firm.Id, new(2020, 1, 2)));
        await using var screen = await SignedInAsync(Role.CustomerService);
        var list = screen.Render<OrganisationsPage>();
        await list.Find(".search-field input").InputAsync("firm");
        list.WaitForAssertion(() => Assert.NotNull(list.Find("tbody a")), ScreenContext.Patience);
        var page = screen.Render<OrganisationPage>(parameters => parameters.Add(shown => shown.Id, firm.Id));
        page.WaitForAssertion(() => Assert.Contains("Aino Salainen", page.Find("tbody").TextContent, StringComparison.Ordinal), ScreenContext.Patience);
        var addresses = list.FindAll("a").Concat(page.FindAll("a")).Select(link => link.GetAttribute("href")!).Append(screen.Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().Uri).ToList();
        Assert.All(addresses, address => Assert.False(address.Contains("firm", StringComparison.OrdinalIgnoreCase) || address.Contains("Salainen", StringComparison.Ordinal), address));
    }

    [Fact]
    public async Task A_merged_organisations_page_says_so_and_leads_on_and_an_unknown_one_leads_back()
    {
        var (from, into) = (new Organisation("Vanha Oy", "2234567-5"), new Organisation("Uusi Oy", "0245974-7"));
        from.MergeInto(into.Id, new(2026, 1, 2));
        await _register.SaveAsync(into, from);
        await using var screen = await SignedInAsync(Role.RegisterLead);
        var page = screen.Render<OrganisationPage>(parameters => parameters.Add(shown => shown.Id, from.Id));
        page.WaitForAssertion(() => Assert.Equal(Urls.Organisation(into.Id), page.Find(".mud-alert a").GetAttribute("href")), ScreenContext.Patience);
        Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent.Contains("Add a contact", StringComparison.Ordinal));

        page = screen.Render<OrganisationPage>(parameters => parameters.Add(shown => shown.Id, Guid.NewGuid()));
        page.WaitForAssertion(() => Assert.Equal("alert", page.Find(".mud-alert").GetAttribute("role")), ScreenContext.Patience);
        Assert.Empty(page.FindAll("[role=tab]"));
    }

    [Fact]
    public async Task What_the_purpose_does_not_need_is_kept_back_and_named()
    {
        var (firm, person) = (new Organisation("Firma Oy", "2234567-5"), Some.Customer());
        await _register.SaveAsync(firm, person, Some.Order(person), new ContactRole(person.Id, firm.Id, new(2020, 1, 2)));
        await using var screen = await SignedInAsync(Role.CustomerService, ProcessingPurpose.RegisterUpkeep);
        var page = screen.Render<OrganisationPage>(parameters => parameters.Add(shown => shown.Id, firm.Id));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[role=tab]")), ScreenContext.Patience);
        Assert.DoesNotContain(page.FindAll("[role=tab]"), tab => tab.TextContent.Contains("Orders", StringComparison.Ordinal));
        Assert.Contains("does not need: orders, invoices", page.Markup, StringComparison.Ordinal);
        screen.Services.GetRequiredService<CurrentPurpose>().Choose(ProcessingPurpose.CustomerCare);
        page.WaitForAssertion(() => Assert.Contains(page.FindAll("[role=tab]"), tab => tab.TextContent.Contains("Orders", StringComparison.Ordinal)), ScreenContext.Patience);
    }

    private async Task<ScreenContext> SignedInAsync(Role role, ProcessingPurpose? purpose = ProcessingPurpose.CustomerCare)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = LocalisationFeature.English;
        var screen = await ScreenContext.OfAsync(_register, role);
        screen.Services.AddSearch().AddOrganisations().AddSingleton<IRegisterWatch, NoRegisterWatch>();
        screen.Services.GetRequiredService<CurrentPurpose>().Choose(purpose);
        screen.Render<MudPopoverProvider>();
        return screen;
    }
}
