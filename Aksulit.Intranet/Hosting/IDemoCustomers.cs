using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Hosting;

/// <summary>Fills an empty database with invented customers (Development).</summary>
public interface IDemoCustomers
{
    Task FillAsync(IDbContextFactory<AksulitDbContext> dbFactory, int customers, CancellationToken ct);
}

/// <summary>Where nothing is to be invented.</summary>
internal sealed class NoDemoCustomers : IDemoCustomers
{
    public Task FillAsync(IDbContextFactory<AksulitDbContext> dbFactory, int customers, CancellationToken ct) => Task.CompletedTask;
}
