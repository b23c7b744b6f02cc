using Aksulit.Data.Domain.Common;
using Aksulit.Data.Persistence;
using Aksulit.Data.Persistence.Seeding;

namespace Aksulit.Intranet.Hosting;

/// <summary>Fills an empty database with invented customers (Development); an interface so that a test of the start can fail halfway.</summary>
public interface IDemoCustomers
{
    Task FillAsync(AksulitDbContext db, int customers, CancellationToken ct);
}

/// <summary>The same people every time: the seed is fixed, their ages are reckoned from the register's clock.</summary>
internal sealed class DemoCustomers(TimeProvider clock) : IDemoCustomers
{
    public Task FillAsync(AksulitDbContext db, int customers, CancellationToken ct) =>
        DemoData.FillAsync(db, customers, DemoData.DefaultSeed, clock.GetUtcNow(), Actor.Job with { OsUser = Environment.UserName }, ct);
}
