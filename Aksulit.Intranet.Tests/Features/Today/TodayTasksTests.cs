using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Components.Layout;
using Aksulit.Intranet.Features.Import;
using Aksulit.Intranet.Features.Retention;
using Aksulit.Intranet.Features.Staff;
using Aksulit.Intranet.Features.Today;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Aksulit.Intranet.Tests.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Tests.Features.Today;

/// <summary>What each feature puts on a start page, and on whose.</summary>
[BothDatabases]
public sealed class TodayTasksTests : IAsyncLifetime
{
    private readonly TestRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public void Every_line_of_the_menu_says_on_the_start_page_what_it_is_for()
    {
        var lines = _register.Get<IEnumerable<NavItem>>().Select(line => line.TextKey).ToList();
        var texts = _register.Get<IStringLocalizer<TodayTexts>>();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.False(texts[$"Page{line}"].ResourceNotFound, line));
    }

    [Fact]
    public async Task A_previewed_import_and_an_open_migration_wait_for_the_lead_and_finished_things_do_not()
    {
        var (open, closed) = (new ImportSource("vanha"), new ImportSource("valmis"));
        closed.Close(_register.Clock.GetUtcNow(), Actor.JobAccountId);
        await _register.SaveAsync(open, closed,
            Run(open, ImportKind.Orders, ImportState.Previewed), Run(open, ImportKind.Customers, ImportState.Completed), Run(closed, ImportKind.Customers, ImportState.Completed), Run(open, ImportKind.Invoices, ImportState.GivenUp));

        var tasks = await TasksAsync<ImportTasks>(Role.RegisterLead);

        Assert.Equal(["Decide on an import: Orders", "Close the migration: vanha"], tasks.Select(task => task.Title));
        Assert.All(tasks, task => Assert.Equal((_register.Today, TodayDate.Since), (task.On, task.Date)));
    }

    [Theory]
    [InlineData(Role.CustomerService)]
    [InlineData(Role.DataProtectionOfficer)]
    [InlineData(Role.Administrator)]
    public Task Who_decides_no_imports_is_refused_their_tasks(Role role) => Assert.ThrowsAsync<AccessDeniedException>(() => TasksAsync<ImportTasks>(role));

    [Fact]
    public async Task A_night_that_failed_is_an_alarm_for_those_who_watch_and_a_good_one_is_no_task()
    {
        Assert.Empty(await TasksAsync<RetentionTasks>(Role.DataProtectionOfficer));
        var night = new JobRun(SystemLine.NightlyJob, _register.Clock.GetUtcNow().AddHours(-7), _register.Today);
        night.Fail(_register.Clock.GetUtcNow().AddHours(-6), "TimeoutException");
        await _register.SaveAsync(night);
        foreach (var role in new[] { Role.RegisterLead, Role.DataProtectionOfficer, Role.Auditor })
            Assert.Equal((TodayDate.Alarm, "The night’s destruction failed"), Assert.Single((await TasksAsync<RetentionTasks>(role)).Select(task => (task.Date, task.Title))));
        await Assert.ThrowsAsync<AccessDeniedException>(() => TasksAsync<RetentionTasks>(Role.CustomerService));
    }

    [Fact]
    public async Task A_night_that_did_not_come_is_an_alarm()
    {
        var night = new JobRun(SystemLine.NightlyJob, _register.Clock.GetUtcNow().AddDays(-2), _register.Today.AddDays(-2));
        night.Finish(_register.Clock.GetUtcNow().AddDays(-2), "{}");
        await _register.SaveAsync(night);
        Assert.Equal("The night’s destruction did not run", Assert.Single(await TasksAsync<RetentionTasks>(Role.RegisterLead)).Title);
    }

    [Fact]
    public async Task What_runs_out_is_told_to_the_one_who_can_renew_it()
    {
        var last = _register.Today.AddDays(9);
        var member = new StaffMember(Guid.NewGuid(), Guid.NewGuid(), "Anna Esimerkki");
        await _register.SaveAsync(member, new Designation(member.Id, Role.Billing, _register.Today.AddYears(-1), last, null), new ConfidentialityUndertaking(member.Id, 1, _register.Today.AddYears(-1), _register.Today.AddYears(-1), last, null));

        var (lead, administrator) = (Assert.Single(await TasksAsync<StaffTasks>(Role.RegisterLead)), Assert.Single(await TasksAsync<StaffTasks>(Role.Administrator)));

        Assert.Equal(("Designation ends: Anna Esimerkki", last, TodayDate.Due, $"/staff?person={member.Id}"), (lead.Title, lead.On, lead.Date, lead.Href));
        Assert.Equal("Undertaking ends: Anna Esimerkki", administrator.Title);
        Assert.Empty(await TasksAsync<StaffTasks>(Role.DataProtectionOfficer));
        await Assert.ThrowsAsync<AccessDeniedException>(() => TasksAsync<StaffTasks>(Role.Billing));
    }

    [Fact]
    public async Task Ones_own_designation_and_undertaking_are_told_to_oneself()
    {
        var last = _register.Today.AddDays(3);
        var member = new StaffMember(Guid.NewGuid(), Guid.NewGuid(), "Testi");
        await _register.SaveAsync(member, new Designation(member.Id, Role.Billing, _register.Today.AddYears(-1), last, null), new ConfidentialityUndertaking(member.Id, 1, _register.Today.AddYears(-1), _register.Today.AddYears(-1), null, null));
        await using var screen = new ScreenContext(_register).SignIn(member, Role.Billing);

        var tasks = await screen.Services.GetServices<ITodayTasks>().OfType<OwnExpiry>().Single().RunAsync(_register.Today, Ct);

        Assert.Equal((last, TodayDate.Due), Assert.Single(tasks.Select(task => (task.On, task.Date))));
    }

    private Task<IReadOnlyList<TodayTask>> TasksAsync<TTasks>(Role role) where TTasks : class, ITodayTasks
    {
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.CurrentUICulture = Intranet.Localisation.LocalisationFeature.English;
        return _register.ActAsync(role, (IEnumerable<ITodayTasks> all) => all.OfType<TTasks>().Single().RunAsync(_register.Today, Ct));
    }

    private ImportRun Run(ImportSource source, ImportKind kind, ImportState state) =>
        new(source.Id, kind, Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N"), Actor.JobAccountId, _register.Clock.GetUtcNow(), 1) { State = state, FinishedAt = state is ImportState.Completed ? _register.Clock.GetUtcNow().AddHours(-1) : null };
}
