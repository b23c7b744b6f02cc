using System.Text.Json;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Bench.Figures;

/// <summary>
/// B19 who holds a stale value (R56): for one person after another, every recipient whose latest disclosed street is not the one that the register has, beside one SELECT of the person's lines
/// of the ledger by its index. Two lines of ledger a customer: a million customers make a ledger of two million. The first line is the product's own SQL, run as the floor's is; the second what a decision
/// pays for it in the context that it has open: Entity Framework, the rows as objects and the rule.
/// </summary>
internal static class B19Held
{
    private const int People = 500;
    private const string Sql = """SELECT RecipientId, DisclosedAt, "Values" FROM Disclosures WHERE CustomerId = @0 ORDER BY Seq""";

    public static Task<IReadOnlyList<Figure>> MeasureAsync(RegisterFiles files) => files.OnCopyAsync<IReadOnlyList<Figure>>(async directory =>
    {
        using var file = new RawFile(directory);
        await using var register = new BenchRegister(directory);
        var ledger = (long)file.Scalar("SELECT count(*) FROM Disclosures")!;
        var step = Math.Max(1, (long)file.Scalar("SELECT max(Seq) FROM Customers")! / People);
        List<Guid> people = [.. file.Query("SELECT Id FROM Customers WHERE Seq % @0 = 5", step).Select(row => Guid.Parse((string)row[0]))];
        var (raw, found) = (0, 0);
        await using var db = await register.OpenDbAsync();
        await db.Database.OpenConnectionAsync();
        var sql = db.HeldValuesQuery(people[0]).ToQueryString();
        sql = sql[sql.IndexOf("SELECT", StringComparison.Ordinal)..].Replace("@customerId", "@0", StringComparison.Ordinal);
        for (var pass = 0; pass < Floor.WarmUps; pass++)
        {
            await FloorAsync();
            await ProductAsync();
        }

        var queries = await Floor.AlternateAsync(() => RowsAsync(Sql), () => RowsAsync(sql));
        var pair = await Floor.AlternateAsync(FloorAsync, ProductAsync);
        if (raw != found) throw new InvalidOperationException($"The floor found {raw} holders of a stale value, the product {found}.");
        return
        [
            Figure.Of("B19", $"who holds a stale value in a ledger of {ledger} lines: the product's query alone, median of {people.Count} persons", queries, "≤ 2 × floor", floor => 2 * floor),
            Figure.Of("B19", "the same in a decision's open context, with objects and rule", pair, "none", null),
        ];

        Task<double> RowsAsync(string query) => MedianAsync(people, person => Task.FromResult(file.Query(query, person).Count));

        async Task<double> FloorAsync()
        {
            raw = 0;
            return await MedianAsync(people, person =>
            {
                var street = file.Scalar("SELECT Contact_Street FROM Customers WHERE Id = @0", person) as string;
                var held = new Dictionary<string, string?>(StringComparer.Ordinal);
                foreach (var line in file.Query(Sql, person))
                {
                    using var values = JsonDocument.Parse((string)line[2]);
                    foreach (var value in values.RootElement.EnumerateArray())
                        if (value.GetProperty("field").GetString() == nameof(CustomerField.Street)) held[(string)line[0]] = value.GetProperty("value").GetString();
                }

                raw += held.Values.Count(value => value != street);
                return Task.CompletedTask;
            });
        }

        async Task<double> ProductAsync()
        {
            found = 0;
            return await MedianAsync(people, async person =>
            {
                var street = await db.Customers.Where(customer => customer.Id == person).Select(customer => customer.Contact.Street).SingleAsync();
                var change = new RectifiedField(CustomerField.Street, null, street, new FieldSource(SourceKind.CustomerStatement, "", default, Guid.Empty, 1));
                found += NoticeRule.Plan([change], await db.LoadHeldValuesAsync(person, CancellationToken.None)).Count;
            });
        }
    });

    private static async Task<double> MedianAsync(List<Guid> people, Func<Guid, Task> call)
    {
        var times = new List<double>(people.Count);
        foreach (var person in people) times.Add(await Floor.TimeAsync(() => call(person)));
        return Floor.Percentile(times, 50);
    }
}
