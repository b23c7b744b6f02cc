using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.AuditTrail;
using Aksulit.Intranet.Features.Customers;
using Aksulit.Intranet.Features.Import;
using Aksulit.Intranet.Features.Retention;
using Aksulit.Intranet.Features.Search;
using Aksulit.Intranet.Features.Staff;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Aksulit.Intranet.Tests.Infrastructure;

/// <summary>
/// A register of its own for a test class: the real composition root on a real, migrated SQLite file; only the clock and who signs in are replaced.
/// Seeding and reading use other contexts than the code under test.
/// </summary>
public class TestRegister : IAsyncLifetime
{
    private readonly Dictionary<Role, Guid> _staff = [];
    private ServiceProvider _services = null!;

    /// <summary>Monday 23.11.2026 at 9.00 in Finland.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 7, 0, 0, TimeSpan.Zero));

    /// <summary>The clock that nobody sets: leases go by it. On another day than <see cref="Clock"/>, so that nothing takes the one for the other.</summary>
    public FakeTimeProvider MachineClock { get; } = new(new DateTimeOffset(2031, 5, 6, 7, 0, 0, TimeSpan.Zero));

    public RegisterOptions Options { get; } = new() { DataDirectory = Path.Combine(Path.GetTempPath(), $"aksulit-{Guid.NewGuid():N}"), DemoData = false };

    public DateOnly Today => Clock.TodayInFinland;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Options.DataPath);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton(Options).AddSingleton<TimeProvider>(Clock);
        services.AddAksulitData(Options, connectionString: null).AddKeyedSingleton<TimeProvider>(Leases.RealClock, MachineClock);
        services.AddTexts().AddSecurity().AddComponents().AddStaff().AddSearch().AddCustomers().AddImport().AddRetention().AddAuditTrail();
        Configure(services);
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        await using var db = await OpenDbAsync();
        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Options.DataPath, recursive: true);
    }

    /// <summary>What a test class replaces or adds, after the features.</summary>
    protected virtual void Configure(IServiceCollection services)
    {
    }

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
        scope.ServiceProvider.GetRequiredService<CurrentPrincipal>().ActAs(role is Role.Job ? Actor.Job : new Actor(await StaffAsync(role), new HashSet<Role> { role }));
        return await act(scope.ServiceProvider.GetRequiredService<THandler>());
    }

    /// <summary>The key of the staff member who acts for the role.</summary>
    public async Task<Guid> StaffAsync(Role role)
    {
        if (_staff.TryGetValue(role, out var known)) return known;
        var member = new StaffMember(Guid.NewGuid(), Guid.NewGuid(), $"Testi {role}");
        await SaveAsync(member, new Designation(member.Id, role, Today.AddYears(-1), null, null), new ConfidentialityUndertaking(member.Id, 1, Today.AddYears(-1), Today.AddYears(-1), null, null));
        return _staff[role] = member.Id;
    }
}
