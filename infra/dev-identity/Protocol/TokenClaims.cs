using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Aksulit.DevIdentity.Protocol;

/// <summary>The claims of an Entra ID v2.0 token.</summary>
internal static class TokenClaims
{
    /// <summary>Marks one code; it goes into no token.</summary>
    public const string Code = "dev_code";

    private const string Roles = "roles";

    public static ClaimsPrincipal For(DevPerson person, DevIdentityOptions options, OpenIddictRequest request)
    {
        var identity = new ClaimsIdentity(authenticationType: "devidp", nameType: Claims.Name, roleType: Roles);
        identity.SetClaim(Claims.Subject, Subject(person, options))
            .SetClaim("ver", "2.0")
            .SetClaim("tid", options.TenantId.ToString())
            .SetClaim("oid", person.ObjectId.ToString())
            .SetClaim(Claims.PreferredUsername, person.UserName)
            .SetClaim(Claims.Name, person.Name)
            .SetClaim(Code, Guid.NewGuid().ToString("N"));
        identity.SetClaims(Roles, [.. person.AppRoles]);
        identity.SetScopes(request.GetScopes());
        identity.SetDestinations(claim => claim.Type == Code ? [] : [Destinations.IdentityToken]);
        return new(identity);
    }

    /// <summary>The claims of an application's own token.</summary>
    public static ClaimsPrincipal For(DevService service, DevIdentityOptions options)
    {
        var identity = new ClaimsIdentity(authenticationType: "devidp", nameType: Claims.Name, roleType: Roles);
        identity.SetClaim(Claims.Subject, service.ObjectId.ToString())
            .SetClaim("ver", "2.0")
            .SetClaim("tid", options.TenantId.ToString())
            .SetClaim("oid", service.ObjectId.ToString())
            .SetClaim("azp", service.ClientId.ToString());
        if (service.AppRoles.Count > 0) identity.AddClaim(new Claim(Roles, JsonSerializer.Serialize(service.AppRoles), JsonClaimValueTypes.JsonArray));
        identity.SetResources(options.ClientId);
        identity.SetDestinations(_ => [Destinations.AccessToken]);
        return new(identity);
    }

    /// <summary>One role alone would be written as a string; Entra's <c>roles</c> is an array however many there are.</summary>
    public static void WriteRolesAsArray(ClaimsPrincipal principal)
    {
        var roles = principal.GetClaims(Roles);
        if (roles.IsEmpty) return;
        principal.RemoveClaims(Roles);
        var array = new Claim(Roles, JsonSerializer.Serialize(roles), JsonClaimValueTypes.JsonArray);
        ((ClaimsIdentity)principal.Identity!).AddClaim(array.SetDestinations(Destinations.IdentityToken));
    }

    /// <summary>Pairwise as with Entra ID: another value than <c>oid</c>, so that code which confuses the two is found here.</summary>
    private static string Subject(DevPerson person, DevIdentityOptions options) =>
        WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.UTF8.GetBytes($"{options.ClientId}|{person.ObjectId}")));
}
