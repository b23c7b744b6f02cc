using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Customers.CustomerCard;
using Aksulit.Intranet.Features.Orders;
using Aksulit.Intranet.Features.Search.FindCustomers;
using Aksulit.Intranet.Security;

namespace Aksulit.Bench.Figures;

/// <summary>B6 what a person waits for: the first page of a search, the next one, a card, the first page of the orders. Reported per size; the goal compares two runs, 10⁶ beside 10⁵ on the same machine.</summary>
internal static class B6Growth
{
    private const int People = 100;

    private static readonly TaskPurpose Care = new(ProcessingPurpose.CustomerCare);

    public static Task<IReadOnlyList<Figure>> MeasureAsync(RegisterFiles files) => files.OnCopyAsync<IReadOnlyList<Figure>>(async directory =>
    {
        await using var register = new BenchRegister(directory);
        var actor = await register.ActorAsync(Role.RegisterLead);
        List<(Guid Id, string LastName)> people;
        using (var file = new RawFile(directory))
        {
            var step = Math.Max(1, (long)file.Scalar("SELECT max(Seq) FROM Customers")! / People);
            people = [.. file.Query("SELECT Id, LastName FROM Customers WHERE Seq % @0 = 5", step).Select(row => (Guid.Parse((string)row[0]), (string)row[1]))];
        }

        var next = new List<(string LastName, string Key)>();
        foreach (var person in people)
            if ((await FindAsync(person.LastName, null)).Next is { } key) next.Add((person.LastName, key));
        return
        [
            await OfAsync("search, first page", people, person => FindAsync(person.LastName, null)),
            await OfAsync("search, next page", next, page => FindAsync(page.LastName, page.Key)),
            await OfAsync("open card", people, person => register.ActAsync(actor, (IOpenCard open) => open.RunAsync(person.Id, Care))),
            await OfAsync("orders, first page", people, _ => register.ActAsync(actor, (OrderListQuery orders) => orders.RunAsync(OrderFilter.Work, null, null, CancellationToken.None))),
        ];

        async Task<CustomerHits> FindAsync(string text, string? after) => (await register.ActAsync(actor, (IFindCustomers find) => find.RunAsync(new FindCustomersQuery(text, Care, after)))).Value;

        static async Task<Figure> OfAsync<T>(string what, IReadOnlyList<T> items, Func<T, Task> call)
        {
            await Floor.SettleAsync(() => Floor.P95Async(items, call));
            var passes = new List<double>();
            for (var round = 0; round < 3; round++) passes.Add(await Floor.P95Async(items, call));
            return new Figure("B6", $"{what}, p95 over {items.Count}", null, Floor.Percentile(passes, 50), "p95 at 10⁶ ≤ 2 × p95 at 10⁵", null, passes.Max() / passes.Min());
        }
    });
}
