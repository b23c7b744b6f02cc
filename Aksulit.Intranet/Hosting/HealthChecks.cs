using System.Data.Common;
using System.Text.Json;
using Aksulit.Intranet.Jobs;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aksulit.Intranet.Hosting;

/// <summary>For monitoring: <c>/health/live</c> says that the process answers, <c>/health/ready</c> that it can do its work. Names of checks and their states, nothing else.</summary>
internal static class Health
{
    private const string Ready = "ready";

    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<DatabaseCheck>("database", tags: [Ready])
        .AddCheck<JobHeartbeatCheck>("jobs", tags: [Ready]);

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
            checks = report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Description ?? entry.Value.Status.ToString()),
        }), context.RequestAborted);
    }
}

/// <summary>Reachable, and of this program's version.</summary>
internal sealed class DatabaseCheck(DatabaseStandings standings) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var standing = await standings.LookAsync(cancellationToken);
        return new HealthCheckResult(standing is DatabaseStanding.Ready ? HealthStatus.Healthy : HealthStatus.Unhealthy, standing.ToString());
    }
}

/// <summary>The night's run has succeeded lately (T10: a job that silently does not run is an alert).</summary>
internal sealed class JobHeartbeatCheck(JobHeartbeat heartbeat, IConfiguration settings) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!settings.GetValue(JobsFeature.EnabledSetting, defaultValue: true)) return HealthCheckResult.Healthy("Disabled");
        try
        {
            return (await heartbeat.LookAsync(cancellationToken)).Healthy ? HealthCheckResult.Healthy("Alive") : HealthCheckResult.Unhealthy("Late");
        }
        catch (DbException)
        {
            return HealthCheckResult.Unhealthy("Unknown"); // the database's own check says why
        }
    }
}
