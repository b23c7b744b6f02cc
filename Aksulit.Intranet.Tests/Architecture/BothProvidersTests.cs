using Aksulit.Data.Persistence;
using Aksulit.Data.Persistence.Search;
using Aksulit.Data.Persistence.Seeding;

namespace Aksulit.Intranet.Tests.Architecture;

/// <summary>What may differ between the databases is in few places, each of which knows which one it speaks to.</summary>
public sealed class BothProvidersTests
{
    private static readonly List<CompiledCall> Calls = [.. CompiledCalls.Of(typeof(AksulitDbContext).Assembly), .. CompiledCalls.Of(typeof(Program).Assembly)];

    /// <summary>Each speaks to one provider only, or asks which it is: SQLite's classes are registered with SQLite only, the demo data and the read log guard each statement.</summary>
    private static readonly string[] MaySpeakSql = [typeof(SqliteCustomerSearch).FullName!, typeof(SqlServerAksulitDbContext).FullName!, "Aksulit.Data.Persistence.SqliteMaintenance", typeof(DemoData).FullName!, typeof(ReadLog).FullName!];

    [Fact]
    public void SQL_by_hand_is_written_where_the_provider_is_known()
    {
        var callers = Calls.Where(call => call.Name is "SqlQuery" or "SqlQueryRaw" or "FromSql" or "FromSqlRaw" or "FromSqlInterpolated"
            || call.Name.StartsWith("ExecuteSql", StringComparison.Ordinal)).Select(call => call.Caller).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.Equal(MaySpeakSql.Order(StringComparer.Ordinal), callers);
    }

    [Fact]
    public void Every_transaction_begins_as_the_only_writers()
    {
        var begins = Calls.Where(call => call.Name is "BeginTransaction" or "BeginTransactionAsync").Select(call => call.Caller).Distinct().ToList();
        // The read log changes nothing audited: its entries are chained later, by the sealer.
        Assert.Equal([typeof(AksulitDbContext).FullName!, typeof(ReadLog).FullName!], begins.Order(StringComparer.Ordinal));
        Assert.True(Calls.Count(call => call.Name == nameof(AksulitDbContext.BeginWritingAsync)) > 8);
    }
}
