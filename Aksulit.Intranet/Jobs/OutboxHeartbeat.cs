using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Jobs;

/// <summary>How the mail queue lives.</summary>
public enum OutboxPulse
{
    Alive,

    /// <summary>Nobody has looked at it for a quarter of an hour.</summary>
    NotLookedAt,

    /// <summary>A mail has waited for longer than half a day: the server is away, or refuses.</summary>
    Stuck,
}

/// <summary>For <c>/health/ready</c>: mail that silently stays must be noticed.</summary>
public sealed class OutboxHeartbeat(IDbContextFactory<AksulitDbContext> dbFactory, TimeProvider clock)
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(15), LongestWait = TimeSpan.FromHours(12);

    public async Task<OutboxPulse> LookAsync(CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var standing = await db.LookAtOutboxAsync(ct);
        var now = clock.GetUtcNow();
        if (standing.OldestWaiting is { } oldest && now - oldest > LongestWait) return OutboxPulse.Stuck;
        // Before the first look there is nothing to be silent about.
        return standing.LookedAt is { } at && now - at > LongestSilence ? OutboxPulse.NotLookedAt : OutboxPulse.Alive;
    }
}
