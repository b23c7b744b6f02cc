using Aksulit.Data.Persistence;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace Aksulit.Intranet.Tests.Hosting;

public sealed class DatabasePreparationTests : IDisposable
{
    private readonly RegisterOptions _options = new() { DataDirectory = Directory.CreateTempSubdirectory("aksulit-preparation-").FullName };
    private readonly FakeDemo _demo = new();
    private ServiceProvider? _services;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _services?.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_options.DataPath, recursive: true);
    }

    [Fact]
    public async Task A_new_file_is_whole_with_the_demo_staff_and_the_demo_customers()
    {
        var done = await Preparation().PrepareAsync(withDemoCustomers: true, Ct);

        Assert.True(done.Created);
        Assert.Equal(DatabasePreparation.DemoCustomers, _demo.Asked);
        await using var db = await OpenAsync();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Ct));
        Assert.Equal(DemoStaff.People.Count, await db.StaffMembers.CountAsync(Ct));
        Assert.True(await db.PrivacyNotices.AnyAsync(Ct));
        Assert.Equal("filled", (await db.RegisterStates.SingleAsync(state => state.Key == "fake-demo", Ct)).Value);
    }

    [Theory]
    [InlineData(false, true)]                                              // a typed command
    [InlineData(true, false)]                                              // Register:DemoData=false
    public async Task Demo_customers_are_only_for_serve_and_only_when_wanted(bool serve, bool wanted)
    {
        _options.DemoData = wanted;

        await Preparation().PrepareAsync(serve, Ct);

        Assert.Null(_demo.Asked);
    }

    [Fact]
    public async Task An_existing_file_gets_no_demo_customers()
    {
        await Preparation().PrepareAsync(withDemoCustomers: false, Ct);

        var again = await Preparation().PrepareAsync(withDemoCustomers: true, Ct);

        Assert.False(again.Created);
        Assert.Null(_demo.Asked);
    }

    [Fact]
    public async Task A_start_that_failed_halfway_leaves_no_register_and_the_next_one_begins_anew()
    {
        _demo.FailsAfterWriting = true;
        await Assert.ThrowsAsync<IOException>(() => Preparation().PrepareAsync(withDemoCustomers: true, Ct));
        Assert.False(File.Exists(_options.SqliteFile));

        _demo.FailsAfterWriting = false;
        await Preparation().PrepareAsync(withDemoCustomers: true, Ct);

        await using var db = await OpenAsync();
        Assert.Equal(1, await db.RegisterStates.CountAsync(state => state.Key == "fake-demo", Ct));
    }

    [Fact]
    public async Task What_a_killed_start_left_is_thrown_away()
    {
        await File.WriteAllTextAsync(Path.Combine(_options.DataPath, "register.new.db"), "half a file", Ct);
        await File.WriteAllTextAsync(Path.Combine(_options.DataPath, "register.new.db-wal"), "half a log", Ct);

        await Preparation().PrepareAsync(withDemoCustomers: true, Ct);

        Assert.Equal(["register.db", "register.lock"], Directory.GetFiles(_options.DataPath).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Two_processes_that_start_at_once_make_one_register()
    {
        var done = await Task.WhenAll(Preparation().PrepareAsync(true, Ct), Preparation().PrepareAsync(true, Ct));

        Assert.Single(done, one => one.Created);
    }

    [Fact]
    public async Task Before_a_change_of_version_the_file_is_copied()
    {
        var preparation = Preparation();
        await using (var old = await OpenAsync())
            await old.GetService<IMigrator>().MigrateAsync(old.Database.GetMigrations().First(), Ct);

        var done = await preparation.PrepareAsync(withDemoCustomers: false, Ct);

        Assert.NotNull(done.Backup);
        Assert.NotEmpty(done.Applied);
        await using var copy = new SqliteConnection($"Data Source={done.Backup};Mode=ReadOnly;Pooling=False");
        await copy.OpenAsync(Ct);
        await using var applied = copy.CreateCommand();
        applied.CommandText = "SELECT COUNT(*) FROM __EFMigrationsHistory";
        Assert.Equal(1L, await applied.ExecuteScalarAsync(Ct));
    }

    [Fact]
    public async Task A_file_is_of_this_version_when_every_migration_has_been_applied_and_no_other()
    {
        await Preparation().PrepareAsync(withDemoCustomers: false, Ct);
        await using var db = await OpenAsync();
        Assert.True(await MigrationsDone.AllAsync(db, Ct));

        await db.Database.ExecuteSqlAsync($"INSERT INTO __EFMigrationsHistory (MigrationId, ProductVersion) VALUES ('29990101000000_Later', '99')", Ct);
        Assert.False(await MigrationsDone.AllAsync(db, Ct));

        var last = db.Database.GetMigrations().Last();
        await db.Database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsHistory WHERE MigrationId IN ('29990101000000_Later', {last})", Ct);
        Assert.False(await MigrationsDone.AllAsync(db, Ct));
        Assert.Equal([last], await db.Database.GetPendingMigrationsAsync(Ct));
    }

    [Fact]
    public async Task An_empty_file_is_of_no_version()
    {
        await using var db = await OpenAsync();

        Assert.False(await MigrationsDone.AllAsync(db, Ct));
    }

    private DatabasePreparation Preparation() => Services.GetRequiredService<DatabasePreparation>();

    private Task<AksulitDbContext> OpenAsync() => Services.GetRequiredService<IDbContextFactory<AksulitDbContext>>().CreateDbContextAsync(Ct);

    private ServiceProvider Services => _services ??= new ServiceCollection().AddSingleton(_options).AddSingleton(TimeProvider.System)
        .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = "Development" })
        .AddSingleton<IDemoCustomers>(_demo).AddAksulitData(_options, null).AddTransient<DatabasePreparation>().BuildServiceProvider();

    private sealed class FakeDemo : IDemoCustomers
    {
        public int? Asked { get; private set; }

        public bool FailsAfterWriting { get; set; }

        public async Task FillAsync(AksulitDbContext db, int customers, CancellationToken ct)
        {
            Asked = customers;
            db.Add(new Aksulit.Data.Domain.Jobs.RegisterState("fake-demo", "filled"));
            await db.SaveChangesAsync(ct);
            if (FailsAfterWriting) throw new IOException("No space left on device");
        }
    }
}
