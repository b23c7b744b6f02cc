using System.Security.Claims;
using Aksulit.Data.Domain.Common;
using Microsoft.AspNetCore.Components.Authorization;

namespace Aksulit.Intranet.Security;

/// <summary>
/// Who is asking, in this scope: the circuit's user, the request's user (set by a middleware), or an actor that a job or a typed command has set.
/// Never <c>IHttpContextAccessor</c>: inside a circuit it answers for another request or for none.
/// </summary>
public sealed class CurrentPrincipal(IServiceProvider services)
{
    private ClaimsPrincipal? _requestUser;

    /// <summary>Set by jobs (the job account) and by typed commands (the staff member of <c>--as</c>); null for people in a browser.</summary>
    public Actor? Actor { get; private set; }

    /// <summary>Another system that calls the API, by its key in the register (R10); null for everybody else.</summary>
    public Guid? ApiClientId { get; private set; }

    /// <summary>The peer's network address when the scope belongs to a request or a circuit.</summary>
    public string? ClientAddress { get; set; }

    /// <summary>The scope acts for the job account or a typed command from now on.</summary>
    public void ActAs(Actor actor) => Actor = actor;

    /// <summary>The scope acts for another system: no human's operation is open to it from now on.</summary>
    public void ActAsClient(Guid apiClientId) => ApiClientId = apiClientId;

    /// <summary>The scope belongs to an HTTP request.</summary>
    public void UseRequest(HttpContext context) => (_requestUser, ClientAddress) = (context.User, context.Connection.RemoteIpAddress?.ToString());

    /// <summary>The signed-in user of the request or circuit.</summary>
    public async Task<ClaimsPrincipal> GetUserAsync() =>
        _requestUser ?? (await services.GetRequiredService<AuthenticationStateProvider>().GetAuthenticationStateAsync()).User;
}
