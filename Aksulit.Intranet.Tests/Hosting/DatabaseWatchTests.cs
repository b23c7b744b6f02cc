using Aksulit.Data.Persistence;
using Aksulit.Intranet.Hosting;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aksulit.Intranet.Tests.Hosting;

/// <summary>The gate stays shut while the database is away or of another version, and opens by itself when it is there (a file stands for the server).</summary>
public sealed class DatabaseWatchTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_gate_opens_by_itself_when_the_database_has_come()
    {
        var directory = Path.Combine(Path.GetTempPath(), $"aksulit-watch-{Guid.NewGuid():N}");
        var options = new RegisterOptions { DataDirectory = directory };
        await using var services = new ServiceCollection().AddAksulitData(options, connectionString: null).BuildServiceProvider();
        var dbFactory = services.GetRequiredService<IDbContextFactory<AksulitDbContext>>();
        var standings = new DatabaseStandings(dbFactory);
        var gate = new DatabaseGate();
        using var watch = new DatabaseWatch(standings, dbFactory, gate, NullLogger<DatabaseWatch>.Instance);
        try
        {
            await watch.StartAsync(Ct);
            Assert.Equal((DatabaseStanding.Unreachable, false), (await standings.LookAsync(Ct), gate.IsOpen));

            Directory.CreateDirectory(directory);
            await using (var empty = new SqliteConnection(DataRegistration.FileConnection(options.SqliteFile))) await empty.OpenAsync(Ct);
            Assert.Equal((DatabaseStanding.NotMigrated, false), (await standings.LookAsync(Ct), gate.IsOpen));

            await using (var db = await dbFactory.CreateDbContextAsync(Ct)) await db.Database.MigrateAsync(Ct);
            await Until.TrueAsync(() => Task.FromResult(gate.IsOpen), TimeSpan.FromSeconds(30), "the gate to open", Ct);
            await gate.WaitAsync(Ct);
        }
        finally
        {
            await watch.StopAsync(CancellationToken.None);
            SqliteConnection.ClearAllPools();
            if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
        }
    }
}
