namespace Aksulit.Intranet.Jobs;

/// <summary>Hangfire: its storage, its server and the schedule.</summary>
public static class JobsFeature
{
    public static IServiceCollection AddJobs(this IServiceCollection services) => services;

    public static void MapJobs(this WebApplication app) => _ = app;
}
