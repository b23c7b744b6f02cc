using System.Globalization;
using Aksulit.DevIdentity;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Web;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Aksulit.Intranet.Tests.Security;

/// <summary>A tiny application that signs in with Microsoft.Identity.Web through the local provider on its own origin, set up as the register is.</summary>
internal sealed class DevIdentityHost : IAsyncDisposable
{
    public const string Secret = "only-for-tests";
    public const string ClientId = "8d0f6a3c-6f53-4a39-9f0c-0a6a3c1b7e52";
    public static readonly Guid TenantId = new("5b1c2a1e-7d8a-4c55-9b6e-2f4c7a90d113");
    public static readonly DevPerson Lead = new("lead", new("11111111-2222-4333-8444-555555555501"), "Liisa Rekisteri", "liisa@aksulit.invalid",
        ["RegisterLead"], "Rekisterin vastuuhenkilö · Register lead");
    public static readonly DevPerson Two = new("two", new("11111111-2222-4333-8444-555555555502"), "Kaarlo Ääkkönen <b>", "kaarlo@aksulit.invalid",
        ["CustomerService", "Billing"], "Asiakaspalvelu ja laskutus · Customer service and billing");
    public static readonly DevPerson Nobody = new("nobody", new("11111111-2222-4333-8444-555555555503"), "Niilo Rooliton", "niilo@aksulit.invalid",
        [], "Ilman roolia · Without a role");
    private readonly WebApplication _app;

    private DevIdentityHost(WebApplication app, DevIdentityOptions options) => (_app, Options) = (app, options);

    public DevIdentityOptions Options { get; }

    public Uri Origin => Options.Origin;

    public static DevIdentityOptions OptionsFor(Uri origin, string environmentName = "Development") => new()
    {
        EnvironmentName = environmentName,
        Origin = origin,
        TenantId = TenantId,
        ClientId = ClientId,
        ClientSecret = Secret,
        People = [Lead, Two, Nobody],
    };

    /// <param name="clock">The container's clock, as <c>Register:ClockStart</c> replaces it.</param>
    public static async Task<DevIdentityHost> StartAsync(TimeProvider? clock = null)
    {
        var options = OptionsFor(new($"http://localhost:{FreePort.Next()}"));
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.WebHost.UseSetting("urls", options.Origin.GetLeftPart(UriPartial.Authority));
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureAd:Instance"] = options.Instance.AbsoluteUri,
            ["AzureAd:TenantId"] = TenantId.ToString(),
            ["AzureAd:ClientId"] = ClientId,
            ["AzureAd:ClientSecret"] = Secret,
            ["AzureAd:CallbackPath"] = "/signin-oidc",
            ["AzureAd:SignedOutCallbackPath"] = "/signout-callback-oidc",
        });
        if (clock is not null) builder.Services.AddSingleton(clock);
        AddSignIn(builder, options.Authority.AbsoluteUri);
        builder.Services.AddDevIdentity(options);

        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapDevIdentity();
        app.MapGet("/me", (HttpContext http) => http.User.Claims.Select(c => new[] { c.Type, c.Value }));
        app.MapGet("/in-role/{role}", (HttpContext http, string role) => http.User.IsInRole(role).ToString(CultureInfo.InvariantCulture));
        app.MapGet("/leave", () => Results.SignOut(new() { RedirectUri = "/left" }, ["Cookies", OpenIdConnectDefaults.AuthenticationScheme]));
        app.MapGet("/left", () => "left").AllowAnonymous();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, options);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static void AddSignIn(WebApplicationBuilder builder, string expectedIssuer)
    {
        builder.Services.AddAuthentication(OpenIdConnectDefaults.AuthenticationScheme).AddMicrosoftIdentityWebApp(builder.Configuration.GetSection("AzureAd"));
        builder.Services.Configure<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme, o =>
        {
            o.ResponseType = "code";
            o.UsePkce = true;
            ((JsonWebTokenHandler)o.TokenHandler).MapInboundClaims = false;
            o.TokenValidationParameters.RoleClaimType = "roles";
            o.TokenValidationParameters.NameClaimType = "name";
            o.RequireHttpsMetadata = false;
            o.TokenValidationParameters.IssuerValidator = (issuer, _, _) =>
                issuer == expectedIssuer ? issuer : throw new SecurityTokenInvalidIssuerException(issuer);
            // The flow's cookies expire by the real clock, which is the browser's, also while the register's clock stands elsewhere.
            o.TimeProvider = TimeProvider.System;
        });
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }
}
