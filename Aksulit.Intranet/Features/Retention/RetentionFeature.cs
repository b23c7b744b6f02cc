using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Commands;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Retention.Destruction;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using MudBlazor;

namespace Aksulit.Intranet.Features.Retention;

/// <summary>Registers the feature's queries, commands, pages in the menu and typed commands.</summary>
public static class RetentionFeature
{
    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.AddSingleton(provider => RegisterMaintenance.For(provider.GetRequiredService<RegisterOptions>(), provider.GetRequiredService<IDbContextFactory<AksulitDbContext>>()));
        services.AddSingleton<IDestruction, GuardedDestruction>().AddSingleton<IMergedRows, MergedRows>();
        services.AddScoped<RunRetention>().AddScoped<PreviewRetention>().AddScoped<RetentionOutlookQuery>();
        services.AddScoped<IVerb, RetentionPreviewVerb>().AddScoped<IVerb, RetentionRunVerb>();
        services.AddScoped<ITodayTasks, RetentionTasks>().AddScoped<INightlyHousekeeping, OldValueHousekeeping>();
        services.AddSingleton(new NavItem(NavGroup.Rights, 50, "Retention", Urls.Retention, Icons.Material.Outlined.HourglassBottom, Operations.ReadDue));
        return services;
    }

    public static void MapRetention(this WebApplication app) => _ = app;
}
