using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Components.Layout;
using Aksulit.Intranet.Features.Staff.DesignateStaff;
using Aksulit.Intranet.Features.Staff.EndDesignation;
using Aksulit.Intranet.Features.Staff.LeadGap;
using Aksulit.Intranet.Features.Staff.StaffList;
using Aksulit.Intranet.Features.Staff.WithdrawUndertaking;
using Aksulit.Intranet.Features.Today;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Aksulit.Intranet.Tests.Security;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Aksulit.Intranet.Tests.Features.Staff;

/// <summary>The register never loses its last lead unseen by a date (R3): told on the start page, refused or warned of where it is brought about.</summary>
[BothDatabases]
public sealed class LeadGapTests : IAsyncLifetime
{
    private readonly TestRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _register.InitializeAsync();
        await using var db = await _register.OpenDbAsync();
        await BaselineData.EnsureAsync(db, Ct);
    }

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Theory]
    [InlineData(Role.RegisterLead, true)]
    [InlineData(Role.DataProtectionOfficer, true)]
    [InlineData(Role.Administrator, true)]
    [InlineData(Role.Auditor, false)]
    [InlineData(Role.CustomerService, false)]
    public async Task The_start_page_tells_those_who_can_act_on_it_and_nobody_else(Role role, bool told)
    {
        await LeadAsync("Riitta Rekisteri", until: _register.Today.AddDays(60 - 1));
        await using var screen = await SignedInAsync(role);

        var page = screen.Render<TodayPage>();

        page.WaitForAssertion(() => Assert.Contains("Your pages", page.Markup), ScreenContext.Patience);
        if (told)
        {
            page.WaitForAssertion(() => Assert.Contains("From Fri\u00a022 January 2027 (in 60 days) nobody is in charge of the register.", Task(page).TextContent), ScreenContext.Patience);
            Assert.Contains("Riitta Rekisteri: the designation ends", page.Markup);
            await Task(page).QuerySelector(".why")!.ClickAsync();
            Assert.Contains("Ground: R3", page.Find(".rule").TextContent);
        }
        else Assert.Empty(page.FindAll(".tasks li"));
    }

    [Fact]
    public async Task A_day_further_off_than_sixty_days_is_not_told()
    {
        await LeadAsync("Riitta Rekisteri", until: _register.Today.AddDays(60));
        Assert.Null(await GapAsync(Role.DataProtectionOfficer));

        _register.Clock.Advance(TimeSpan.FromDays(1));
        var gap = await GapAsync(Role.DataProtectionOfficer);
        Assert.Equal((new DateOnly(2027, 1, 23), 60), (gap!.From, gap.Days));
    }

    [Fact]
    public async Task When_the_last_lead_has_gone_the_officer_and_the_administrator_are_told_today()
    {
        await LeadAsync("Riitta Rekisteri", until: _register.Today.AddDays(-1));
        await using var screen = await SignedInAsync(Role.Administrator);

        var alert = screen.Render<LeadGapAlert>();

        alert.WaitForAssertion(() => Assert.Contains("Nobody is in charge of the register today.", alert.Markup), ScreenContext.Patience);
    }

    [Fact]
    public async Task A_role_without_the_designations_is_refused_by_the_query_itself() =>
        await Assert.ThrowsAsync<AccessDeniedException>(() => GapAsync(Role.CustomerService));

    [Fact]
    public async Task Ending_what_would_leave_a_day_in_sight_without_a_lead_is_refused_with_the_day()
    {
        var acting = await _register.StaffAsync(Role.RegisterLead);
        await LeadAsync("Pekka Varahenkilö", until: _register.Today.AddDays(30));
        await using var db = await _register.OpenDbAsync();
        var own = await db.Designations.AsNoTracking().SingleAsync(known => known.StaffMemberId == acting, Ct);
        var undertaking = await db.Undertakings.AsNoTracking().SingleAsync(known => known.StaffMemberId == acting, Ct);

        var ended = (await ActAsync(Role.RegisterLead, (EndDesignation end) => end.HandleAsync(new(own.Id, own.Revision, _register.Today.AddDays(31)), Ct))).Refusal;
        var withdrawn = (await ActAsync(Role.Administrator, (WithdrawUndertaking withdraw) => withdraw.HandleAsync(new(undertaking.Id, undertaking.Revision), Ct))).Refusal;

        Assert.All([ended, withdrawn], refusal => Assert.Equal(("LastRegisterLeadBy", "R3", _register.Today.AddDays(31)), (refusal!.Code, refusal.Ground, refusal.Arguments.Single())));
        Assert.False(await db.AuditEntries.AnyAsync(entry => entry.Action == AuditAction.DesignationEnded || entry.Action == AuditAction.UndertakingWithdrawn, Ct));
    }

    [Fact]
    public async Task A_day_further_off_is_warned_of_once_and_then_done()
    {
        var acting = await _register.StaffAsync(Role.RegisterLead);
        await LeadAsync("Pekka Varahenkilö", until: _register.Today.AddDays(100));
        await using var db = await _register.OpenDbAsync();
        var undertaking = await db.Undertakings.AsNoTracking().SingleAsync(known => known.StaffMemberId == acting, Ct);

        var warning = Assert.IsType<LeadGapWarning>((await ActAsync(Role.Administrator, (WithdrawUndertaking withdraw) => withdraw.HandleAsync(new(undertaking.Id, undertaking.Revision), Ct))).Refusal);

        Assert.True((await ActAsync(Role.Administrator, (WithdrawUndertaking withdraw) => withdraw.HandleAsync(new(undertaking.Id, undertaking.Revision, warning.Day), Ct))).Succeeded);
    }

    [Fact]
    public async Task A_leads_designation_with_a_last_day_and_no_successor_is_given_after_a_warning()
    {
        var acting = await _register.StaffAsync(Role.RegisterLead);
        await using var db = await _register.OpenDbAsync();
        await db.Designations.Where(known => known.StaffMemberId == acting).ExecuteUpdateAsync(set => set.SetProperty(known => known.ValidUntil, _register.Today.AddDays(3)), Ct);
        var successor = await MemberAsync("Seppo Seuraaja");
        var command = new DesignateStaffCommand(successor, Role.RegisterLead, _register.Today, _register.Today.AddYears(1));

        var warning = Assert.IsType<LeadGapWarning>((await ActAsync(Role.RegisterLead, (DesignateStaff designate) => designate.HandleAsync(command, Ct))).Refusal);
        Assert.Equal(("LeadGapByDesignation", _register.Today.AddYears(1).AddDays(1)), (warning.Code, warning.Day));
        Assert.False(await db.Designations.AnyAsync(known => known.StaffMemberId == successor, Ct));

        Assert.True((await ActAsync(Role.RegisterLead, (DesignateStaff designate) => designate.HandleAsync(command with { UnderstoodGap = warning.Day }, Ct))).Succeeded);
        Assert.Null(await GapAsync(Role.RegisterLead)); // the day that stood is covered now
    }

    [Fact]
    public async Task The_dialog_shows_the_warning_and_its_button_says_that_it_is_done_all_the_same()
    {
        var pekka = await LeadAsync("Pekka Varahenkilö");
        await using var db = await _register.OpenDbAsync();
        var lead = await _register.StaffAsync(Role.RegisterLead);
        await db.Designations.Where(known => known.StaffMemberId == lead).ExecuteUpdateAsync(set => set.SetProperty(known => known.ValidUntil, _register.Today.AddDays(100)), Ct);
        await using var screen = await SignedInAsync(Role.RegisterLead);
        screen.Render<MudPopoverProvider>();
        var dialogs = screen.Render<MudDialogProvider>();
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo(Urls.StaffMember(pekka));
        var page = screen.Render<StaffPage>();
        page.WaitForAssertion(() => Assert.Equal("Pekka Varahenkilö", page.Find(".details h2").TextContent), ScreenContext.Patience);
        Assert.Empty(page.FindAll(".mud-alert"));

        page.FindAll(".details button").Single(button => button.TextContent.Trim() == "End the designation").Click(); // not awaited: it ends when the dialog closes
        dialogs.WaitForAssertion(() => Assert.Contains("open screens close within a minute", dialogs.Markup), ScreenContext.Patience);
        dialogs.FindAll("button").Single(button => button.TextContent.Trim() == "End the designation").Click();
        dialogs.WaitForAssertion(() => Assert.Contains("From 4 March 2027 nobody would be in charge of the register.", dialogs.Markup), ScreenContext.Patience);
        dialogs.FindAll("button").Single(button => button.TextContent.Trim() == "End it all the same").Click();

        page.WaitForAssertion(() => Assert.DoesNotContain(page.FindAll(".details button"), button => button.TextContent.Trim() == "End the designation"), ScreenContext.Patience);
        Assert.NotNull(await db.Designations.Where(known => known.StaffMemberId == pekka).Select(known => known.EndedAt).SingleAsync(Ct));
    }

    [Fact]
    public async Task The_staff_page_tells_a_day_that_stands()
    {
        await LeadAsync("Riitta Rekisteri", until: _register.Today.AddDays(5));
        await using var screen = await SignedInAsync(Role.Administrator);

        var page = screen.Render<StaffPage>();

        page.WaitForAssertion(() => Assert.Contains("(in 6 days) nobody is in charge", page.Markup), ScreenContext.Patience);
    }

    /// <summary>The task that leads to the staff page: those of what runs out lead to a person.</summary>
    private static AngleSharp.Dom.IElement Task(IRenderedComponent<TodayPage> page) => page.FindAll(".tasks li").Single(task => task.QuerySelector("a")!.GetAttribute("href") == Urls.Staff);

    private Task<LeadGapView?> GapAsync(Role role) => ActAsync(role, (LeadGapQuery query) => query.RunAsync(Ct));

    private Task<TResult> ActAsync<THandler, TResult>(Role role, Func<THandler, Task<TResult>> act) where THandler : notnull => _register.ActAsync(role, act);

    private async Task<Guid> MemberAsync(string name)
    {
        var member = new StaffMember(Guid.NewGuid(), Guid.NewGuid(), name);
        await _register.SaveAsync(member, new ConfidentialityUndertaking(member.Id, 1, _register.Today.AddYears(-2), _register.Today.AddYears(-2), null, "x"));
        return member.Id;
    }

    private async Task<Guid> LeadAsync(string name, DateOnly? until = null)
    {
        var member = await MemberAsync(name);
        await _register.SaveAsync(new Designation(member, Role.RegisterLead, _register.Today.AddYears(-2), until, null));
        return member;
    }

    /// <summary>Signs in somebody of the role; a lead among them ends with the day of the others, so as not to be a successor.</summary>
    private async Task<ScreenContext> SignedInAsync(Role role)
    {
        await using var db = await _register.OpenDbAsync();
        var id = await _register.StaffAsync(role);
        if (role is Role.RegisterLead && await db.Designations.Where(known => known.StaffMemberId != id && known.Role == role).MinAsync(known => known.ValidUntil, Ct) is { } last)
            await db.Designations.Where(known => known.StaffMemberId == id).ExecuteUpdateAsync(set => set.SetProperty(known => known.ValidUntil, last), Ct);
        var screen = new ScreenContext(_register).SignIn(await db.StaffMembers.SingleAsync(member => member.Id == id, Ct), role);
        screen.Services.AddScoped<FrameReader>();
        return screen;
    }
}
