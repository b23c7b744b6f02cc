using MudBlazor.Services;

namespace Aksulit.Intranet.Components;

/// <summary>Blazor and MudBlazor.</summary>
public static class ComponentsFeature
{
    public static IServiceCollection AddComponents(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddMudServices();
        return services;
    }

    public static void MapComponents(this WebApplication app) => app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
}
