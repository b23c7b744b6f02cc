namespace Aksulit.Intranet.Features.Customers;

/// <summary>Registers the feature's queries, commands, pages in the menu and typed commands.</summary>
public static class CustomersFeature
{
    public static IServiceCollection AddCustomers(this IServiceCollection services) => services;

    public static void MapCustomers(this WebApplication app) => _ = app;
}
