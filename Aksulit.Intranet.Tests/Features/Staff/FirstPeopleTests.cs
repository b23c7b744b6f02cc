using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Commands;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Aksulit.Intranet.Tests.Features.Staff;

[BothDatabases]
public sealed class FirstPeopleTests : IAsyncLifetime
{
    private readonly TestRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task The_first_two_are_named_once_and_every_lock_is_open_for_them()
    {
        var done = await BootstrapAsync();
        Assert.Equal(0, done.ExitCode);
        await using var db = await _register.OpenDbAsync();
        var staff = await db.LoadStaffAsync(Ct);
        Assert.Equal("Liisa Lead", Assert.Single(staff.ActiveIn(Role.RegisterLead, _register.Today)).Name);
        Assert.Equal("Aatu Aho-Virtanen", Assert.Single(staff.ActiveIn(Role.Administrator, _register.Today)).Name);
        var entries = await db.AuditEntries.Where(entry => entry.Action == AuditAction.Bootstrapped).ToListAsync(Ct);
        Assert.Equal([Environment.UserName, Environment.UserName], entries.Select(entry => entry.OsUser));

        var again = await BootstrapAsync(lead: Guid.NewGuid(), leadName: "Toinen Johtaja");
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("only once", again.Text, StringComparison.Ordinal);
        Assert.Equal(2, await db.Designations.CountAsync(Ct));
    }

    [Fact]
    public async Task One_human_is_not_both_and_evidence_and_ids_are_demanded()
    {
        var one = Guid.NewGuid();
        Assert.Equal(1, (await BootstrapAsync(lead: one, admin: one)).ExitCode);
        Assert.Equal(1, (await BootstrapAsync(leadName: "aatu aho-virtanen")).ExitCode);
        Assert.Equal(1, (await BootstrapAsync(leadName: "varasto")).ExitCode);
        Assert.Equal(1, (await BootstrapAsync(evidence: null)).ExitCode);
        Assert.Equal(1, (await BootstrapAsync(tenant: "not-a-guid")).ExitCode);
        await using var db = await _register.OpenDbAsync();
        Assert.False(await db.Designations.AnyAsync(Ct));
    }

    [Fact]
    public async Task The_demo_staff_come_once_and_what_was_changed_stays_changed()
    {
        await SeedAsync();
        await using var db = await _register.OpenDbAsync();
        var staff = await db.LoadStaffAsync(Ct);
        Assert.Equal(DemoStaff.People.Count, staff.Members.Count);
        Assert.Equal(2, staff.ActiveIn(Role.RegisterLead, _register.Today).Count());
        foreach (var role in Enum.GetValues<Role>().Where(role => role.IsForPeople())) Assert.NotEmpty(staff.ActiveIn(role, _register.Today));
        Assert.Equal(AccessLock.Designation, ShutOf(staff, "undesignated"));
        Assert.Equal(AccessLock.Undertaking, ShutOf(staff, "unsigned"));
        Assert.StartsWith("Asiakasrekisteri - tietosuojaseloste", (await db.PrivacyNotices.SingleAsync(Ct)).Text.Trim(), StringComparison.Ordinal);

        var ended = await db.Designations.FirstAsync(designation => designation.Role == Role.Marketing, Ct);
        ended.End(_register.Clock.GetUtcNow());
        db.Record(AuditEntry.Of(Aksulit.Data.Domain.Common.Actor.Job, AuditAction.DesignationEnded, _register.Clock.GetUtcNow(), AuditSubjectKind.StaffMember, ended.StaffMemberId));
        await db.SaveChangesAsync(Ct);
        await SeedAsync();

        Assert.Equal(DemoStaff.People.Count, await db.StaffMembers.CountAsync(Ct));
        Assert.Empty((await db.LoadStaffAsync(Ct)).ActiveIn(Role.Marketing, _register.Today));
        Assert.Equal(1, await db.UndertakingTexts.CountAsync(Ct));
    }

    [Fact]
    public void The_demo_staff_have_names_of_one_human_and_ids_of_their_own()
    {
        Assert.All(DemoStaff.People, person => Assert.Null(HumanNameRule.Refuse(person.Name)));
        Assert.Equal(DemoStaff.People.Count, DemoStaff.People.Select(person => person.ObjectId).Distinct().Count());
        Assert.Equal(DemoStaff.People.Count, DemoStaff.People.Select(person => person.Key).Distinct().Count());
    }

