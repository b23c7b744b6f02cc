namespace Aksulit.Intranet.Features.AuditTrail.SealAudit;

/// <summary>Seals every second while the program serves, and once more when it stops.</summary>
public sealed class AuditSealerService(AuditSealer sealer, TimeProvider clock, ILogger<AuditSealerService> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1), AtMost = TimeSpan.FromMinutes(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (await TrySealAsync(cancellationToken)) await sealer.ReleaseAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            // The first time after a second too: what a process does at once, its first page waits for.
            while (await timer.WaitForNextTickAsync(stoppingToken)) timer.Period = await TrySealAsync(stoppingToken) ? Every : Later(timer.Period);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops; StopAsync seals what is left.
        }
    }

    /// <summary>The database may be away or not migrated yet: look again later, and less and less often.</summary>
    private static TimeSpan Later(TimeSpan period) => period * 2 < AtMost ? period * 2 : AtMost;

    private async Task<bool> TrySealAsync(CancellationToken ct)
    {
        try
        {
            await sealer.SealAsync(ct);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning("The audit trail could not be sealed: {Failure}. It is tried again.", e.GetType().Name);
            return false;
        }
    }
}
