using System.Collections.Concurrent;

namespace Aksulit.Intranet.Security;

/// <summary>
/// Sessions that were signed out of before their hour was over (S6): their open circuits end at once, and a copy of the cookie opens nothing more in this process.
/// Kept for the longest a cookie can live.
/// </summary>
/// <param name="clock">The real clock, which the cookies go by.</param>
public sealed class EndedSessions(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = new(StringComparer.Ordinal);

    /// <summary>Raised with the session's key.</summary>
    public event Action<string>? Ended;

    public void End(string session)
    {
        var now = clock.GetUtcNow();
        foreach (var (old, at) in _ended)
            if (at + SignInFeature.SessionLength < now) _ended.TryRemove(old, out _);
        _ended[session] = now;
        Ended?.Invoke(session);
    }

    public bool Contains(string? session) => session is not null && _ended.ContainsKey(session);
}
