using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>Files of orders. An order placed or delivered is a customer event: it moves the derived end of the customership (T1).</summary>
internal sealed class OrderRows : ImportRows<OrderImportRow>
{
    /// <summary>For a row without a product group: the register asks for one.</summary>
    private const string NoGroup = "–";

    private readonly NumberSet _customers = new();

    public override Task PrepareAsync(AksulitDbContext db, CancellationToken ct) => KnownNumbers.LoadCustomersAsync(db, _customers, ct);

    public override IEnumerable<RowOutcome<OrderImportRow>> Read(ImportSheet sheet) => sheet.Orders(_customers.Contains);

    public override string NumberOf(OrderImportRow row) => row.OrderNumber;

    public override string? Unfit(OrderImportRow row)
    {
        if (!IsSane(row.OrderedOn) || !IsSane(row.DeliveredOn)) return RowReasons.Date;
        return Fits(row.OrderNumber, Order.NumberMaxLength) && Fits(row.ProductGroup, Order.ProductGroupMaxLength) ? null : RowReasons.Length;
    }

    public override async Task<Dictionary<int, string>> JudgeAsync(AksulitDbContext db, IReadOnlyList<OrderImportRow> rows, ImportScope scope, NumberSet seen, CancellationToken ct)
    {
        var (customers, orders) = await LoadAsync(db.Orders.AsNoTracking(), db, rows, ct);
        return rows.ToDictionary(row => row.RowNumber, row =>
        {
            var again = !seen.Add(row.OrderNumber);
            if (!customers.TryGetValue(row.CustomerNumber, out var customer)) return RowFates.Rejected;
            if (orders.TryGetValue(row.OrderNumber, out var order)) return FateOf(order, row, customer, scope);
            return again ? RowFates.Applied : RowFates.Accepted;
        });
    }

    public override async Task<List<WrittenRow>> WriteAsync(AksulitDbContext db, IReadOnlyList<OrderImportRow> rows, ImportScope scope, CancellationToken ct)
    {
        var (customers, orders) = await LoadAsync(db.Orders, db, rows, ct);
        var events = new Dictionary<Guid, DateOnly>();
        var written = new List<WrittenRow>(rows.Count);
        foreach (var row in rows)
        {
            if (!customers.TryGetValue(row.CustomerNumber, out var customer))
            {
                written.Add(new(row.RowNumber, RowFates.Rejected, Guid.Empty, RowReasons.UnknownCustomer));
                continue;
            }
            var fate = RowFates.Accepted;
            if (!orders.TryGetValue(row.OrderNumber, out var order))
            {
                order = new Order(customer.Id, row.OrderNumber, row.OrderedOn, row.ProductGroup ?? NoGroup, row.Sum ?? 0m, StateOf(row), row.DeliveredOn);
                order.CameWith(scope.RunId, row.RowHash, row.RowNumber);
                db.Add(orders[row.OrderNumber] = order);
            }
            else fate = Change(db, order, row, customer, scope);

            if (fate is RowFates.Accepted or RowFates.Applied) events[customer.Id] = CustomershipRule.LastEvent(row.OrderedOn, row.DeliveredOn, events.GetValueOrDefault(customer.Id));
            written.Add(new(row.RowNumber, fate, customer.Id));
        }
        await KnownNumbers.HappenedAsync(db, events, ct);
        return written;
    }

    private static string Change(AksulitDbContext db, Order order, OrderImportRow row, CustomerOfNumber customer, ImportScope scope)
    {
        var fate = FateOf(order, row, customer, scope);
        if (fate is RowFates.Applied or RowFates.Queued && order.ImportRunId != scope.RunId)
        {
            var values = fate is RowFates.Applied ? new OrderBefore(order.PlacedOn, order.ProductGroup, order.Sum, order.State, order.DeliveredOn) : null;
            db.Add(new ImportChange(scope.RunId, row.RowNumber, order.CustomerId, ImportKind.Orders, order.Id, scope.Now, new RowBefore { RowHash = order.ImportRowHash, Order = values }));
        }
        if (fate is RowFates.Applied) order.Replace(row.OrderedOn, row.ProductGroup ?? NoGroup, row.Sum ?? 0m, StateOf(row), row.DeliveredOn, row.RowHash);
        if (fate is not RowFates.Queued) return fate;
        db.Add(new QueuedUpdate(order.CustomerId, scope.RunId, ImportJson.Write(row), scope.Now));
        order.SeenAgain(row.RowHash);
        return fate;
    }

    private static string FateOf(Order order, OrderImportRow row, CustomerOfNumber customer, ImportScope scope)
    {
        if (order.ImportRowHash == row.RowHash) return RowFates.Unchanged;
        var open = customer.MigrationOpen && order.HandledAt is null && order.CustomerId == customer.Id && order.ImportRunId is { } run && scope.SourceRuns.Contains(run);
        return open ? RowFates.Applied : RowFates.Queued;
    }

    private static OrderState StateOf(OrderImportRow row) => row.State is ImportedOrderState.Delivered ? OrderState.Delivered : OrderState.InProgress;

    private static async Task<(Dictionary<string, CustomerOfNumber>, Dictionary<string, Order>)> LoadAsync(IQueryable<Order> orders, AksulitDbContext db, IReadOnlyList<OrderImportRow> rows, CancellationToken ct)
    {
        var numbers = rows.Select(row => row.OrderNumber).ToList();
        return (await KnownNumbers.CustomersAsync(db, rows.Select(row => row.CustomerNumber), ct),
            await orders.Where(order => EF.MultipleParameters(numbers).Contains(order.Number)).ToDictionaryAsync(order => order.Number, StringComparer.Ordinal, ct));
    }
}
