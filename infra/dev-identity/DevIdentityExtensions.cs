using System.Security.Cryptography;
using Aksulit.DevIdentity.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Aksulit.DevIdentity;

/// <summary>
/// A local OpenID Connect provider shaped like Entra ID, on the application's own origin: code flow with PKCE S256, form_post and
/// nonce. It signs in whoever is chosen, so it refuses to exist outside Development.
/// </summary>
public static class DevIdentityExtensions
{
    /// <summary>Adds the provider. Discovery, keys, token and sign-out are answered by the authentication middleware itself.</summary>
    /// <exception cref="InvalidOperationException">Not Development, or options that make no sense.</exception>
    public static IServiceCollection AddDevIdentity(this IServiceCollection services, DevIdentityOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        services.AddSingleton(options);
        services.AddSingleton<UsedCodes>();
        services.AddOpenIddict().AddServer(server =>
        {
            server.EnableDegradedMode();                                    // no store: clients and codes are checked by the handlers below
            server.SetIssuer(options.Authority)
                .SetConfigurationEndpointUris(options.ConfigurationPath)
                .SetJsonWebKeySetEndpointUris(options.KeysPath)
                .SetAuthorizationEndpointUris(options.AuthorizePath)
                .SetTokenEndpointUris(options.TokenPath)
                .SetEndSessionEndpointUris(options.LogoutPath);
            server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().SetAuthorizationCodeLifetime(TimeSpan.FromMinutes(5));
            server.RegisterScopes(OpenIddictConstants.Scopes.OpenId, OpenIddictConstants.Scopes.Profile, OpenIddictConstants.Scopes.Email, options.ServiceScope);
            if (options.Services.Count > 0) server.AllowClientCredentialsFlow().DisableAccessTokenEncryption(); // Entra ID's access tokens are signed and not sealed
            // Entra ID signs with RSA, whose key takes up to half a second of a processor to find, at every start; nobody who reads the tokens cares which of the two it is.
            server.AddSigningKey(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = Guid.NewGuid().ToString("N") });
            server.AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)));
            server.Configure(o =>
            {
                o.CodeChallengeMethods.Clear();
                o.CodeChallengeMethods.Add(OpenIddictConstants.CodeChallengeMethods.Sha256);
                // Tokens are checked against the real clock, also while the register's own clock stands elsewhere.
                o.TimeProvider = TimeProvider.System;
            });
            server.AddEventHandler<ValidateAuthorizationRequestContext>(h => h.UseSingletonHandler<CheckAuthorizationRequest>());
            server.AddEventHandler<ApplyAuthorizationResponseContext>(h => h.UseSingletonHandler<WriteFormPost>().SetOrder(WriteFormPost.Order));
            server.AddEventHandler<ValidateTokenRequestContext>(h => h.UseSingletonHandler<CheckTokenRequest>());
            server.AddEventHandler<HandleTokenRequestContext>(h => h.UseSingletonHandler<RedeemCodeOnce>());
            server.AddEventHandler<HandleTokenRequestContext>(h => h.UseSingletonHandler<SignInService>());
            server.AddEventHandler<ValidateEndSessionRequestContext>(h => h.UseSingletonHandler<CheckEndSessionRequest>());
            server.AddEventHandler<HandleEndSessionRequestContext>(h => h.UseSingletonHandler<EndSession>());
            server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().DisableTransportSecurityRequirement();
        });
        return services;
    }

    /// <summary>Maps the page on which a person is chosen. It must be reachable without signing in, so it is anonymous.</summary>
    /// <exception cref="InvalidOperationException">Not Development, or <see cref="AddDevIdentity"/> was not called.</exception>
    public static IEndpointRouteBuilder MapDevIdentity(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        // Asked of the host itself, whatever AddDevIdentity was told.
        DevelopmentOnly.Demand(app.ServiceProvider.GetRequiredService<IHostEnvironment>().EnvironmentName);
        var options = app.ServiceProvider.GetRequiredService<DevIdentityOptions>();
        app.MapGet(options.AuthorizePath, AuthorizeEndpoint.Handle).AllowAnonymous();
        return app;
    }
}
