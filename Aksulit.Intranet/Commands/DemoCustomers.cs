using Aksulit.Data.Domain.Common;
using Aksulit.Data.Persistence;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Commands;

/// <summary>The invented customers of a file that the server has just created (Development).</summary>
internal sealed class DemoCustomers(TimeProvider clock) : IDemoCustomers
{
    public async Task FillAsync(IDbContextFactory<AksulitDbContext> dbFactory, int customers, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await DemoData.FillAsync(db, customers, DemoData.DefaultSeed, clock.GetUtcNow(), Actor.Job, ct);
    }
}
