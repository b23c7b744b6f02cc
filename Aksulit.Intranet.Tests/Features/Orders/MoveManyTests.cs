using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Orders;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Orders;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Orders;

/// <summary>One step with many orders: each decided and saved by itself, with an answer for each.</summary>
[BothDatabases]
public sealed class MoveManyTests : IAsyncLifetime
{
    private readonly TestRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    private async Task<List<OrderPick>> WaitingAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var person = Some.Customer($"Tilaaja{i}");
            await _register.SaveAsync(person);
            Assert.True((await _register.ActAsync(Role.CustomerService, (PlaceOrder place) => place.HandleAsync(new PlaceOrderCommand(person.Id, _register.Today, [new(null, "Huolto", 10m)], false), Ct))).Succeeded);
        }

        return [.. await PickAsync(OrderFilter.Work)];
    }

    private Task<IReadOnlyList<OrderPick>> PickAsync(OrderFilter filter, Role role = Role.CustomerService) => _register.ActAsync(role, (OrderListQuery list) => list.PickAsync(filter, Ct));

    private Task<List<BulkResult>> MoveAsync(IReadOnlyList<OrderPick> orders, OrderStep step, DateOnly? on = null, Role role = Role.CustomerService, int stopAfter = int.MaxValue) =>
        _register.ActAsync(role, async (MoveMany move) =>
        {
            var results = new List<BulkResult>();
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            try
            {
                await foreach (var result in move.HandleAsync(new MoveManyCommand(orders, step, on), stop.Token))
                {
                    results.Add(result);
                    if (results.Count == stopAfter) await stop.CancelAsync();
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // As when the page is left.
            }

            return results;
        });

    [Fact]
    public async Task Those_that_can_are_done_and_the_one_that_changed_meanwhile_says_why_not()
    {
        var orders = await WaitingAsync(3);
        Assert.Equal(3, orders.Count);
        Assert.Null(Assert.Single(await MoveAsync([orders[1]], OrderStep.Take, role: Role.RegisterLead)).Refusal); // a colleague is faster

        var results = await MoveAsync(orders, OrderStep.Take);

        Assert.Equal([true, false, true], results.Select(result => result.Refusal is null));
        Assert.Equal(orders.Select(order => (order.Number, Urls.Order(order.Id))), results.Select(result => (result.Label, result.Href!)));
        Assert.Equal([orders[0].Id, orders[2].Id], (await PickAsync(OrderFilter.Mine)).Select(order => order.Id));
        Assert.Empty(await PickAsync(OrderFilter.Work));
    }

    [Fact]
    public async Task Stopped_in_the_middle_the_done_ones_are_done_and_the_rest_untouched()
    {
        var orders = await WaitingAsync(4);
        await MoveAsync(orders, OrderStep.Take, stopAfter: 2);
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(2, await db.Orders.CountAsync(order => order.State == OrderState.InProgress, Ct));
        Assert.Equal(2, await db.Orders.CountAsync(order => order.State == OrderState.Received && order.OwnerId == null, Ct));
    }

    [Fact]
    public async Task A_delivery_of_many_moves_each_customers_last_event()
    {
        await MoveAsync(await WaitingAsync(2), OrderStep.Take);
        var results = await MoveAsync(await PickAsync(OrderFilter.Mine), OrderStep.Deliver, _register.Today);
        Assert.All(results, result => Assert.Null(result.Refusal));
        await using var db = await _register.OpenDbAsync();
        Assert.Equal([_register.Today], await db.Customers.Select(customer => customer.LastEventOn).Distinct().ToListAsync(Ct));
    }

    [Theory]
    [InlineData(Role.Billing)]
    [InlineData(Role.DataProtectionOfficer)]
    public async Task Who_may_not_change_orders_may_not_change_many(Role role)
    {
        var orders = await WaitingAsync(1);
        await Assert.ThrowsAsync<AccessDeniedException>(() => PickAsync(OrderFilter.Work, role));
        await Assert.ThrowsAsync<AccessDeniedException>(() => MoveAsync(orders, OrderStep.Take, role: role));
    }
}
