using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Intranet.Commands;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.AuditTrail.AuditList;
using Aksulit.Intranet.Features.AuditTrail.ReadingSamples;
using Aksulit.Intranet.Features.AuditTrail.SealAudit;
using Aksulit.Intranet.Features.AuditTrail.UnusualReadings;
using Aksulit.Intranet.Features.AuditTrail.VerifyAudit;
using Aksulit.Intranet.Security;
using MudBlazor;

namespace Aksulit.Intranet.Features.AuditTrail;

/// <summary>Registers the feature's queries, commands, pages in the menu and typed commands.</summary>
public static class AuditTrailFeature
{
    public static IServiceCollection AddAuditTrail(this IServiceCollection services)
    {
        services.AddSingleton<AuditHeadFile>().AddSingleton<AuditSealer>().AddHostedService<AuditSealerService>();
        services.AddScoped<VerifyAudit.VerifyAudit>().AddScoped<IAuditVerification>(scope => scope.GetRequiredService<VerifyAudit.VerifyAudit>()).AddScoped<IVerb, AuditVerifyVerb>();
        services.AddScoped<AuditListQuery>().AddScoped<UnusualReadingQuery>().AddScoped<ITodayTasks, UnusualReadingTasks>();
        services.AddScoped<ReadingSampleQuery>().AddScoped<ReviewReading>().AddScoped<INightlyHousekeeping, DrawReadingSample>().AddScoped<ITodayTasks, ReadingSampleTasks>();
        services.AddSingleton(new NavItem(NavGroup.Oversight, 20, "AuditTrail", Urls.Audit, Icons.Material.Outlined.FactCheck, Operations.ReadAudit));
        services.AddSingleton(new NavItem(NavGroup.Oversight, 22, "UnusualReading", Urls.UnusualReading, Icons.Material.Outlined.Visibility, Operations.ReadUnusualReading));
        services.AddSingleton(new NavItem(NavGroup.Oversight, 24, "ReadingSample", Urls.ReadingSample, Icons.Material.Outlined.Rule, Operations.ReadReadingSamples));
        return services;
    }

    public static void MapAuditTrail(this WebApplication app) => _ = app;
}
