using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using MudBlazor;

namespace Aksulit.Intranet.Features.UpdateQueue;

/// <summary>Offered values that wait for a person, and their settling (R21).</summary>
public static class UpdateQueueFeature
{
    public static IServiceCollection AddUpdateQueue(this IServiceCollection services) => services
        .AddScoped<UpdateListQuery>().AddScoped<SettleUpdate>().AddScoped<ITodayTasks, UpdateTasks>()
        .AddSingleton(new NavItem(NavGroup.Work, 55, "UpdatesMenu", Urls.Updates, Icons.Material.Outlined.CompareArrows, Operations.ReadUpdates));
}
