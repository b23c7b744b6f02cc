using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using MudBlazor;

namespace Aksulit.Intranet.Features.Orders;

/// <summary>Registers the feature's queries, commands and pages in the menu.</summary>
public static class OrdersFeature
{
    public static IServiceCollection AddOrders(this IServiceCollection services)
    {
        services.AddScoped<OrderListQuery>().AddScoped<OpenOrder>().AddScoped<FindOrderer>();
        services.AddScoped<PlaceOrder>().AddScoped<MoveOrder>().AddScoped<MoveMany>().AddScoped<ChangeLines>();
        services.AddScoped<ITodayTasks, OrderTasks>().AddScoped<IPaletteSource, OrderPaletteSource>();
        services.AddSingleton(new CardAction("NewOrder", Icons.Material.Outlined.AddShoppingCart, 5, [Operations.EditOrders], Urls.NewOrderOf));
        services.AddSingleton(new NavItem(NavGroup.Work, 30, "OrdersMenu", Urls.Orders, Icons.Material.Outlined.Inventory2, Operations.ReadOrders));
        return services;
    }
}
