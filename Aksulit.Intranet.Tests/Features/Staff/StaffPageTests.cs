using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Features.Staff.StaffList;
using Aksulit.Intranet.Tests.Infrastructure;
using Aksulit.Intranet.Tests.Security;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Aksulit.Intranet.Tests.Features.Staff;

[BothDatabases]
public sealed class StaffPageTests : IAsyncLifetime
{
    private readonly TestRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _register.InitializeAsync();
        await using var db = await _register.OpenDbAsync();
        await DemoStaff.EnsureAsync(db, _register.Clock, Ct);
    }

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Theory]
    [InlineData(Role.RegisterLead, true, false)]
    [InlineData(Role.Administrator, false, true)]
    [InlineData(Role.Auditor, false, false)]
    [InlineData(Role.DataProtectionOfficer, false, false)]
    public async Task Each_role_sees_only_its_own_buttons(Role role, bool designates, bool edits)
    {
        await using var screen = await SignedInAsync(role);
        var page = await OpenAnnaAsync(screen);

        Assert.Equal(designates, page.FindAll("button").Any(button => button.TextContent.Trim() == "Designate"));
        Assert.Equal(designates, page.FindAll("button").Any(button => button.TextContent.Trim() == "End the designation"));
        Assert.Equal(edits, page.FindAll("button").Any(button => button.TextContent.Trim() == "Add a person"));
        Assert.Equal(edits, page.FindAll("button").Any(button => button.TextContent.Trim() == "Withdraw the undertaking"));
        Assert.Equal("Anna Esimerkki", page.Find(".details h2").TextContent);
        Assert.Contains("Closed: no undertaking", page.Markup);
        Assert.Contains("Closed: no designation", page.Markup);
    }

    [Fact]
    public async Task Ending_a_designation_in_the_dialog_ends_it_and_the_list_says_so()
    {
        await using var screen = await SignedInAsync(Role.RegisterLead);
        var dialogs = screen.Render<MudDialogProvider>();
        var page = await OpenAnnaAsync(screen);

        Button(page, "End the designation")!.Click(); // not awaited: it ends when the dialog closes
        dialogs.WaitForAssertion(() => Assert.Contains("open screens close within a minute", dialogs.Markup), ScreenContext.Patience);
        dialogs.FindAll("button").Single(button => button.TextContent.Trim() == "End the designation").Click();

        page.WaitForAssertion(() => Assert.Null(Button(page, "End the designation")), ScreenContext.Patience);
        await using var db = await _register.OpenDbAsync();
        var anna = (await db.LoadStaffAsync(Ct)).Members.Single(member => member.Name == "Anna Esimerkki");
        Assert.NotNull((await db.Designations.SingleAsync(designation => designation.StaffMemberId == anna.Id, Ct)).EndedAt);
    }

    [Fact]
    public async Task A_refusal_is_shown_and_the_dialog_stays_open()
    {
        await using var screen = await SignedInAsync(Role.RegisterLead);
        screen.Render<MudPopoverProvider>();
        var dialogs = screen.Render<MudDialogProvider>();
        var page = await OpenAnnaAsync(screen);

        Button(page, "Designate")!.Click(); // not awaited: it ends when the dialog closes
        dialogs.WaitForAssertion(() => Assert.Contains("A designation for Anna Esimerkki", dialogs.Markup), ScreenContext.Patience);
        dialogs.FindAll("button").Single(button => button.TextContent.Trim() == "Designate").Click();

        dialogs.WaitForAssertion(() => Assert.Contains("already has this designation", dialogs.Markup), ScreenContext.Patience);
    }

    [Fact]
    public async Task The_list_is_narrowed_by_the_address_to_those_who_are_kept_out()
    {
        await using var screen = await SignedInAsync(Role.Auditor);
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo("staff?status=shut");
        var page = screen.Render<StaffPage>();
        page.WaitForAssertion(() => Assert.Equal(["Mauri Määräämätön", "Sanna Sitoumaton"], page.FindAll("tbody a").Select(link => link.TextContent)), ScreenContext.Patience);
        Assert.Contains("Access closed", page.Find(".chips [aria-current]").TextContent, StringComparison.Ordinal);
    }

    private static AngleSharp.Dom.IElement? Button(IRenderedComponent<StaffPage> page, string text) => page.FindAll("button").SingleOrDefault(button => button.TextContent.Trim() == text);

    /// <summary>The list with Anna's details beside it: her key stands in the address, her name does not.</summary>
    private async Task<IRenderedComponent<StaffPage>> OpenAnnaAsync(ScreenContext screen)
    {
        await using var db = await _register.OpenDbAsync();
        var anna = await db.StaffMembers.SingleAsync(member => member.Name == "Anna Esimerkki", Ct);
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo(Urls.StaffMember(anna.Id));
        var page = screen.Render<StaffPage>();
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".details")), ScreenContext.Patience);
        return page;
    }

    private async Task<ScreenContext> SignedInAsync(Role role)
    {
        await using var db = await _register.OpenDbAsync();
        var person = DemoStaff.People.First(person => person.Role == role);
        return new ScreenContext(_register).SignIn(await db.StaffMembers.SingleAsync(member => member.ObjectId == person.ObjectId, Ct), role);
    }
}
