using System.Security.Claims;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Time.Testing;

namespace Aksulit.Intranet.Tests.Security;

/// <summary>An expired cookie in an open circuit: the circuit's user ends with it.</summary>
public sealed class SignInSessionTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 23, 7, 0, 0, TimeSpan.Zero));
    private readonly EndedSessions _ended;
    private readonly SignInSession _session;
    private readonly List<bool> _told = [];

    public SignInSessionTests()
    {
        _ended = new EndedSessions(_clock);
        _session = new SignInSession(_clock, _ended);
        _session.AuthenticationStateChanged += state => _told.Add(state.Result.User.Identity?.IsAuthenticated is true);
    }

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task The_circuit_is_told_when_its_hour_is_over_and_not_before()
    {
        SignIn();
        _clock.Advance(TimeSpan.FromMinutes(60) - TimeSpan.FromMilliseconds(1));
        Assert.Equal([true], _told);
        Assert.True(await SignedInAsync());

        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal([true, false], _told);
        Assert.False(await SignedInAsync());
    }

    [Fact]
    public async Task A_circuit_opened_with_an_old_cookie_ends_when_the_cookie_does()
    {
        var user = User();
        _clock.Advance(TimeSpan.FromMinutes(59));
        _session.SetAuthenticationState(Task.FromResult(new AuthenticationState(user)));

        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal([true, false], _told);
        Assert.False(await SignedInAsync());
    }

    [Fact]
    public async Task Signing_out_in_another_window_ends_the_circuit_at_once_and_only_that_persons()
    {
        var user = SignIn();
        _ended.End("somebody-else");
        Assert.True(await SignedInAsync());

        _ended.End(SessionClaims.IdOf(user)!);

        Assert.Equal([true, false], _told);
        Assert.False(await SignedInAsync());
    }

    [Fact]
    public void A_closed_circuit_has_no_timer_left()
    {
        SignIn();
        _session.Dispose();

        _clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal([true], _told);
    }

    [Fact]
    public void The_sessions_claims_cannot_be_brought_along_from_outside()
    {
        var first = (ClaimsIdentity)User().Identity!;
        var id = SessionClaims.IdOf(new ClaimsPrincipal(first));

        SessionClaims.Begin(first, _clock.GetUtcNow().AddMinutes(5));

        Assert.NotEqual(id, SessionClaims.IdOf(new ClaimsPrincipal(first)));
        Assert.Equal(_clock.GetUtcNow().AddMinutes(5), SessionClaims.EndOf(new ClaimsPrincipal(first)));
        Assert.Equal(2, first.Claims.Count());
    }

    private ClaimsPrincipal SignIn()
    {
        var user = User();
        _session.SetAuthenticationState(Task.FromResult(new AuthenticationState(user)));
        return user;
    }

    private ClaimsPrincipal User()
    {
        var identity = new ClaimsIdentity("test");
        SessionClaims.Begin(identity, _clock.GetUtcNow() + SignInFeature.SessionLength);
        return new ClaimsPrincipal(identity);
    }

    private async Task<bool> SignedInAsync() => (await _session.GetAuthenticationStateAsync()).User.Identity?.IsAuthenticated is true;
}
