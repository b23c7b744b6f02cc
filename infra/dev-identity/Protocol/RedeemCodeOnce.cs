using System.Collections.Concurrent;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Aksulit.DevIdentity.Protocol;

/// <summary>Which codes were redeemed. A code lives five minutes and the process a working day, so nothing is ever cleared.</summary>
internal sealed class UsedCodes
{
    private readonly ConcurrentDictionary<string, byte> _used = new(StringComparer.Ordinal);

    /// <summary>True the first time only, also when two requests race.</summary>
    public bool TryUse(string code) => _used.TryAdd(code, 0);
}

/// <summary>Without a token store OpenIddict would redeem a code again and again; RFC 6749 §4.1.2 allows it once.</summary>
internal sealed class RedeemCodeOnce(UsedCodes used) : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        if (context.Request.IsClientCredentialsGrantType()) return default; // there is no code
        var principal = context.Principal ?? throw new InvalidOperationException("A token request reached its handler without a code.");
        if (principal.GetClaim(TokenClaims.Code) is not { } code || !used.TryUse(code))
            context.Reject(Errors.InvalidGrant, "The code has been used already.");
        else
            TokenClaims.WriteRolesAsArray(principal);
        return default;
    }
}
