using Aksulit.Data.Persistence;
using Aksulit.Intranet.Commands;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Logging.Console;

namespace Aksulit.Intranet.Hosting;

/// <summary>Configuration, logs, clock, database, health: what the host needs before any feature.</summary>
public static class HostingFeature
{
    public static WebApplicationBuilder AddHosting(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.Logging.ClearProviders().AddConsoleFormatter<QuietConsoleFormatter, ConsoleFormatterOptions>()
            // What fails at the start is told by StartFailure in one line; a background service's failure is Critical here.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical)
            .AddConsole(console => (console.LogToStandardErrorThreshold, console.FormatterName) = (LogLevel.Trace, QuietConsoleFormatter.FormatterName));
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        var options = builder.Configuration.GetSection(RegisterOptions.Section).Get<RegisterOptions>() ?? new RegisterOptions();
        services.AddSingleton(options);
        services.AddSingleton(options.ClockStart is { } start && builder.Environment.IsDevelopment() ? new StartedClock(start, TimeProvider.System) : TimeProvider.System);
        services.AddAksulitData(options, builder.Configuration.GetConnectionString("Register"));
        services.AddKeyRing(builder.Configuration);
        services.AddSingleton<DatabaseGate>();
        services.AddSingleton<DatabaseStandings>();
        services.AddSingleton<DatabasePreparation>();
        services.AddSingleton<IDemoCustomers, DemoCustomers>();
        if (options.Provider is RegisterProvider.SqlServer) services.AddHostedService<DatabaseWatch>();
        services.AddScoped<IVerb, MigrateVerb>().AddScoped<IVerb, MigrateScriptVerb>();

        services.AddHealth();
        services.AddExceptionHandler<QuietExceptionHandler>();
        services.AddHsts(hsts => (hsts.MaxAge, hsts.IncludeSubDomains) = (TimeSpan.FromDays(365), true));
        services.PostConfigure<CircuitOptions>(circuits => circuits.DetailedErrors = false); // in Development too: a message may quote a row
        var rules = NetworkRules.From(builder.Configuration);
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            // Only the configured proxies are believed; the framework's own default would believe every loopback peer.
            forwarded.ForwardedHeaders = rules.Proxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in rules.Proxies) forwarded.KnownIPNetworks.Add(proxy);
        });
        return builder;
    }

    /// <summary>What stands before every page: headers, language, error pages, network, database.</summary>
    public static void UseHosting(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseTexts(); // outside the error handler, so that its page speaks the reader's language
        app.UseExceptionHandler(_ => { });
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
            app.UseWhen(context => !IsHealth(context), branch => branch.UseHttpsRedirection());
        }

        app.UseStatusCodePages(context => ErrorPage.WriteAsync(context.HttpContext, context.HttpContext.Response.StatusCode, ErrorPage.KindOf(context.HttpContext.Response.StatusCode)));
        app.UseMiddleware<NetworkGate>();
        app.Use(static (context, next) => context.RequestServices.GetRequiredService<DatabaseGate>().IsOpen || IsHealth(context) ? next(context) : WaitAsync(context));
    }

    public static void MapHosting(this WebApplication app)
    {
        app.MapHealth();
        app.MapStaticAssets().AllowAnonymous();
    }

    private static bool IsHealth(HttpContext context) => context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);

    private static Task WaitAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "10";
        return ErrorPage.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, ErrorPage.DatabaseAway, refreshSeconds: 10);
    }
}
