using System.Reflection;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit.Sdk;
using Xunit.v3;

namespace Aksulit.Intranet.Tests.Persistence;

/// <summary>Runs a theory on both databases: SQLite always, SQL Server when a server is named in <see cref="TestDatabase.ServerVariable"/>, else it is skipped by name, never silently passed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RegisterDatabasesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) => new(
    [
        new TheoryDataRow<RegisterProvider>(RegisterProvider.Sqlite),
        new TheoryDataRow<RegisterProvider>(RegisterProvider.SqlServer) { Skip = TestDatabase.NoServer },
    ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}

/// <summary>A migrated database of a test's own, on either provider.</summary>
internal sealed class RegisterDatabase : IAsyncDisposable
{
    private readonly string _name = $"aksulit-{Guid.NewGuid():N}";
    private readonly ServiceProvider _services;
    private readonly RegisterProvider _provider;

    private RegisterDatabase(RegisterProvider provider)
    {
        _provider = provider;
        var connection = provider is RegisterProvider.Sqlite
            ? DataRegistration.FileConnection(Path.Combine(Path.GetTempPath(), _name + ".db"))
            : TestDatabase.OnServer(_name);
        _services = new ServiceCollection().AddSingleton<TimeProvider>(Clock).AddAksulitData(new RegisterOptions { Provider = provider }, connection)
            .AddKeyedSingleton<TimeProvider>(Leases.RealClock, Clock).BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 7, 0, 0, TimeSpan.Zero));

    public Leases Leases => _services.GetRequiredService<Leases>();

    /// <summary>The leases of another process on the same database.</summary>
    public Leases AnotherProcess() => new(_services.GetRequiredService<IDbContextFactory<AksulitDbContext>>(), Clock);

    public static async Task<RegisterDatabase> CreateAsync(RegisterProvider provider)
    {
        var database = new RegisterDatabase(provider);
        await using var db = await database.OpenAsync();
        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
        return database;
    }

    public Task<AksulitDbContext> OpenAsync() => _services.GetRequiredService<IDbContextFactory<AksulitDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await using (var db = await OpenAsync())
        {
            if (_provider is RegisterProvider.Sqlite) SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
            await db.Database.EnsureDeletedAsync();
        }

        await _services.DisposeAsync();
    }
}
