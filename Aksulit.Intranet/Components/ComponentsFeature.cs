using Aksulit.Intranet.Components.Layout;
using Aksulit.Intranet.Localisation;
using Microsoft.AspNetCore.Diagnostics;
using MudBlazor.Services;

namespace Aksulit.Intranet.Components;

/// <summary>Blazor and MudBlazor, and what the frame around every page needs.</summary>
public static class ComponentsFeature
{
    /// <summary>So often every screen hears the server; it blanks itself after 30 s of silence (S6, wwwroot/js/offline.js), so two may be late.</summary>
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(10);

    /// <summary>So often each screen tells the browser which menus and lists are gone for good. MudBlazor's half a second is a timer in every screen, and of a thousand idle screens the half of their work (B16).</summary>
    private static readonly TimeSpan ClosedPopovers = TimeSpan.FromSeconds(15);

    public static IServiceCollection AddComponents(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.KeepAliveInterval = SignOfLife);
        services.AddCascadingAuthenticationState();
        services.AddMudServices(mud => mud.PopoverOptions.QueueDelay = ClosedPopovers);
        services.AddScoped<FrameReader>().AddScoped<RecentCards>();
        services.AddSingleton<SystemLine>();
        return services;
    }

    /// <summary>An address that nobody answers shows the page that says so, inside the frame. First in the pipeline: the page is asked for anew, with its user, language and antiforgery.</summary>
    public static void UseNotFoundPage(this WebApplication app)
    {
        app.UseStatusCodePagesWithReExecute(Urls.NotFound, createScopeForStatusCodePages: true);
        app.Use(OnlyMissingPagesAsync);
    }

    public static void MapComponents(this WebApplication app)
    {
        app.MapCulture();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }

    /// <summary>A refused form or a download's answer keeps its own status and body: only a page that is asked for and does not exist becomes the not-found page.</summary>
    private static async Task OnlyMissingPagesAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response.StatusCode != StatusCodes.Status404NotFound || !HttpMethods.IsGet(context.Request.Method))
            context.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
    }
}
