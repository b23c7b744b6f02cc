using System.Globalization;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Disclosures;
using Aksulit.Intranet.Features.Disclosures.PersonLedger;
using Aksulit.Intranet.Features.Disclosures.RecordDisclosure;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Aksulit.Intranet.Tests.Security;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Aksulit.Intranet.Tests.Features.Disclosures;

/// <summary>The page of a disclosure and the card's part of the ledger in each of their states.</summary>
[BothDatabases]
public sealed class DisclosurePagesTests : IAsyncLifetime
{
    private readonly DisclosureRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task From_an_overdue_invoice_collection_is_chosen_and_the_usual_fields_are_ticked()
    {
        var (person, invoice) = await _register.DebtorAsync();
        await _register.RecipientAsync("Perintä Oy");
        await using var screen = await SignedInAsync(Role.Billing);

        var page = Open(screen, person, invoice);

        Assert.Contains("Aino Esimerkki", page.Find(".subhead").TextContent, StringComparison.Ordinal);
        Assert.Contains(invoice.Number, page.Markup, StringComparison.Ordinal);
        Assert.Equal(6, page.FindAll("input[type=checkbox]").Count(box => box.HasAttribute("checked")));
        Assert.Contains("Choose the recipient", page.Find(".aside").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_persons_address_shows_nothing_of_the_one_before()
    {
        var (first, second) = (Some.Customer("Edellinen"), Some.Customer("Seuraava"));
        await _register.SaveAsync(first, second);
        await using var screen = await SignedInAsync(Role.RegisterLead);
        var page = Open(screen, first, null);
        Assert.Contains("Edellinen", page.Markup, StringComparison.Ordinal);

        page.Render(parameters => parameters.Add(disclose => disclose.Id, second.Id));

        page.WaitForAssertion(() => Assert.Contains("Seuraava", page.Markup, StringComparison.Ordinal), ScreenContext.Patience);
        Assert.DoesNotContain("Edellinen", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_person_is_said_to_be_unknown()
    {
        await using var screen = await SignedInAsync(Role.RegisterLead);
        var page = screen.Render<DisclosePage>(parameters => parameters.Add(disclose => disclose.Id, Guid.NewGuid()));
        page.WaitForAssertion(() => Assert.Equal("alert", page.Find(".mud-alert").GetAttribute("role")), ScreenContext.Patience);
        Assert.Empty(page.FindAll(".split"));
    }

    [Fact]
    public async Task The_cards_part_is_empty_fails_and_can_be_tried_again_and_shows_what_is_held()
    {
        var (person, invoice) = await _register.DebtorAsync();
        var agency = await _register.RecipientAsync("Perintä Oy");
        await using var screen = await SignedInAsync(Role.Billing);
        var section = screen.Render<PersonLedgerSection>(parameters => parameters.Add(part => part.CustomerId, person.Id));
        section.WaitForAssertion(() => Assert.NotNull(section.Find(".empty")), ScreenContext.Patience);

        Assert.True((await _register.DiscloseAsync(Role.Billing, DisclosureRegister.Wanted(person, agency, DisclosureGround.DebtCollection, invoice))).Succeeded);
        await _register.SqlAsync(sqlite: "ALTER TABLE Disclosures RENAME TO Away;", sqlServer: "EXEC sp_rename 'Disclosures', 'Away';");
        section = screen.Render<PersonLedgerSection>(parameters => parameters.Add(part => part.CustomerId, person.Id));
        section.WaitForAssertion(() => Assert.NotNull(section.Find(".mud-alert button")), ScreenContext.Patience);
        Assert.DoesNotContain("Perintä Oy", section.Markup, StringComparison.Ordinal);
        await _register.SqlAsync(sqlite: "ALTER TABLE Away RENAME TO Disclosures;", sqlServer: "EXEC sp_rename 'Away', 'Disclosures';");
        await section.Find(".mud-alert button").ClickAsync();

        section.WaitForAssertion(() => Assert.Contains("Perintä Oy", section.Find("h3").TextContent, StringComparison.Ordinal), ScreenContext.Patience);
        Assert.Contains(invoice.Number, section.Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DisclosureGround.LegalObligation, "reference VH/1/2026"), InlineData(DisclosureGround.DebtCollection, "invoice VH/1/2026")]
    public async Task An_authoritys_reference_is_no_invoice_where_the_basis_is_left_out(DisclosureGround ground, string says)
    {
        await using var screen = await SignedInAsync(Role.RegisterLead);
        var cell = screen.Render<GroundCell>(parameters => parameters.Add(line => line.Ground, ground).Add(line => line.Reference, "VH/1/2026"));
        Assert.Equal(says, cell.Find(".secondary").TextContent);
    }

    private static IRenderedComponent<DisclosePage> Open(ScreenContext screen, Customer person, Invoice? invoice)
    {
        screen.Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo(invoice is null ? Urls.Disclose(person.Id) : Urls.DiscloseInvoice(person.Id, invoice.Id));
        screen.Render<MudPopoverProvider>();
        var page = screen.Render<DisclosePage>(parameters => parameters.Add(disclose => disclose.Id, person.Id));
        page.WaitForAssertion(() => Assert.NotNull(page.Find(".split")), ScreenContext.Patience);
        return page;
    }

    private async Task<ScreenContext> SignedInAsync(Role role)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = LocalisationFeature.English;
        var screen = await ScreenContext.OfAsync(_register, role);
        screen.Services.AddDisclosures();
        screen.Services.GetRequiredService<CurrentPurpose>().Choose(ProcessingPurpose.DebtCollection);
        return screen;
    }
}
