using Aksulit.Intranet.Components;
using Microsoft.AspNetCore.Authorization;

namespace Aksulit.Intranet.Security;

/// <summary>Who may do what: guard, locks, policies.</summary>
public static class SecurityFeature
{
    public static IServiceCollection AddSecurity(this IServiceCollection services)
    {
        services.AddScoped<CurrentPrincipal>();
        services.AddScoped<IAccessGuard, AccessGuard>();
        services.AddSingleton<StaffLocks>();
        services.AddSingleton<ApiClientLocks>();
        services.AddSingleton<CaseVault>().AddSingleton<AttachmentVault>().AddSingleton<CaseFiles>();
        services.AddScoped<OwnLocks>();
        services.AddScoped<ITodayTasks, OwnExpiry>();
        services.AddSingleton<LockWatcherOptions>().AddSingleton<LockWatcher>().AddHostedService(provider => provider.GetRequiredService<LockWatcher>());
        services.AddSingleton<IRegisterWatch>(provider => provider.GetRequiredService<LockWatcher>());
        services.AddSingleton<IAuthorizationHandler, OperationAuthorizationHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, PagesExplainRefusals>();
        services.AddAuthentication();
        services.AddAuthorizationBuilder();
        services.Configure<AuthorizationOptions>(options =>
        {
            options.AddOperations();
            options.AddPolicy(ApiSignIn.Policy, ApiSignIn.Demand);
            options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        });
        return services;
    }

    /// <summary>The request's user is the scope's user from here on.</summary>
    public static void UseCurrentPrincipal(this WebApplication app) => app.Use(static (context, next) =>
    {
        context.RequestServices.GetRequiredService<CurrentPrincipal>().UseRequest(context);
        return next(context);
    });
}
