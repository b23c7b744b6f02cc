using Aksulit.Data.Domain.Api;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Aksulit.Intranet.Tests.Infrastructure;

/// <summary>
/// A register of its own for a test class: the real composition root on a real, migrated database, a SQLite file or one on a SQL Server (<see cref="TestDatabase"/>); only the clock and who signs in are replaced.
/// Seeding and reading use other contexts than the code under test.
/// </summary>
public class TestRegister : IAsyncLifetime
{
    private readonly Dictionary<Role, Guid> _staff = [];
    private readonly string _name = $"aksulit-{Guid.NewGuid():N}";
    private readonly IDataProtectionProvider _keys = new EphemeralDataProtectionProvider();
    private readonly TestRegister? _first;
    private Guid? _deputy;
    private ServiceProvider _services = null!;

    public TestRegister() => Options = new() { Provider = TestDatabase.Provider, DataDirectory = Path.Combine(Path.GetTempPath(), _name), DemoData = false };

    /// <summary>Another instance on the first one's database, with its clocks and its data directory.</summary>
    private TestRegister(TestRegister first) => (_first, _name, _keys, Clock, MachineClock, Options) = (first, first._name, first._keys, first.Clock, first.MachineClock, first.Options);

    /// <summary>Monday 23.11.2026 at 9.00 in Finland.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 7, 0, 0, TimeSpan.Zero));

    /// <summary>The clock that nobody sets: leases go by it. On another day than <see cref="Clock"/>, so that nothing takes the one for the other.</summary>
    public FakeTimeProvider MachineClock { get; } = new(new DateTimeOffset(2031, 5, 6, 7, 0, 0, TimeSpan.Zero));

    public RegisterOptions Options { get; }

    public DateOnly Today => Clock.TodayInFinland;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Options.DataPath);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton(Options).AddSingleton<TimeProvider>(Clock);
        services.AddAksulitData(Options, TestDatabase.IsSqlServer ? TestDatabase.OnServer(_name) : null).AddKeyedSingleton<TimeProvider>(Leases.RealClock, MachineClock);
        services.AddRegister(new ConfigurationBuilder().Build());
        services.AddSingleton(_keys);
        services.ConfigureDbContext<SqliteAksulitDbContext>(db => db.AddInterceptors(SqlServerTranslation.One));
        Configure(services);
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        if (_first is not null) return;
        await using var db = await OpenDbAsync();
        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
        await FillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_first is null && TestDatabase.IsSqlServer)
        {
            await using var db = await OpenDbAsync();
            await db.Database.EnsureDeletedAsync();
        }

        await _services.DisposeAsync();
        if (_first is not null) return;
        using (var file = new SqliteConnection(DataRegistration.FileConnection(Options.SqliteFile))) SqliteConnection.ClearPool(file); // its own only: others are at work
        Directory.Delete(Options.DataPath, recursive: true);
    }

    /// <summary>A second instance of the register on the same database, as behind a load balancer: everything in memory is its own. Dispose it before this one.</summary>
    public async Task<TestRegister> SecondInstanceAsync()
    {
        var second = new TestRegister(this);
        await second.InitializeAsync();
        return second;
    }

    /// <summary>Runs a statement past the program, in the words of the database at hand.</summary>
    public async Task SqlAsync(string sqlite, string sqlServer)
    {
        Assert.Empty(TSql.ErrorsOf(sqlServer));
        await using var db = await OpenDbAsync();
        await db.Database.ExecuteSqlRawAsync(TestDatabase.IsSqlServer ? sqlServer : sqlite, TestContext.Current.CancellationToken);
    }

    /// <summary>What a test class replaces or adds, after the features.</summary>
    protected virtual void Configure(IServiceCollection services)
    {
    }

    /// <summary>What a test class puts into the migrated register.</summary>
    protected virtual Task FillAsync() => Task.CompletedTask;

    /// <summary>A context of the test's own.</summary>
    public Task<AksulitDbContext> OpenDbAsync() => _services.GetRequiredService<IDbContextFactory<AksulitDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

    /// <summary>A singleton of the composition root.</summary>
    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Saves rows as the job account, with one covering audit entry.</summary>
    public async Task SaveAsync(params object[] rows)
    {
        await using var db = await OpenDbAsync();
        db.AddRange(rows);
        db.Record(AuditEntry.OfBatch(Actor.Job, AuditAction.DemoDataWritten, Clock.GetUtcNow(), AuditSubjectKind.None, Guid.Empty, rows.Length, "test"));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Resolves a handler in a scope in which a designated, undertaking-signed person of the role acts, and runs it.</summary>
    public async Task<TResult> ActAsync<THandler, TResult>(Role role, Func<THandler, Task<TResult>> act) where THandler : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        if (role is Role.ApiClient) scope.ServiceProvider.GetRequiredService<CurrentPrincipal>().ActAsClient(await SystemAsync());
        else scope.ServiceProvider.GetRequiredService<CurrentPrincipal>().ActAs(role is Role.Job ? Actor.Job : new Actor(await StaffAsync(role), new HashSet<Role> { role }));
        return await act(scope.ServiceProvider.GetRequiredService<THandler>());
    }

    /// <summary>As <see cref="ActAsync{THandler,TResult}"/>, for another register lead: nobody approves what they proposed (S2).</summary>
    public async Task<TResult> ActAsDeputyAsync<THandler, TResult>(Func<THandler, Task<TResult>> act) where THandler : notnull
    {
        _deputy ??= await NewStaffAsync(Role.RegisterLead, "Testi Varahenkilö");
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentPrincipal>().ActAs(new Actor(_deputy.Value, new HashSet<Role> { Role.RegisterLead }));
        return await act(scope.ServiceProvider.GetRequiredService<THandler>());
    }

    /// <summary>As <see cref="ActAsync{THandler,TResult}"/>, for another system of the register.</summary>
    public async Task<TResult> ActAsSystemAsync<THandler, TResult>(Guid apiClient, Func<THandler, Task<TResult>> act) where THandler : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentPrincipal>().ActAsClient(apiClient);
        return await act(scope.ServiceProvider.GetRequiredService<THandler>());
    }

    /// <summary>The key of the system that acts where none is named: it may send every field.</summary>
    public async Task<Guid> SystemAsync()
    {
        if (_staff.TryGetValue(Role.ApiClient, out var known)) return known;
        var system = new ApiClient("Testikauppa", Guid.NewGuid());
        system.Set(system.Name, ApiScopeRule.Purposes, ApiScopeRule.Fields, Today, Today.AddYears(1), 60, null);
        await SaveAsync(system);
        return _staff[Role.ApiClient] = system.Id;
    }

    /// <summary>The key of the staff member who acts for the role.</summary>
    public async Task<Guid> StaffAsync(Role role)
    {
        if (_staff.TryGetValue(role, out var known)) return known;
        return _staff[role] = await NewStaffAsync(role, $"Testi {role}");
    }

    private async Task<Guid> NewStaffAsync(Role role, string name)
    {
        var member = new StaffMember(Guid.NewGuid(), Guid.NewGuid(), name);
        await SaveAsync(member, new Designation(member.Id, role, Today.AddYears(-1), null, null), new ConfidentialityUndertaking(member.Id, 1, Today.AddYears(-1), Today.AddYears(-1), null, null));
        return member.Id;
    }
}
