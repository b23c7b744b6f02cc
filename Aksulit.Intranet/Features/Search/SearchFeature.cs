using Aksulit.Data.Persistence;
using Aksulit.Data.Persistence.Search;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Search.FindCustomers;
using Aksulit.Intranet.Features.Search.Palette;
using Aksulit.Intranet.Security;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;

namespace Aksulit.Intranet.Features.Search;

/// <summary>Registers the feature's queries, commands, pages in the menu and typed commands.</summary>
public static class SearchFeature
{
    public static IServiceCollection AddSearch(this IServiceCollection services)
    {
        services.TryAddScoped<CurrentPurpose>();
        services.AddSingleton<ICustomerSearch>(provider =>
            provider.GetRequiredService<RegisterOptions>().Provider is RegisterProvider.SqlServer ? new SqlServerCustomerSearch() : new SqliteCustomerSearch());
        services.AddScoped<IFindCustomers, FindCustomers.FindCustomers>();
        services.AddScoped<IFindPersons, FindPersons.FindPersons>();
        services.AddScoped<IPaletteSource, PersonPaletteSource>().AddScoped<PaletteSearch>();
        services.AddSingleton(new FrameSlot(FramePlaces.Search, typeof(SearchPalette), 10));
        services.AddSingleton(new FrameSlot(FramePlaces.Purpose, typeof(PurposeSlot), 10));
        services.AddSingleton(new NavItem(NavGroup.Work, 10, "Customers", Urls.Customers, Icons.Material.Outlined.PersonSearch, Operations.FindPersons));
        return services;
    }
}
