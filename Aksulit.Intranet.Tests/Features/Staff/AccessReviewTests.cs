using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Staff.AccessReviews;
using Aksulit.Intranet.Features.Staff.DesignateStaff;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Aksulit.Intranet.Tests.Security;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Aksulit.Intranet.Tests.Features.Staff;

/// <summary>The quarterly review on a real register (S6): taken in at night with thirty days, confirmed by another lead, lapsed without.</summary>
[BothDatabases]
public sealed class AccessReviewTests : IAsyncLifetime
{
    private readonly TestRegister _register = new();
    private Guid _service, _lead;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _register.InitializeAsync();
        await using var db = await _register.OpenDbAsync();
        await BaselineData.EnsureAsync(db, Ct);
        (_service, _lead) = (await _register.StaffAsync(Role.CustomerService), await _register.StaffAsync(Role.RegisterLead));
    }

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task An_upgraded_register_shuts_nobody_out_the_night_takes_its_rights_in_with_thirty_days()
    {
        Assert.Null((await RightAsync(_service)).ReviewDueOn);
        await NightAsync();
        await NightAsync();                                                    // a night that runs twice changes nothing

        await using var db = await _register.OpenDbAsync();
        var due = _register.Today.AddDays(30);
        Assert.Equal(due, (await RightAsync(_service)).ReviewDueOn);
        Assert.Equal((new DateOnly(2026, 10, 1), due), await db.AccessReviews.Select(review => new ValueTuple<DateOnly, DateOnly>(review.Quarter, review.DueOn)).SingleAsync(Ct));
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.AccessReviewOpened, Ct));

        _register.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Null((await StandingAsync(_service)).Decision.Shut);
        _register.Clock.SetUtcNow(LockWatcher.NextExpiryAfter(_register.Clock.GetUtcNow()));
        Assert.Equal(AccessLock.Designation, (await StandingAsync(_service)).Decision.Shut);
        Assert.Equal([Role.RegisterLead], (await StandingAsync(_lead)).Decision.Roles); // R3 before S6
    }

    [Fact]
    public async Task Another_lead_confirms_many_at_once_all_or_none_and_never_their_own()
    {
        await NightAsync();
        var (service, own) = (await RightAsync(_service), await RightAsync(_lead));
        Assert.Equal("ReviewOfOneself", (await AsLead((ReviewRights confirm) => confirm.HandleAsync([service.Id, own.Id], Ct))).Refusal?.Code);
        Assert.Equal(service.ReviewDueOn, (await RightAsync(_service)).ReviewDueOn);

        Assert.True((await AsLead((ReviewRights confirm) => confirm.HandleAsync([service.Id], Ct))).Succeeded);
        Assert.True((await _register.ActAsDeputyAsync((ReviewRights confirm) => confirm.HandleAsync([own.Id], Ct))).Succeeded);

        await using var db = await _register.OpenDbAsync();
        Assert.Equal(new DateOnly(2027, 1, 31), (await RightAsync(_service)).ReviewDueOn);
        var verdict = await db.AccessReviewVerdicts.SingleAsync(known => known.DesignationId == service.Id, Ct);
        Assert.Equal((ReviewVerdict.Confirmed, new DateOnly(2026, 10, 1), _lead, _service), (verdict.Verdict, verdict.Quarter, verdict.By, verdict.StaffMemberId));
        Assert.Equal(2, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.RightConfirmed, Ct));
        Assert.Equal("ReviewNotOpen", (await AsLead((ReviewRights confirm) => confirm.HandleAsync([service.Id], Ct))).Refusal?.Code);
    }

    [Fact]
    public async Task A_right_is_ended_with_its_reason_at_once()
    {
        await NightAsync();
        var right = await RightAsync(_service);
        Assert.Equal("ReviewReasonMissing", (await AsLead((EndRight end) => end.HandleAsync(new(right.Id, " "), Ct))).Refusal?.Code);
        Assert.Equal("TextHoldsIdentityCode", (await AsLead((EndRight end) => end.HandleAsync(new(right.Id, "131052-308T"), Ct))).Refusal?.Code);
        Assert.True((await AsLead((EndRight end) => end.HandleAsync(new(right.Id, "vaihtoi tehtävää"), Ct))).Succeeded);
        Assert.Equal(AccessLock.Designation, (await StandingAsync(_service)).Decision.Shut);
        await using var db = await _register.OpenDbAsync();
        Assert.Equal((ReviewVerdict.Ended, "vaihtoi tehtävää"), await db.AccessReviewVerdicts.Select(verdict => new ValueTuple<ReviewVerdict, string?>(verdict.Verdict, verdict.Reason)).SingleAsync(Ct));
    }

    [Fact]
    public async Task A_new_designation_is_reviewed_first_in_the_next_quarter()
    {
        var member = new StaffMember(Guid.NewGuid(), Guid.NewGuid(), "Jonna Uusi");
        await _register.SaveAsync(member);
        Assert.True((await AsLead((DesignateStaff designate) => designate.HandleAsync(new(member.Id, Role.Billing, _register.Today, null), Ct))).Succeeded);
        Assert.Equal(new DateOnly(2027, 1, 31), (await RightAsync(member.Id)).ReviewDueOn);
    }

    [Fact]
    public async Task Each_role_does_what_the_table_says()
    {
        foreach (var role in Enum.GetValues<Role>().Where(role => role is not Role.RegisterLead))
        {
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (ReviewRights confirm) => confirm.HandleAsync([], Ct)));
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (EndRight end) => end.HandleAsync(new(Guid.Empty, "x"), Ct)));
        }

        foreach (var role in new[] { Role.CustomerService, Role.Marketing, Role.Billing, Role.ExternalAccounting, Role.Job })
            await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (ReviewQuery review) => review.RunAsync(Ct)));
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(Role.RegisterLead, (IEnumerable<INightlyHousekeeping> all) => all.OfType<OpenAccessReview>().Single().RunAsync(Ct)));
    }

    [Fact]
    public async Task From_the_first_day_on_it_is_told_and_the_last_leads_own_right_is_an_alarm_when_it_is_late()
    {
        await NightAsync();
        var due = _register.Today.AddDays(30);
        Assert.Equal((due, TodayDate.Due), Assert.Single((await TasksAsync()).Select(task => (task.On, task.Date))));
        await using var screen = await SignedInAsync(_service, Role.CustomerService);
        Assert.Equal(due, Assert.Single(await screen.Services.GetServices<ITodayTasks>().OfType<OwnExpiry>().Single().RunAsync(_register.Today, Ct)).On);

        await AsLead(async (ReviewRights confirm) => await confirm.HandleAsync([(await RightAsync(_service)).Id], Ct));
        _register.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Contains(await TasksAsync(), task => task.Date is TodayDate.Alarm && task.Ground == "R3, S6");
        var row = (await AsLead((ReviewQuery review) => review.RunAsync(Ct))).Rows.Single(it => it.StaffMemberId == _lead);
        Assert.Equal((ReviewStanding.Kept, true), (row.Standing, row.IsMine));
    }

    [Fact]
    public async Task The_page_confirms_what_is_chosen_and_says_that_ones_own_waits_for_another()
    {
        await NightAsync();
        await using var screen = await SignedInAsync(_lead, Role.RegisterLead);
        var page = screen.Render<ReviewPage>();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count), ScreenContext.Patience);
        Assert.Single(page.FindAll("input[type=checkbox]"));
        Assert.Contains("there is no other lead", page.Markup);

        await page.FindAll("button").Single(button => button.TextContent.Trim() == "Choose all").ClickAsync();
        await page.FindAll("button").Single(button => button.TextContent.Trim() == "Confirm chosen rights (1)").ClickAsync();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")), ScreenContext.Patience);
        Assert.Equal(new DateOnly(2027, 1, 31), (await RightAsync(_service)).ReviewDueOn);
    }

    [Fact]
    public async Task The_demo_staff_of_a_development_register_that_slept_for_a_quarter_gets_in_again()
    {
        await using var db = await _register.OpenDbAsync();
        await DemoStaff.EnsureAsync(db, _register.Clock, Ct);
        await NightAsync();
        _register.Clock.Advance(TimeSpan.FromDays(200));
        var billing = await db.StaffMembers.Where(member => member.Name == "Laura Laskuttaja").Select(member => member.Id).SingleAsync(Ct);
        Assert.Equal(AccessLock.Designation, (await StandingAsync(billing)).Decision.Shut);
        await using var again = await _register.OpenDbAsync();
        await DemoStaff.EnsureAsync(again, _register.Clock, Ct);
        Assert.Null((await StandingAsync(billing)).Decision.Shut);
    }

    private Task<TResult> AsLead<THandler, TResult>(Func<THandler, Task<TResult>> act) where THandler : notnull => _register.ActAsync(Role.RegisterLead, act);

    private Task<int> NightAsync() => _register.ActAsync(Role.Job, (IEnumerable<INightlyHousekeeping> all) => all.OfType<OpenAccessReview>().Single().RunAsync(Ct));

    private Task<LockStanding> StandingAsync(Guid member) => AsLead((StaffLocks locks) => locks.LookAsync(member, Ct));

    private Task<IReadOnlyList<TodayTask>> TasksAsync() => AsLead((IEnumerable<ITodayTasks> all) => all.OfType<ReviewTasks>().Single().RunAsync(_register.Today, Ct));

    private async Task<Designation> RightAsync(Guid member)
    {
        await using var db = await _register.OpenDbAsync();
        return await db.Designations.AsNoTracking().SingleAsync(known => known.StaffMemberId == member, Ct);
    }

    private async Task<ScreenContext> SignedInAsync(Guid id, Role role)
    {
        await using var db = await _register.OpenDbAsync();
        var screen = new ScreenContext(_register).SignIn(await db.StaffMembers.SingleAsync(member => member.Id == id, Ct), role);
        screen.Render<MudPopoverProvider>();
        return screen;
    }
}
