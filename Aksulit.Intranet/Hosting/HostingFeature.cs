using Aksulit.Data.Persistence;

namespace Aksulit.Intranet.Hosting;

/// <summary>Configuration, logs, clock, database, health: what the host needs before any feature.</summary>
public static class HostingFeature
{
    public static WebApplicationBuilder AddHosting(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.UseStaticWebAssets();
        var options = builder.Configuration.GetSection(RegisterOptions.Section).Get<RegisterOptions>() ?? new RegisterOptions();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddAksulitData(options, builder.Configuration.GetConnectionString("Register"));
        return builder;
    }

    public static void MapHosting(this WebApplication app)
    {
        app.MapGet("/health/live", () => "ok").AllowAnonymous();
        app.MapStaticAssets().AllowAnonymous();
    }
}
