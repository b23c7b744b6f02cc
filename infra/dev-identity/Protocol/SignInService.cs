using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Aksulit.DevIdentity.Protocol;

/// <summary>A system's token (client credentials): no person is behind it, so it has app roles and no scopes.</summary>
internal sealed class SignInService(DevIdentityOptions options) : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        if (!context.Request.IsClientCredentialsGrantType()) return default;
        var service = CheckTokenRequest.ServiceOf(options, context.ClientId) ?? throw new InvalidOperationException("A token request reached its handler without a client.");
        context.SignIn(TokenClaims.For(service, options));
        return default;
    }
}
