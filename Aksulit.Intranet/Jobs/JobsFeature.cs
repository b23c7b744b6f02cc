using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Hangfire;
using Hangfire.SqlServer;
using MudBlazor;

namespace Aksulit.Intranet.Jobs;

/// <summary>Hangfire: its storage, its server and the schedule. Our own rows are the truth (JobRun, JobLease); Hangfire only wakes.</summary>
public static class JobsFeature
{
    /// <summary>The setting that leaves the server, the schedule and the missed night's check out: measurements and tests.</summary>
    public const string EnabledSetting = "Jobs:Enabled";

    /// <summary>Hangfire's own tables; its script is part of the deployment.</summary>
    public const string SqlServerSchema = "hangfire";

    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(RegisterOptions.Section).Get<RegisterOptions>() ?? new RegisterOptions();
        services.AddHangfire(hangfire =>
        {
            hangfire.SetDataCompatibilityLevel(CompatibilityLevel.Version_180).UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings();
            if (options.Provider is RegisterProvider.SqlServer) hangfire.UseSqlServerStorage(configuration.GetConnectionString("Register"), SqlServer());
            else hangfire.UseInMemoryStorage();
        });
        services.AddSingleton<JobPrincipal>().AddSingleton<JobJournal>().AddSingleton<JobHeartbeat>().AddSingleton<OutboxHeartbeat>().AddSingleton<SchedulerHeartbeat>();
        services.AddSingleton(new NavItem(NavGroup.Oversight, 50, "Jobs", Urls.Jobs, Icons.Material.Outlined.Schedule, Operations.OpenHangfire));
        if (!configuration.GetValue(EnabledSetting, defaultValue: true)) return services;

        services.AddHangfireServer(server => server.WorkerCount = 2);
        services.AddHostedService<JobSchedule>();
        services.AddHostedService<MissedNight>();
        return services;
    }

    public static void MapJobs(this WebApplication app) =>
        app.MapHangfireDashboard(Urls.Jobs, new DashboardOptions
        {
            Authorization = [],
            AsyncAuthorization = [new JobPageAudit()],
            DisplayStorageConnectionString = false,
            DashboardTitle = "Aksulit",
        }).RequireAuthorization(nameof(Operations.OpenHangfire));

    /// <summary>Creates the scheduler's own tables, or brings them to its version; safe to run again. Synchronous, as the library is.</summary>
    public static void InstallSchema(System.Data.Common.DbConnection connection) => SqlServerObjectsInstaller.Install(connection, SqlServerSchema, enableHeavyMigrations: false);

    private static SqlServerStorageOptions SqlServer() => new()
    {
        PrepareSchemaIfNecessary = false,
        SchemaName = SqlServerSchema,
        SlidingInvisibilityTimeout = TimeSpan.FromMinutes(5),
        QueuePollInterval = TimeSpan.Zero,
        UseRecommendedIsolationLevel = true,
        DisableGlobalLocks = true,
    };
}
