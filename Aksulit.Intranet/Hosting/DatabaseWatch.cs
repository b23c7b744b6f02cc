namespace Aksulit.Intranet.Hosting;

/// <summary>Beside SQL Server: tries until the database is there and of this version, then opens the gate. The server itself is up meanwhile, with <c>/health/ready</c> 503.</summary>
internal sealed class DatabaseWatch(DatabaseStandings standings, DatabaseGate gate, ILogger<DatabaseWatch> log) : BackgroundService
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
    }
}
