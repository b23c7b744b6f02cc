using Aksulit.Data.Persistence;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Jobs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Hosting;

/// <summary>What was done to the database.</summary>
/// <param name="Applied">Names of the migrations applied now.</param>
/// <param name="Backup">The copy of the SQLite file made beforehand, when there was something to lose.</param>
/// <param name="Created">True when the database was made now.</param>
public sealed record Preparation(IReadOnlyList<string> Applied, string? Backup, bool Created);

/// <summary>
/// Brings the database to this version and puts in what every register starts with. A new SQLite file is built beside its place and moved there when it is whole: killed
/// halfway, the next start begins anew, and nobody ever opens half a register.
/// </summary>
public sealed class DatabasePreparation(IDbContextFactory<AksulitDbContext> dbFactory, RegisterOptions options, IHostEnvironment environment, TimeProvider clock, IDemoCustomers demo)
{
    /// <summary>How many people the first start invents.</summary>
    public const int DemoCustomers = 2000;

    private const string Unfinished = "register.new.db";

    /// <summary>The longest that one step of a migration may take on SQL Server; a statement of the program has a minute.</summary>
    private static readonly TimeSpan StepTime = TimeSpan.FromHours(2);

    /// <summary>Where the register file is, or is to be made.</summary>
    public string DataPath => options.DataPath;

    public bool IsSqlite => options.Provider is RegisterProvider.Sqlite;

    /// <summary>True when a register file is still to be made.</summary>
    public bool IsMissing => IsSqlite && !File.Exists(options.SqliteFile);

    /// <param name="withDemoCustomers">Fill a file that is made now; an existing one is left as it is.</param>
    /// <param name="ct">Cancels; a new file is then not put in its place.</param>
    public async Task<Preparation> PrepareAsync(bool withDemoCustomers, CancellationToken ct)
    {
        if (!IsSqlite)
        {
            await using var server = await dbFactory.CreateDbContextAsync(ct);
            server.Database.SetCommandTimeout(StepTime); // a step may build an index over a million persons
            var applied = await BringUpAsync(server, ct);
            await server.Database.OpenConnectionAsync(ct);
            JobsFeature.InstallSchema(server.Database.GetDbConnection());
            return new Preparation(applied, Backup: null, Created: false);
        }

        Directory.CreateDirectory(options.DataPath);
        using var alone = await PreparationLock.TakeAsync(options.DataPath, ct);
        if (IsMissing) return new Preparation(await CreateAsync(withDemoCustomers && options.DemoData && environment.IsDevelopment(), ct), Backup: null, Created: true);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await MigrationsDone.AllAsync(db, ct))
        {
            await FillAsync(db, ct);
            return new Preparation([], Backup: null, Created: false);
        }

        var backup = (await db.Database.GetPendingMigrationsAsync(ct)).Any() && (await db.Database.GetAppliedMigrationsAsync(ct)).Any() ? await BackUpAsync(ct) : null;
        return new Preparation(await BringUpAsync(db, ct), backup, Created: false);
    }

    private async Task<IReadOnlyList<string>> CreateAsync(bool withDemoCustomers, CancellationToken ct)
    {
        var path = Path.Combine(options.DataPath, Unfinished);
        Remove(path); // what a killed start left
        try
        {
            IReadOnlyList<string> applied;
            await using (var db = Open(path))
            {
                applied = await BringUpAsync(db, ct);
            }

            if (withDemoCustomers)
            {
                await using var db = Open(path);
                await demo.FillAsync(db, DemoCustomers, ct);
            }

            File.Move(path, options.SqliteFile, overwrite: false);
            return applied;
        }
        finally
        {
            Remove(path);
        }
    }

    private async Task<IReadOnlyList<string>> BringUpAsync(AksulitDbContext db, CancellationToken ct)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
        if (pending.Count > 0) await db.Database.MigrateAsync(ct);
        await FillAsync(db, ct);
        return pending;
    }

    /// <summary>What every register has, and in Development the people of the demonstration.</summary>
    private async Task FillAsync(AksulitDbContext db, CancellationToken ct)
    {
        await BaselineData.EnsureAsync(db, ct);
        if (!environment.IsDevelopment()) return;
        await DemoStaff.EnsureAsync(db, clock, ct);
        await DemoApiClients.EnsureAsync(db, clock, ct);
    }

    /// <summary>The one copy from before the last change of version: it holds personal data, so older ones do not pile up.</summary>
    private async Task<string> BackUpAsync(CancellationToken ct)
    {
        var path = Path.Combine(options.DataPath, "register.before-migration.db");
        Remove(path);
        await using var source = new SqliteConnection(Unpooled(options.SqliteFile));
        await using var target = new SqliteConnection(Unpooled(path));
        await source.OpenAsync(ct);
        await target.OpenAsync(ct);
        source.BackupDatabase(target);
        return path;
    }

    private static SqliteAksulitDbContext Open(string path) =>
        new((DbContextOptions<SqliteAksulitDbContext>)DataRegistration.UseRegisterFile(new DbContextOptionsBuilder<SqliteAksulitDbContext>(), Unpooled(path)).Options);

    /// <summary>Closed when it is closed, so that the file is whole on its own and can be moved.</summary>
    private static string Unpooled(string path) => new SqliteConnectionStringBuilder(DataRegistration.FileConnection(path)) { Pooling = false }.ToString();

    private static void Remove(string path)
    {
        foreach (var file in (string[])[path, $"{path}-wal", $"{path}-shm", $"{path}-journal"]) File.Delete(file);
    }
}
