using System.Data.Common;
using System.Text.Json;
using Aksulit.Intranet.Jobs;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aksulit.Intranet.Hosting;

/// <summary>For monitoring: <c>/health/live</c> says that the process answers, <c>/health/ready</c> that it can do its work. Names of the parts and their states, nothing else.</summary>
internal static class Health
{
    private const string Ready = "ready";

    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<DatabaseCheck>("database", tags: [Ready])
        .AddCheck<MigrationsCheck>("migrations", tags: [Ready])
        .AddCheck<NightCheck>("jobs.night", tags: [Ready])
        .AddCheck<SchedulerCheck>("jobs.scheduler", tags: [Ready])
        .AddCheck<MailQueueCheck>("mail.queue", tags: [Ready]);

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(JsonSerializer.Serialize(new
        {
            status = report.Status.ToString(),
            checks = report.Entries.ToDictionary(entry => entry.Key, entry => StateOf(entry.Value)),
        }), context.RequestAborted);
    }

    /// <summary>The check's own word. Where a check failed itself, the framework puts the exception's message there, which may quote anything.</summary>
    private static string StateOf(HealthReportEntry entry) => (entry.Exception is null ? entry.Description : null) ?? entry.Status.ToString();
}

/// <summary>Somebody answers who is a database.</summary>
internal sealed class DatabaseCheck(DatabaseStandings standings) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await standings.LookAsync(cancellationToken) is DatabaseStanding.Unreachable ? HealthCheckResult.Unhealthy("Unreachable") : HealthCheckResult.Healthy("Reachable");
}

/// <summary>The database is of this program's version.</summary>
internal sealed class MigrationsCheck(DatabaseStandings standings) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await standings.LookAsync(cancellationToken) switch
        {
            DatabaseStanding.Ready => HealthCheckResult.Healthy("Current"),
            DatabaseStanding.NotMigrated => HealthCheckResult.Unhealthy("NotMigrated"),
            _ => HealthCheckResult.Unhealthy("Unknown"), // the database's own check says why
        };
}

/// <summary>What the two checks of the jobs share: with jobs switched off they say so, with the database away they cannot tell.</summary>
internal abstract class JobsCheck(IConfiguration settings) : IHealthCheck
{
    /// <summary>What it means when it is not well: by default, that nobody should be sent here.</summary>
    protected virtual HealthStatus NotWell => HealthStatus.Unhealthy;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!settings.GetValue(JobsFeature.EnabledSetting, defaultValue: true)) return HealthCheckResult.Healthy("Disabled");
        try
        {
            var (healthy, state) = await LookAsync(cancellationToken);
            return new HealthCheckResult(healthy ? HealthStatus.Healthy : NotWell, state);
        }
        catch (DbException)
        {
            return HealthCheckResult.Unhealthy("Unknown"); // the database's own check says why
        }
    }

    protected abstract Task<(bool Healthy, string State)> LookAsync(CancellationToken ct);
}

/// <summary>The night's destruction has succeeded lately, and the newest run did not fail (T10).</summary>
internal sealed class NightCheck(JobHeartbeat heartbeat, IConfiguration settings) : JobsCheck(settings)
{
    protected override async Task<(bool Healthy, string State)> LookAsync(CancellationToken ct)
    {
        var night = await heartbeat.LookAsync(ct);
        return (night.Healthy, night.State.ToString());
    }
}

/// <summary>Hangfire lives and knows of the night: without it no night would begin by itself.</summary>
internal sealed class SchedulerCheck(SchedulerHeartbeat heartbeat, IConfiguration settings) : JobsCheck(settings)
{
    protected override Task<(bool Healthy, string State)> LookAsync(CancellationToken ct)
    {
        var state = heartbeat.Look();
        return Task.FromResult((state is SchedulerState.Alive, state.ToString()));
    }
}

/// <summary>The mail queue is looked at, and nothing in it has waited for long. A mail server that is away takes no page from anybody: it is told, and people are still sent here.</summary>
internal sealed class MailQueueCheck(OutboxHeartbeat heartbeat, IConfiguration settings) : JobsCheck(settings)
{
    protected override HealthStatus NotWell => HealthStatus.Degraded;

    protected override async Task<(bool Healthy, string State)> LookAsync(CancellationToken ct)
    {
        var pulse = await heartbeat.LookAsync(ct);
        return (pulse is OutboxPulse.Alive, pulse.ToString());
    }
}
