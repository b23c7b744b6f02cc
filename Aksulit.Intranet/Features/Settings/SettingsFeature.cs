using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Settings.SettingList;
using Aksulit.Intranet.Security;
using MudBlazor;

namespace Aksulit.Intranet.Features.Settings;

/// <summary>The settings with their history: what letters say of the controller and the authority, and the deadlines that people set (R2, R3, R64).</summary>
public static class SettingsFeature
{
    public static IServiceCollection AddSettings(this IServiceCollection services) => services
        .AddScoped<SettingListQuery>().AddScoped<ChangeSetting.ChangeSetting>().AddScoped<ITodayTasks, NoticeDriftTasks>()
        .AddSingleton(new NavItem(NavGroup.Administration, 20, "Settings", Urls.Settings, Icons.Material.Outlined.Tune, Operations.ReadAccounts));
}
