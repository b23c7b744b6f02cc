using Aksulit.DevIdentity.Pages;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;

namespace Aksulit.DevIdentity.Protocol;

/// <summary>Reached by checked requests only: shows the people, or signs in the one whose key came as <c>login_hint</c>.</summary>
internal static class AuthorizeEndpoint
{
    public static IResult Handle(HttpContext http, DevIdentityOptions options)
    {
        var request = http.GetOpenIddictServerRequest()
            ?? throw new InvalidOperationException("UseAuthentication must run before the local sign-in provider's page.");
        var person = options.People.FirstOrDefault(p => string.Equals(p.Key, request.LoginHint, StringComparison.Ordinal));
        return person is null || request.HasPromptValue(OpenIddictConstants.PromptValues.SelectAccount)
            ? new HtmlPage(nonce => PeoplePage.Write(options, request, nonce), nonce => $"style-src 'nonce-{nonce}'; form-action 'self'")
            : Results.SignIn(TokenClaims.For(person, options, request), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }
}
