using System.Security.Claims;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Components.Layout;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aksulit.Intranet.Tests.Components;

/// <summary>What the frame tells: the person's own name, roles and pages, and how the system is.</summary>
[BothDatabases]
public sealed class FrameTests : IAsyncLifetime
{
    private static readonly DateTimeOffset LastNight = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    private static readonly NavItem
        Audit = new(NavGroup.Oversight, 1, "Audit", "/audit", "", Operations.ReadAudit),
        Staff = new(NavGroup.Administration, 1, "Staff", Urls.Staff, "", Operations.ReadAccounts),
        Customers = new(NavGroup.Work, 2, "Customers", Urls.Customers, "", Operations.FindPersons),
        Imports = new(NavGroup.Work, 1, "Imports", Urls.Imports, "", Operations.ReadImports);

    private readonly TestRegister _register = new();

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task The_menu_holds_what_the_role_may_open_in_its_order_and_nothing_else()
    {
        var facts = await ReadFrameAsync(Role.CustomerService);
        Assert.Equal([Imports, Customers], facts.Items);
        Assert.Equal([Role.CustomerService], facts.Roles);
        Assert.Equal("Testi CustomerService", facts.Name);
    }

    [Fact]
    public async Task The_administrator_sees_no_customers() => Assert.Equal([Audit, Staff], (await ReadFrameAsync(Role.Administrator)).Items);

    [Fact]
    public async Task Somebody_without_a_designation_sees_an_empty_menu_and_which_lock_is_shut()
    {
        var facts = await ReadFrameAsync(Principal(Guid.NewGuid(), Guid.NewGuid(), Role.RegisterLead));
        Assert.Empty(facts.Items);
        Assert.Empty(facts.Roles);
        Assert.Equal(AccessLock.Designation, facts.Shut);
    }

    [Fact]
    public async Task A_fresh_register_has_had_no_night()
    {
        var facts = await ReadLineAsync();
        Assert.Equal((NightlyState.None, null), (facts.Nightly, facts.NightlyAt));
        Assert.Matches(@"^\d+\.\d+\.\d+", facts.Version);
    }

    [Fact]
    public async Task The_notice_in_force_is_the_newest_that_has_begun()
    {
        await _register.SaveAsync(new PrivacyNotice(71, _register.Today.AddDays(-2), "a"), new PrivacyNotice(72, _register.Today, "b"), new PrivacyNotice(73, _register.Today.AddDays(1), "c"));
        var facts = await ReadLineAsync();
        Assert.Equal((72, _register.Today), (facts.NoticeVersion, facts.NoticeFrom));
    }

    [Fact]
    public async Task A_night_that_was_done_says_when_it_ended()
    {
        var run = Run(_register.Today);
        run.Finish(LastNight.AddSeconds(9), "{}");
        await _register.SaveAsync(run);
        var facts = await ReadLineAsync();
        Assert.Equal((NightlyState.Done, LastNight.AddSeconds(9)), (facts.Nightly, facts.NightlyAt));
    }

    [Fact]
    public async Task A_night_that_failed_is_told()
    {
        var run = Run(_register.Today);
        run.Fail(LastNight.AddSeconds(9), "TimeoutException");
        await _register.SaveAsync(run);
        Assert.Equal(NightlyState.Failed, (await ReadLineAsync()).Nightly);
    }

    [Fact]
    public async Task A_night_under_way_is_told()
    {
        await _register.SaveAsync(Run(_register.Today));
        Assert.Equal(NightlyState.Running, (await ReadLineAsync()).Nightly);
    }

    [Fact]
    public async Task A_night_that_did_not_start_is_told()
    {
        var run = Run(_register.Today.AddDays(-2));
        run.Finish(LastNight.AddDays(-2), "{}");
        await _register.SaveAsync(run);
        Assert.Equal(NightlyState.Missed, (await ReadLineAsync()).Nightly);
    }

    private static JobRun Run(DateOnly day) => new(SystemLine.NightlyJob, LastNight.AddDays(day.DayNumber - new DateOnly(2026, 11, 23).DayNumber), day);

    private static ClaimsPrincipal Principal(Guid tenant, Guid person, Role role) =>
        new(new ClaimsIdentity([new Claim("tid", tenant.ToString()), new Claim("oid", person.ToString()), new Claim("roles", role.ToString())], "test", "name", "roles"));

    private async Task<FrameFacts> ReadFrameAsync(Role role)
    {
        var id = await _register.StaffAsync(role);
        await using var db = await _register.OpenDbAsync();
        var member = await db.StaffMembers.SingleAsync(it => it.Id == id, TestContext.Current.CancellationToken);
        return await ReadFrameAsync(Principal(member.TenantId, member.ObjectId, role));
    }

    private async Task<FrameFacts> ReadFrameAsync(ClaimsPrincipal user)
    {
        await using var services = new ServiceCollection().AddSingleton<AuthenticationStateProvider>(new SignedIn(user)).BuildServiceProvider();
        return await new FrameReader(new CurrentPrincipal(services), _register.Get<StaffLocks>(), [Audit, Staff, Customers, Imports]).RunAsync(TestContext.Current.CancellationToken);
    }

    private Task<SystemFacts> ReadLineAsync() => new SystemLine(_register.Get<IDbContextFactory<AksulitDbContext>>(), _register.Clock).RunAsync(TestContext.Current.CancellationToken);

    private sealed class SignedIn(ClaimsPrincipal user) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(user));
    }
}
