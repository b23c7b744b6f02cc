using System.Security.Cryptography;
using System.Text;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Aksulit.DevIdentity.Protocol;

/// <summary>Known client, known redirect address, an OpenID request for a code with PKCE; everything else is refused without redirecting.</summary>
internal sealed class CheckAuthorizationRequest(DevIdentityOptions options) : IOpenIddictServerHandler<ValidateAuthorizationRequestContext>
{
    public ValueTask HandleAsync(ValidateAuthorizationRequestContext context)
    {
        if (context.ClientId != options.ClientId)
            context.Reject(Errors.InvalidClient, "The client is not known to the local sign-in provider.");
        else if (!options.MayRedirectTo(context.RedirectUri))
            context.Reject(Errors.InvalidRequest, $"The redirect address is not allowed. Open the application at {options.Origin}.");
        else if (!context.Request.IsAuthorizationCodeFlow() || !context.Request.HasScope(Scopes.OpenId))
            context.Reject(Errors.InvalidRequest, "Only response_type=code with the openid scope is answered.");
        else if (string.IsNullOrEmpty(context.Request.Nonce))
            context.Reject(Errors.InvalidRequest, "A nonce is demanded.");
        return default;
    }
}

/// <summary>The client and its secret. The code, its redirect address and its verifier are checked by OpenIddict.</summary>
internal sealed class CheckTokenRequest(DevIdentityOptions options) : IOpenIddictServerHandler<ValidateTokenRequestContext>
{
    public ValueTask HandleAsync(ValidateTokenRequestContext context)
    {
        var ofService = context.Request.IsClientCredentialsGrantType();
        var (known, secret) = ofService ? ServiceOf(options, context.ClientId) is { } service ? (true, service.Secret) : (false, "") : (context.ClientId == options.ClientId, options.ClientSecret);
        if (!known || !SameSecret(context.ClientSecret, secret))
            context.Reject(Errors.InvalidClient, "The client or its secret is wrong.");
        else if (ofService && context.Request.Scope != options.ServiceScope)
            context.Reject(Errors.InvalidScope, $"The scope of a system is {options.ServiceScope}.");
        return default;
    }

    /// <summary>The system with that application id; null for none.</summary>
    public static DevService? ServiceOf(DevIdentityOptions options, string? clientId) => options.Services.FirstOrDefault(service => service.ClientId.ToString() == clientId);

    private static bool SameSecret(string? given, string secret) => given is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(secret));
}

/// <summary>A sign-out returns to the application or nowhere: no open redirect, in Development either.</summary>
internal sealed class CheckEndSessionRequest(DevIdentityOptions options) : IOpenIddictServerHandler<ValidateEndSessionRequestContext>
{
    public ValueTask HandleAsync(ValidateEndSessionRequestContext context)
    {
        if (!string.IsNullOrEmpty(context.PostLogoutRedirectUri) && !options.MayReturnTo(context.PostLogoutRedirectUri))
            context.Reject(Errors.InvalidRequest, "The post-logout address is not allowed.");
        return default;
    }
}

/// <summary>The provider keeps no session of its own, so there is nothing to end but the answer.</summary>
internal sealed class EndSession : IOpenIddictServerHandler<HandleEndSessionRequestContext>
{
    public ValueTask HandleAsync(HandleEndSessionRequestContext context)
    {
        context.SignOut();
        return default;
    }
}
