using System.Globalization;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence;

/// <summary>How the mail queue stands.</summary>
/// <param name="LookedAt">When it was last looked at; null: never.</param>
/// <param name="OldestWaiting">Since when the oldest mail waits; null: none does.</param>
/// <param name="DeadLetters">Mails that a person must look at.</param>
public sealed record OutboxStanding(DateTimeOffset? LookedAt, DateTimeOffset? OldestWaiting, int Waiting, int Uncertain, int DeadLetters);

/// <summary>The mail queue from outside: for the health check and the dashboard.</summary>
public static class OutboxQueries
{
    /// <summary>Marks that the queue is being looked at. Needs no chain lock: the last to look is right.</summary>
    public static async Task LookedAtOutboxAsync(this AksulitDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var value = now.ToString("O", CultureInfo.InvariantCulture);
        if (await db.RegisterStates.Where(state => state.Key == RegisterState.OutboxLookedAt).ExecuteUpdateAsync(set => set.SetProperty(state => state.Value, value), ct) > 0) return;
        db.Add(new RegisterState(RegisterState.OutboxLookedAt, value));
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    /// <summary>How it stands now.</summary>
    public static async Task<OutboxStanding> LookAtOutboxAsync(this AksulitDbContext db, CancellationToken ct)
    {
        var lookedAt = await db.ValueOfAsync(RegisterState.OutboxLookedAt, ct);
        var byState = await db.OutboxMessages.Where(message => message.State == OutboxState.Waiting || message.State == OutboxState.Uncertain || message.State == OutboxState.DeadLetter)
            .GroupBy(message => message.State).Select(group => new { group.Key, Count = group.Count(), Oldest = group.Min(message => message.CreatedAt) }).ToListAsync(ct);
        int Of(OutboxState state) => byState.SingleOrDefault(group => group.Key == state)?.Count ?? 0;
        return new OutboxStanding(lookedAt is null ? null : DateTimeOffset.Parse(lookedAt, CultureInfo.InvariantCulture), byState.SingleOrDefault(group => group.Key == OutboxState.Waiting)?.Oldest,
            Of(OutboxState.Waiting), Of(OutboxState.Uncertain), Of(OutboxState.DeadLetter));
    }
}
