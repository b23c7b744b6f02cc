namespace Aksulit.Intranet.Features.Retention;

/// <summary>Registers the feature's queries, commands, pages in the menu and typed commands.</summary>
public static class RetentionFeature
{
    public static IServiceCollection AddRetention(this IServiceCollection services) => services;

    public static void MapRetention(this WebApplication app) => _ = app;
}
