using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet;
using Aksulit.Intranet.Hosting;
using Aksulit.Intranet.Mail;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aksulit.Bench;

/// <summary>The product on one data directory: the real composition root; only the clock is replaced, and a demo person or the job account acts.</summary>
internal sealed class BenchRegister : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    /// <param name="directory">The data directory.</param>
    /// <param name="mail">Where mail goes; null: into files.</param>
    public BenchRegister(string directory, MailOptions? mail = null)
    {
        var options = new RegisterOptions { DataDirectory = directory, DemoData = false };
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton(options).AddSingleton<TimeProvider>(Clock);
        services.AddAksulitData(options, connectionString: null);
        services.ConfigureDbContext<SqliteAksulitDbContext>(builder => builder.AddInterceptors(Locks, Locks.Commands));
        services.AddRegister(new ConfigurationBuilder().Build());
        if (mail is not null) services.AddSingleton(Options.Create(mail));
        services.AddKeyRing(new ConfigurationBuilder().Build());
        _services = services.BuildServiceProvider();
    }

    public BenchClock Clock { get; } = new();

    /// <summary>How long the writes of this register held the lock.</summary>
    public WriteLocks Locks { get; } = new();

    public Task<AksulitDbContext> OpenDbAsync() => Get<IDbContextFactory<AksulitDbContext>>().CreateDbContextAsync();

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Who acts for the role: the job account, or the first demo person who has it.</summary>
    public async Task<Actor> ActorAsync(Role role)
    {
        if (role is Role.Job) return Actor.Job;
        var person = DemoStaff.People.First(person => person.Role == role);
        await using var db = await OpenDbAsync();
        var id = await db.StaffMembers.Where(member => member.ObjectId == person.ObjectId).Select(member => member.Id).SingleAsync();
        return new Actor(id, new HashSet<Role> { role });
    }

    /// <summary>Runs a handler in a scope in which the actor acts.</summary>
    public async Task<TResult> ActAsync<THandler, TResult>(Actor actor, Func<THandler, Task<TResult>> act) where THandler : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentPrincipal>().ActAs(actor);
        return await act(scope.ServiceProvider.GetRequiredService<THandler>());
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
