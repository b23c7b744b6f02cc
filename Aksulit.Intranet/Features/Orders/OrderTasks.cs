using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Orders;

/// <summary>Orders that wait for somebody, and those that one has in hand (P2). Counts up to a hundred: nobody reads a larger one, and nothing is read of any person.</summary>
public sealed class OrderTasks(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IStringLocalizer<OrderTexts> texts) : ITodayTasks
{
    private const int Most = 100;

    public Operation? Operation => Operations.EditOrders;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.EditOrders, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var orders = db.Orders.Where(order => order.ArchivedOn == null);
        return
        [
            .. await TaskAsync(orders.Where(order => order.State == OrderState.Received), "TaskWaiting", Urls.Orders, ct),
            .. await TaskAsync(orders.Where(order => order.OwnerId == actor.Id && order.State == OrderState.InProgress), "TaskMine", Urls.OrdersBy("mine"), ct),
        ];
    }

    private async Task<IEnumerable<TodayTask>> TaskAsync(IQueryable<Order> orders, string key, string href, CancellationToken ct)
    {
        var days = await orders.OrderBy(order => order.PlacedOn).Select(order => order.PlacedOn).Take(Most).ToListAsync(ct);
        if (days.Count == 0) return [];
        return [new TodayTask(days[0], TodayDate.Since, days.Count == 1 ? texts[$"{key}One"] : texts[key, Formats.CountBelow(days.Count, Most)], texts[$"{key}About"], href, "R4")];
    }
}
