using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Components.Endpoints;

namespace Aksulit.Intranet.Security;

/// <summary>
/// A signed-in person who asks for a page that is not theirs gets the frame with status 403: the circuit then asks again and shows which lock is shut and whom to ask.
/// The answer itself holds no data, since nothing is prerendered. Everything else (downloads, jobs, health) is refused as ever.
/// </summary>
public sealed class PagesExplainRefusals : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _ordinary = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        var page = context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
        if (!authorizeResult.Forbidden || !page || context.User.Identity?.IsAuthenticated is not true) return _ordinary.HandleAsync(next, context, policy, authorizeResult);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return next(context);
    }
}
