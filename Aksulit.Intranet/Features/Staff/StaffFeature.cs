namespace Aksulit.Intranet.Features.Staff;

/// <summary>Registers the feature's queries, commands, pages in the menu and typed commands.</summary>
public static class StaffFeature
{
    public static IServiceCollection AddStaff(this IServiceCollection services) => services;

    public static void MapStaff(this WebApplication app) => _ = app;
}
