using Aksulit.Data.Domain.Common;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Bench.Figures;

/// <summary>B4 finding the due: the two queries with which the night's run begins, beside one set-based SELECT of the same keys.</summary>
internal static class B4Due
{
    /// <summary>The keys of those who are due on the day @0 and whom nothing holds.</summary>
    public const string Sql = """
        SELECT c.Id FROM Customers c WHERE c.MigrationOpen = 0 AND c.EraseFrom <= @0
            AND NOT EXISTS (SELECT 1 FROM Invoices i WHERE i.CustomerId = c.Id AND i.State IN ('Open', 'InCollection'))
            AND NOT EXISTS (SELECT 1 FROM RetentionHolds h WHERE h.CustomerId = c.Id AND h."From" <= @0 AND (h."Until" IS NULL OR h."Until" >= @0))
        ORDER BY c.Seq
        """;

    private const int Calls = 5;

    public static DateOnly Day => FinnishTime.LocalDate(BenchClock.Start);

    public static Task<IReadOnlyList<Figure>> MeasureAsync(RegisterFiles files) => files.OnCopyAsync<IReadOnlyList<Figure>>(async directory =>
    {
        await using var register = new BenchRegister(directory);
        using var file = new RawFile(directory);
        var (raw, found) = (0, 0);
        await FloorAsync();
        await ProductAsync();
        var pair = await Floor.AlternateAsync(() => MedianAsync(FloorAsync), () => MedianAsync(ProductAsync));
        if (raw != found) throw new InvalidOperationException($"The floor found {raw} persons, the product {found}.");
        return [Figure.Of("B4", $"finding the due, {found} free persons", pair, "≤ 2 × floor", floor => 2 * floor)];

        Task FloorAsync()
        {
            using var reader = file.Prepare(Sql, Day).ExecuteReader();
            var keys = new List<Guid>();
            while (reader.Read()) keys.Add(reader.GetGuid(0));
            raw = keys.Count;
            return Task.CompletedTask;
        }

        // As RunRetention lists them.
        async Task ProductAsync()
        {
            await using var db = await register.OpenDbAsync();
            var due = db.DueOn(Day, migrationOpen: false);
            found = (await due.Unheld(db, Day).OrderBy(customer => customer.Seq).Select(customer => customer.Id).ToListAsync()).Count;
            await due.CountAsync();
        }
    });

    private static async Task<double> MedianAsync(Func<Task> call)
    {
        List<double> times = [];
        for (var i = 0; i < Calls; i++) times.Add(await Floor.TimeAsync(call));
        return Floor.Percentile(times, 50);
    }
}
