using System.Data.Common;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Hosting;

/// <summary>Beside SQL Server: tries until the database is there and of this version, then opens the gate. The server itself is up meanwhile, with <c>/health/ready</c> 503.</summary>
internal sealed class DatabaseWatch(DatabaseStandings standings, IDbContextFactory<AksulitDbContext> dbFactory, DatabaseGate gate, ILogger<DatabaseWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        DatabaseStanding? last = null;
        using var timer = new PeriodicTimer(Interval, TimeProvider.System);
        do
        {
            var standing = await standings.LookAsync(stoppingToken);
            if (standing != last) log.LogWarning("The database is {Standing}.", last = standing);
            if (standing is DatabaseStanding.Ready) gate.Open();
        }
        while (!gate.IsOpen && await timer.WaitForNextTickAsync(stoppingToken));
        await WarnAsync(stoppingToken);
    }

    /// <summary>The register works without row versions, but stands still while the night destroys: an operator's oversight that nobody would find.</summary>
    private async Task WarnAsync(CancellationToken ct)
    {
        try
        {
            await using var db = await dbFactory.CreateDbContextAsync(ct);
            if (await db.ReadersWaitAsync(ct)) log.LogWarning("READ_COMMITTED_SNAPSHOT is off: readers wait for writers. See the runbook.");
        }
        catch (DbException)
        {
            // The database went away again: pages tell of it themselves.
        }
    }
}
