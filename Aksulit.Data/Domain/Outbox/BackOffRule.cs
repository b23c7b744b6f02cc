namespace Aksulit.Data.Domain.Outbox;

/// <summary>When a mail that could not be sent is tried again, and when a person is asked instead.</summary>
public static class BackOffRule
{
    /// <summary>A server that is down for a long weekend loses nothing; after that somebody must look.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(5);

    private static readonly TimeSpan[] Waits = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1)];

    /// <summary>The instant of the next attempt; null when it has been tried for too long.</summary>
    /// <param name="attempts">How often it has been tried.</param>
    public static DateTimeOffset? Next(int attempts, DateTimeOffset createdAt, DateTimeOffset now) =>
        now - createdAt >= Patience ? null : now + Waits[Math.Clamp(attempts - 1, 0, Waits.Length - 1)];
}
