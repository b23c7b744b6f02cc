using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Aksulit.Intranet.Security;

/// <summary>
/// The user of a circuit, for as long as the cookie it was opened with would be valid. A circuit outlives its cookie otherwise: the web socket is never asked again.
/// One timer a circuit, set to the very end; nothing polls.
/// </summary>
internal sealed class SignInSession : ServerAuthenticationStateProvider, IDisposable
{
    private static readonly AuthenticationState Nobody = new(new ClaimsPrincipal(new ClaimsIdentity()));
    private readonly TimeProvider _clock;
    private readonly EndedSessions _ended;
    private readonly Lock _lock = new();
    private ClaimsPrincipal? _user;
    private ITimer? _end;

    /// <param name="clock">The real clock, which the cookie goes by.</param>
    /// <param name="ended">Sign-outs in other windows.</param>
    public SignInSession(TimeProvider clock, EndedSessions ended)
    {
        (_clock, _ended) = (clock, ended);
        AuthenticationStateChanged += Follow;
        _ended.Ended += EndIfMine;
    }

    /// <summary>Nobody once the session is over, whether or not the timer has fired.</summary>
    public override async Task<AuthenticationState> GetAuthenticationStateAsync()
    {
        var state = await base.GetAuthenticationStateAsync();
        return IsOver(state.User) ? Nobody : state;
    }

    public void Dispose()
    {
        AuthenticationStateChanged -= Follow;
        _ended.Ended -= EndIfMine;
        lock (_lock) _end?.Dispose();
    }

    private void Follow(Task<AuthenticationState> state)
    {
        // The circuit sets a finished task; one that is not carries no user to watch yet.
        if (!state.IsCompletedSuccessfully) return;
        lock (_lock)
        {
            _end?.Dispose();
            _end = null;
            _user = state.Result.User;
            if (SessionClaims.EndOf(_user) is not { } end) return;
            var left = end - _clock.GetUtcNow();
            _end = _clock.CreateTimer(_ => SignOut(), null, left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private bool IsOver(ClaimsPrincipal user) => SessionClaims.EndOf(user) <= _clock.GetUtcNow() || _ended.Contains(SessionClaims.IdOf(user));

    private void EndIfMine(string session)
    {
        if (_user is { } user && SessionClaims.IdOf(user) == session) SignOut();
    }

    private void SignOut() => SetAuthenticationState(Task.FromResult(Nobody));
}
