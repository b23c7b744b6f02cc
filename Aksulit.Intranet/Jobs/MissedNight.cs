using System.Globalization;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Features.Retention;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Jobs;

/// <summary>
/// Makes up for a night that was missed: a 02:00 on the rules' clock after the register was first served, without a run that succeeded. It looks at the start, every quarter of an hour, and soon after the
/// next 02:00. Hangfire's schedule follows the real clock; where the rules' clock was set otherwise, this is what runs their night.
/// </summary>
internal sealed class MissedNight(IDbContextFactory<AksulitDbContext> dbFactory, JobPrincipal principal, IRegisterMaintenance maintenance, RegisterOptions options, TimeProvider clock, ILogger<MissedNight> log)
    : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMinutes(15), RetryAfter = TimeSpan.FromSeconds(15);

    /// <summary>On the real clock Hangfire's own run comes first.</summary>
    private readonly TimeSpan _grace = options.ClockStart is null ? TimeSpan.FromMinutes(5) : TimeSpan.Zero;

    private DateTimeOffset? _enabledAt;

    /// <summary>Looks once. True when a missed night was made up for.</summary>
    public async Task<bool> LookAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var enabledAt = _enabledAt ??= await EnabledAtAsync(now, ct);
        if (NightRule.Missed(now - _grace, enabledAt, await LastSuccessAsync(ct)) is not { } night)
        {
            await maintenance.SweepAsync(ct); // owed when a process died between a destruction and its sweep, or a reader was in the way
            return false;
        }

        var result = await principal.RunAsync(services => services.GetRequiredService<RunRetention>().HandleAsync(ct));
        if (result.Succeeded) log.LogInformation("The night of {Night} was made up for.", night);
        return result.Succeeded;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = RetryAfter;
            try
            {
                await LookAsync(stoppingToken);
                wait = UntilNextLook();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning("Whether a night was missed could not be looked at, trying again: {Failure}.", e.GetType().Name);
            }

            await Task.Delay(wait, clock, stoppingToken);
        }
    }

    private TimeSpan UntilNextLook()
    {
        var now = clock.GetUtcNow();
        var night = NightRule.Next(now - _grace) + _grace - now;
        return night < Poll ? night + TimeSpan.FromMilliseconds(50) : Poll;
    }

    /// <summary>When the register was first served; written by that first serve. A clock that was set back since cannot have missed what it has not reached.</summary>
    private async Task<DateTimeOffset> EnabledAtAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var stored = await db.ValueOfAsync(RegisterState.EnabledAt, ct);
        if (stored is not null) return DateTimeOffset.Parse(stored, CultureInfo.InvariantCulture) is var at && at < now ? at : now;
        db.Add(new RegisterState(RegisterState.EnabledAt, now.ToString("O", CultureInfo.InvariantCulture)));
        await db.SaveChangesAsync(ct);
        return now;
    }

    private async Task<DateOnly?> LastSuccessAsync(CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return await db.JobRuns.AsNoTracking().Where(run => run.JobId == RunRetention.JobId && run.FinishedAt != null && run.Failure == null).MaxAsync(run => (DateOnly?)run.ForDay, ct);
    }
}
