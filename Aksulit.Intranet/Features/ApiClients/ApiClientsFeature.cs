using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.ApiClients.ApiClientList;
using Aksulit.Intranet.Features.ApiClients.EditApiClient;
using Aksulit.Intranet.Security;
using MudBlazor;

namespace Aksulit.Intranet.Features.ApiClients;

/// <summary>The other systems that may call, kept by the administrator (R10).</summary>
public static class ApiClientsFeature
{
    public static IServiceCollection AddApiClients(this IServiceCollection services) => services
        .AddScoped<ApiClientListQuery>().AddScoped<ApiClientQuery>().AddScoped<SaveApiClient>().AddScoped<EndApiClient.EndApiClient>().AddScoped<ITodayTasks, ApiClientTasks>()
        .AddSingleton(new NavItem(NavGroup.Administration, 22, "ApiClients", Urls.ApiClients, Icons.Material.Outlined.Cable, Operations.ReadAccounts));
}
