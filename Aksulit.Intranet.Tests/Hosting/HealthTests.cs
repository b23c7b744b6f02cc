using System.Globalization;
using System.Net;
using System.Text.Json;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Intranet.Features.Retention;
using Aksulit.Intranet.Jobs;
using Aksulit.Intranet.Tests.Infrastructure;
using Hangfire;
using Hangfire.Common;
using Hangfire.Server;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Aksulit.Intranet.Tests.Hosting;

/// <summary>What monitoring is told: which part is not well, by name, and nothing of what is in the register.</summary>
public sealed class HealthTests
{
    private const string Well = """{"status":"Healthy","checks":{"database":"Reachable","migrations":"Current","jobs.night":"Alive","jobs.scheduler":"Alive","mail.queue":"Alive"}}""";

    private static readonly Dictionary<string, string> WithJobs = new() { ["Jobs:Enabled"] = "true" };


    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_age_and_the_failure_of_the_last_night_make_it_503_until_a_run_has_succeeded()
    {
        await using var register = HostedRegister.Start(WithJobs, WithoutMakingUpForNights);
        await UntilAsync(register, HttpStatusCode.OK, Well);

        await SayAsync(register, db => db.Add(new RegisterState(RegisterState.EnabledAt, Now.AddHours(-27).ToString("O", CultureInfo.InvariantCulture))));
        await AssertAsync(register, HttpStatusCode.ServiceUnavailable, Well.Replace("Healthy", "Unhealthy").Replace("\"jobs.night\":\"Alive\"", "\"jobs.night\":\"Late\""));

        await SayAsync(register, db => db.Add(Run(Now.AddHours(-25), failure: null)));
        await AssertAsync(register, HttpStatusCode.OK, Well);

        await SayAsync(register, db => db.Add(Run(Now.AddHours(-1), "PersonsLeft")));
        await AssertAsync(register, HttpStatusCode.ServiceUnavailable, Well.Replace("Healthy", "Unhealthy").Replace("\"jobs.night\":\"Alive\"", "\"jobs.night\":\"Failed\""));

        await SayAsync(register, db => db.Add(Run(Now, failure: null)));
        await AssertAsync(register, HttpStatusCode.OK, Well);
    }

    [Fact]
    public async Task Without_a_living_scheduler_it_is_503()
    {
        await using var register = HostedRegister.Start(WithJobs, services =>
        {
            WithoutMakingUpForNights(services);
            services.AddSingleton<JobStorage>(MemoryJobs.NewStorage());
            Remove(services, service => service.ImplementationFactory?.Method.ReturnType.Name is "BackgroundJobServerHostedService" || service.ImplementationType?.Name is "BackgroundJobServerHostedService");
        });

        await AssertAsync(register, HttpStatusCode.ServiceUnavailable, Well.Replace("Healthy", "Unhealthy").Replace("\"jobs.scheduler\":\"Alive\"", "\"jobs.scheduler\":\"Silent\""));
    }

    [Fact]
    public async Task A_mail_that_waits_for_longer_than_half_a_day_is_told_and_people_are_still_sent_here()
    {
        await using var register = HostedRegister.Start(WithJobs, WithoutMakingUpForNights);
        await UntilAsync(register, HttpStatusCode.OK, Well);
        var waiting = new OutboxMessage(OutboxKind.Letter, Guid.NewGuid(), null, "sealed", Now.AddHours(-13));
        waiting.TryAgain(Now.AddHours(1), "451");

        await SayAsync(register, db => db.Add(waiting));

        await AssertAsync(register, HttpStatusCode.OK, Well.Replace("Healthy", "Degraded").Replace("\"mail.queue\":\"Alive\"", "\"mail.queue\":\"Stuck\""));
    }

    [Fact]
    public void The_scheduler_lives_while_a_server_beats_and_knows_of_the_night()
    {
        using var storage = MemoryJobs.NewStorage();
        var clock = new FakeTimeProvider(Now);
        var heartbeat = new SchedulerHeartbeat(storage, clock);
        Assert.Equal(SchedulerState.Silent, heartbeat.Look());

        using (var connection = storage.GetConnection()) connection.AnnounceServer("server", new ServerContext { WorkerCount = 1, Queues = ["default"] });
        Assert.Equal(SchedulerState.Unscheduled, heartbeat.Look());

        JobSchedule.Register(new RecurringJobManager(storage, JobFilterProviders.Providers, new DefaultTimeZoneResolver()));
        Assert.Equal(SchedulerState.Alive, heartbeat.Look());

        clock.Advance(SchedulerHeartbeat.OldestGood + TimeSpan.FromSeconds(30)); // and no beat since
        Assert.Equal(SchedulerState.Silent, heartbeat.Look());
    }

    [Fact]
    public async Task A_check_that_fails_itself_tells_no_more_than_that()
    {
        await using var register = HostedRegister.Start(replace: services => services.AddHealthChecks().AddCheck<Talkative>("talkative", tags: ["ready"]));

        var body = await AssertAsync(register, HttpStatusCode.ServiceUnavailable, contains: "\"talkative\":\"Unhealthy\"");

        Assert.DoesNotContain("Aino", body, StringComparison.Ordinal);
        Assert.Equal(["database", "jobs.night", "jobs.scheduler", "mail.queue", "migrations", "talkative"], JsonDocument.Parse(body).RootElement.GetProperty("checks").EnumerateObject().Select(check => check.Name).Order(StringComparer.Ordinal));
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>The server would run the missed night at once, and be well again.</summary>
    private static void WithoutMakingUpForNights(IServiceCollection services) => Remove(services, service => service.ImplementationType == typeof(MissedNight));

    private static void Remove(IServiceCollection services, Func<ServiceDescriptor, bool> which)
    {
        var found = services.Where(service => service.ServiceType == typeof(IHostedService)).Where(which).ToList();
        Assert.NotEmpty(found);
        foreach (var service in found) services.Remove(service);
    }

    private static JobRun Run(DateTimeOffset at, string? failure)
    {
        var run = new JobRun(RunRetention.JobId, at, FinnishTime.LocalDate(at));
        run.Finish(at, "{}");
        if (failure is not null) run.Fail(at, failure);
        return run;
    }

    private static async Task SayAsync(HostedRegister register, Action<DbContext> say)
    {
        await using var db = await register.OpenDbAsync();
        say(db);
        await db.SaveChangesAsync(Ct);
    }

    private static async Task<string> AssertAsync(HostedRegister register, HttpStatusCode status, string contains)
    {
        var (answered, body) = await AskAsync(register);
        Assert.Equal(status, answered);
        Assert.Contains(contains, body, StringComparison.Ordinal);
        return body;
    }

    /// <summary>The scheduler announces itself some milliseconds after the server listens.</summary>
    private static Task UntilAsync(HostedRegister register, HttpStatusCode status, string wanted) =>
        Until.TrueAsync(async () => await AskAsync(register) == (status, wanted), TimeSpan.FromSeconds(30), wanted, Ct);

    private static async Task<(HttpStatusCode, string)> AskAsync(HostedRegister register)
    {
        using var client = new CookieClient(register.Origin);
        using var answer = await client.GetAsync("/health/ready", Ct);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }

    private sealed class Talkative : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => throw new InvalidOperationException("Aino Esimerkki cannot be read.");
    }
}