    [Theory]
    [InlineData("Development", null, null)]
    [InlineData("Development", "service", null)]
    [InlineData("Development", "anna-esimerkki", null)]
    [InlineData("Development", "Anna Esimerkki", null)]
    [InlineData("Development", "5d0a3c1e-7f42-4b6e-9c11-000000000003", null)]
    [InlineData("Development", "undesignated", "OperatorLockDesignation")]
    [InlineData("Development", "unsigned", "OperatorLockUndertaking")]
    [InlineData("Development", "nobody", "OperatorUnknown")]
    [InlineData("Production", null, "OperatorMissing")]
    [InlineData("Production", "service", "OperatorUnknown")]
    [InlineData("Production", "5d0a3c1e-7f42-4b6e-9c11-000000000003", null)]
    public async Task A_command_acts_for_the_named_person_with_every_lock_looked_at(string environment, string? wanted, string? failure)
    {
        await SeedAsync();
        await using var scope = _register.Get<IServiceScopeFactory>().CreateAsyncScope();
        var principal = scope.ServiceProvider.GetRequiredService<CurrentPrincipal>();
        var @operator = new OperatorActor(principal, _register.Get<StaffLocks>(), _register.Get<IDbContextFactory<AksulitDbContext>>(), _register.Clock, new At(environment));

        var answer = await @operator.ActAsAsync(new VerbArguments(wanted is null ? new Dictionary<string, string?>() : new Dictionary<string, string?> { ["as"] = wanted }), Ct);

        if (failure is null)
        {
            Assert.Null(answer);
            Assert.Equal(Environment.UserName, principal.Actor!.OsUser);
            Assert.True(principal.Actor.Is(wanted is null ? Role.RegisterLead : Role.CustomerService));
        }
        else
        {
            Assert.Equal(failure, answer!.Code);
            Assert.Null(principal.Actor);
        }
    }

    [Fact]
    public async Task A_command_stopped_at_a_lock_is_audited()
    {
        await SeedAsync();
        await using var scope = _register.Get<IServiceScopeFactory>().CreateAsyncScope();
        var @operator = new OperatorActor(scope.ServiceProvider.GetRequiredService<CurrentPrincipal>(), _register.Get<StaffLocks>(), _register.Get<IDbContextFactory<AksulitDbContext>>(), _register.Clock, new At("Development"));
        await @operator.ActAsAsync(new VerbArguments(new Dictionary<string, string?> { ["as"] = "unsigned" }), Ct);
        await using var db = await _register.OpenDbAsync();
        var entry = await db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.AccessRefused, Ct);
        Assert.Equal(("Command:Undertaking", Environment.UserName), (entry.Detail, entry.OsUser));
    }

    private async Task SeedAsync()
    {
        await using var db = await _register.OpenDbAsync();
        await DemoStaff.EnsureAsync(db, _register.Clock, Ct);
    }

    private async Task<Aksulit.Intranet.Commands.VerbResult> BootstrapAsync(string? tenant = null, Guid? lead = null, Guid? admin = null, string leadName = "Liisa Lead", string? evidence = "sha256:1")
    {
        await using var scope = _register.Get<IServiceScopeFactory>().CreateAsyncScope();
        var verb = scope.ServiceProvider.GetServices<IVerb>().Single(verb => verb.Path == "staff bootstrap");
        return await verb.RunAsync(new VerbArguments(new Dictionary<string, string?>
        {
            ["tenant"] = tenant ?? Guid.NewGuid().ToString(),
            ["lead"] = (lead ?? Guid.NewGuid()).ToString(),
            ["lead-name"] = leadName,
            ["admin"] = (admin ?? Guid.NewGuid()).ToString(),
            ["admin-name"] = "Aatu Aho-Virtanen",
            ["evidence"] = evidence,
        }), Ct);
    }

    private AccessLock? ShutOf(StaffSnapshot staff, string key) =>
        staff.StandingOf(staff.Members.Single(member => member.ObjectId == DemoStaff.People.Single(person => person.Key == key).ObjectId), _register.Today).Shut;

    private sealed class At(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;
        public string ApplicationName { get; set; } = "";
        public string ContentRootPath { get; set; } = "";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
