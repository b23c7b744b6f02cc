using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Inventory;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Retention;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Bench.Figures;

/// <summary>B1 the nightly retention end to end, and B2 its longest write transaction; each run on a copy of its own.</summary>
internal static class B1Retention
{
    private const double LongestLock = 1000;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(RegisterFiles files)
    {
        List<double> locks = [];
        string? left = null;
        var destroyed = 0;
        var pair = await Floor.AlternateAsync(() => files.OnCopyAsync(FloorAsync), () => files.OnCopyAsync(ProductAsync));
        return
        [
            Figure.Of("B1", $"nightly retention end to end, {destroyed} persons destroyed", pair, "≤ 2.86 × floor (speed ≥ 0.35)", floor => floor / 0.35),
            new Figure("B2", "longest write transaction during it (the log's checkpoint not counted)", null, Floor.Percentile(locks, 50), "≤ 1,000 ms", LongestLock, null),
        ];

        async Task<double> FloorAsync(string directory)
        {
            var tables = await TablesAsync(directory);
            using var file = new RawFile(directory);
            var milliseconds = await Floor.TimeAsync(() =>
            {
                Delete(file, tables);
                return Task.CompletedTask;
            });
            Compare(file, tables);
            return milliseconds;
        }

        async Task<double> ProductAsync(string directory)
        {
            var tables = await TablesAsync(directory);
            await using var register = new BenchRegister(directory);
            Result<RetentionRunResult> result = null!;
            var milliseconds = await Floor.TimeAsync(async () => result = await register.ActAsync(await register.ActorAsync(Role.Job), (RunRetention run) => run.HandleAsync(CancellationToken.None)));
            if (result.Value.Counts is not { Failed: 0, Destroyed: > 0 }) throw new InvalidOperationException("The run destroyed nobody, or failed.");
            destroyed = result.Value.Counts.Destroyed;
            locks.Add(register.Locks.Longest);
            using var file = new RawFile(directory);
            Compare(file, tables);
            return milliseconds;
        }

        // Floor and product must leave the same rows, or the comparison is worth nothing.
        void Compare(RawFile file, IReadOnlyList<(string Table, string Person)> tables)
        {
            var rows = string.Join(' ', tables.Select(one => one.Table).Append("Tombstones").Select(table => $"{table}={file.Scalar($"SELECT count(*) FROM \"{table}\"")}"));
            left ??= rows;
            if (left != rows) throw new InvalidOperationException($"Other rows were left: {rows} instead of {left}");
        }
    }

    /// <summary>The tables whose rows go with a person and the column that says with whom, children first, the person last.</summary>
    private static async Task<IReadOnlyList<(string Table, string Person)>> TablesAsync(string directory)
    {
        await using var register = new BenchRegister(directory);
        await using var db = await register.OpenDbAsync();
        var names = db.Model.GetEntityTypes().ToDictionary(entity => entity.ClrType.Name, entity => entity.GetTableName()!);
        return [.. PersonalDataInventory.TablesOfAPerson.Select(table => (names[table.Entity], table.PersonKey))];
    }

    /// <summary>One set: who is due and free, a tombstone each, every table's rows; then the index's sweep and the log's end, as the product does.</summary>
    private static void Delete(RawFile file, IReadOnlyList<(string Table, string Person)> tables)
    {
        var others = tables.Where(one => one.Table is not ("Orders" or "Invoices" or "Customers")).Select(one => $"(SELECT count(*) FROM \"{one.Table}\" WHERE {one.Person} = Due.Id)");
        file.Execute("CREATE TEMP TABLE Due (Seq INTEGER PRIMARY KEY, Id TEXT NOT NULL)");
        file.Write(() =>
        {
            file.Execute($"INSERT INTO Due {B4Due.Sql.Replace("SELECT c.Id", "SELECT c.Seq, c.Id", StringComparison.Ordinal)}", B4Due.Day);
            file.Execute($"""
                INSERT INTO Tombstones (Id, Kind, Ground, RunId, ExecutedAt, Orders, Invoices, OtherRows)
                SELECT upper(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-A' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))) AS Tomb, 'Retention', 'T2', @0, @1,
                    (SELECT count(*) FROM Orders WHERE CustomerId = Due.Id), (SELECT count(*) FROM Invoices WHERE CustomerId = Due.Id), {string.Join(" + ", others)}
                FROM Due ORDER BY Tomb
                """, Guid.NewGuid(), BenchClock.Start.ToUnixTimeMilliseconds());
            foreach (var (table, person) in tables.Where(one => one.Table != "Customers")) file.Execute($"DELETE FROM \"{table}\" WHERE {person} IN (SELECT Id FROM Due)");
            file.Execute("DELETE FROM Customers WHERE Seq IN (SELECT Seq FROM Due)");
        });
        file.Execute("INSERT INTO CustomerSearch(CustomerSearch) VALUES ('optimize')");
        file.Query("PRAGMA wal_checkpoint(TRUNCATE)");
    }
}
