using Aksulit.Data.Domain.Jobs;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Customers.CustomerCard;
using Aksulit.Intranet.Features.Customers.EditCustomer;
using Aksulit.Intranet.Features.Customers.EndCustomership;
using Aksulit.Intranet.Features.Customers.ReceiveRegistration;
using Aksulit.Intranet.Security;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aksulit.Intranet.Features.Customers;

/// <summary>Registers the feature's queries, commands, pages in the menu and typed commands.</summary>
public static class CustomersFeature
{
    public static IServiceCollection AddCustomers(this IServiceCollection services)
    {
        services.TryAddScoped<CurrentPurpose>();
        services.TryAddSingleton<IRegisterWatch, NoRegisterWatch>();
        services.AddScoped<IOpenCard, OpenCard>();
        services.AddScoped<ICreateCustomer, CreateCustomer>();
        services.AddScoped<IFindSimilar, FindSimilar>();
        services.AddScoped<IEditCustomer, EditCustomer.EditCustomer>();
        services.AddScoped<IEndCustomership, EndCustomership.EndCustomership>();
        services.AddScoped<ReceiveRegistration.ReceiveRegistration>().AddScoped<ReadRegistration>().AddScoped<INightlyHousekeeping, RegistrationHousekeeping>().AddScoped<ITodayTasks, RegistrationTasks>().AddScoped<WaitingRegistrations>();
        return services;
    }

    public static void MapCustomers(this WebApplication app) => RegistrationEndpoints.Map(app);
}
