using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Features.Staff.StaffList;
using Aksulit.Intranet.Tests.Infrastructure;
using Aksulit.Intranet.Tests.Security;
using Bunit;
using Microsoft.EntityFrameworkCore;
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
        var page = screen.Render<StaffPage>();
        page.WaitForAssertion(() => Assert.Contains("Anna Esimerkki", page.Markup), ScreenContext.Patience);

        Assert.Equal(designates, page.FindAll("button").Any(button => button.TextContent.Trim() == "Designate"));
        Assert.Equal(designates, page.FindAll("button").Any(button => button.TextContent.Trim() == "End the designation"));
        Assert.Equal(edits, page.FindAll("button").Any(button => button.TextContent.Trim() == "Add a person"));
        Assert.Equal(edits, page.FindAll("button").Any(button => button.TextContent.Trim() == "Withdraw the undertaking"));
        Assert.Contains("Closed: no undertaking", page.Markup);
        Assert.Contains("Closed: no designation", page.Markup);
    }

    [Fact]
    public async Task Ending_a_designation_in_the_dialog_ends_it_and_the_list_says_so()
    {
        await using var screen = await SignedInAsync(Role.RegisterLead);
        var dialogs = screen.Render<MudDialogProvider>();
        var page = screen.Render<StaffPage>();
        page.WaitForAssertion(() => Assert.Contains("Anna Esimerkki", page.Markup), ScreenContext.Patience);

        page.Find("button[aria-label='End the designation: Anna Esimerkki']").Click(); // not awaited: it ends when the dialog closes
        dialogs.WaitForAssertion(() => Assert.Contains("open screens close within a minute", dialogs.Markup), ScreenContext.Patience);
        dialogs.FindAll("button").Single(button => button.TextContent.Trim() == "End the designation").Click();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("button[aria-label='End the designation: Anna Esimerkki']")), ScreenContext.Patience);
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
        var page = screen.Render<StaffPage>();
        page.WaitForAssertion(() => Assert.Contains("Anna Esimerkki", page.Markup), ScreenContext.Patience);

        page.Find("button[aria-label='Designate: Anna Esimerkki']").Click(); // not awaited: it ends when the dialog closes
        dialogs.WaitForAssertion(() => Assert.Contains("A designation for Anna Esimerkki", dialogs.Markup), ScreenContext.Patience);
        dialogs.FindAll("button").Single(button => button.TextContent.Trim() == "Designate").Click();

        dialogs.WaitForAssertion(() => Assert.Contains("already has this designation", dialogs.Markup), ScreenContext.Patience);
    }

    private async Task<ScreenContext> SignedInAsync(Role role)
    {
        await using var db = await _register.OpenDbAsync();
        var person = DemoStaff.People.First(person => person.Role == role);
        return new ScreenContext(_register).SignIn(await db.StaffMembers.SingleAsync(member => member.ObjectId == person.ObjectId, Ct), role);
    }
}
