namespace Aksulit.Intranet.Features.Import;

/// <summary>Registers the feature's queries, commands, pages in the menu and typed commands.</summary>
public static class ImportFeature
{
    public static IServiceCollection AddImport(this IServiceCollection services) => services;

    public static void MapImport(this WebApplication app) => _ = app;
}
