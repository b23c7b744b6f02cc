using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using MudBlazor;

namespace Aksulit.Intranet.Features.Oversight;

/// <summary>What is watched over: the DPO's page and the jobs' history.</summary>
public static class OversightFeature
{
    public static IServiceCollection AddOversight(this IServiceCollection services)
    {
        services.AddScoped<IDashboardQuery, DashboardQuery>().AddScoped<IJobHistoryQuery, JobHistoryQuery>();
        services.AddSingleton(new NavItem(NavGroup.Oversight, 10, "Dashboard", Urls.Dashboard, Icons.Material.Outlined.Speed, Operations.ReadDashboard));
        services.AddSingleton(new NavItem(NavGroup.Oversight, 45, "JobHistory", Urls.JobHistory, Icons.Material.Outlined.History, Operations.ReadJobs));
        services.AddSingleton(new StartSection(Role.DataProtectionOfficer, typeof(DashboardBody)));
        return services;
    }
}
