using System.Net;
using Aksulit.Intranet.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Web;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Aksulit.Intranet.Security;

/// <summary>Sign-in with Entra ID (R32, S1a): code flow with PKCE, one tenant, a cookie of one hour; in Development the local provider on the same wire.</summary>
public static class SignInFeature
{
    public const string CookieName = "__Host-aksulit", AntiforgeryCookieName = "__Host-aksulit-antiforgery", AntiforgeryField = "__RequestVerificationToken";

    /// <summary>A role removed in Entra ID acts at the next sign-in, which is never further away than this.</summary>
    public static readonly TimeSpan SessionLength = TimeSpan.FromMinutes(60);

    /// <summary>How long somebody may take at the provider's pages.</summary>
    private static readonly TimeSpan SignInPatience = TimeSpan.FromMinutes(15);

    public static WebApplicationBuilder AddSignIn(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var localAuthority = LocalSignIn.Add(builder);
        services.AddAuthentication(OpenIdConnectDefaults.AuthenticationScheme).AddMicrosoftIdentityWebApp(builder.Configuration.GetSection("AzureAd"));
        // Configure, not PostConfigure: the framework's own https check runs in PostConfigure.
        services.AddOptions<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme).Configure<IOptionsMonitor<MicrosoftIdentityOptions>>((options, entra) =>
            SetUp(options, entra.Get(OpenIdConnectDefaults.AuthenticationScheme), localAuthority));
        services.AddApiSignIn(localAuthority);
        services.Configure<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme, SetUp);
        services.AddAntiforgery(options =>
        {
            options.Cookie = new HostCookie { Name = AntiforgeryCookieName, SameSite = SameSiteMode.Strict };
            options.FormFieldName = AntiforgeryField;
            // The policy above is ours for every page; the framework would add a second header.
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddSingleton(new EndedSessions(TimeProvider.System));
        services.AddSingleton<SignInAudit>();
        services.AddScoped<AuthenticationStateProvider>(provider => new SignInSession(TimeProvider.System, provider.GetRequiredService<EndedSessions>()));
        services.AddSignalR(hubs => hubs.AddFilter<CircuitPeerFilter>());
        services.AddScoped<CircuitHandler, CircuitPeer>();
        services.AddSingleton(NetworkRules.From(builder.Configuration));
        services.AddSingleton<RefusedPeers>();
        return builder;
    }

    /// <summary>Reads the sign-in options once, so that a fault stops the start rather than every request.</summary>
    public static void UseSignIn(this WebApplication app)
    {
        _ = app.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(OpenIdConnectDefaults.AuthenticationScheme);
        app.UseAuthentication();
        app.UseCurrentPrincipal();
    }

    public static void MapSignIn(this WebApplication app)
    {
        LocalSignIn.Map(app);
        app.MapGet(Urls.SignIn, (string? returnUrl) => Results.Challenge(new AuthenticationProperties { RedirectUri = LocalPath(returnUrl) }, [OpenIdConnectDefaults.AuthenticationScheme])).AllowAnonymous();
        app.MapPost(Urls.SignOut, SignOutAsync);
        app.MapGet(Urls.Denied, DeniedAsync);
        app.MapGet(Urls.SignedOut, (HttpContext context) => ErrorPage.WriteAsync(context, StatusCodes.Status200OK, ErrorPage.SignedOut, link: Urls.SignIn)).AllowAnonymous();
    }

    /// <summary>Where a sign-in may return to: a path of this application, else its start.</summary>
    public static string LocalPath(string? returnUrl) =>
        returnUrl is ['/', .. var rest] && rest is not ['/' or '\\', ..] && !rest.Any(char.IsControl) ? returnUrl : Urls.Today;

    /// <summary>A minimal endpoint is not checked by the antiforgery middleware unless it reads a form, hence by hand.</summary>
    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery, EndedSessions ended)
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return Results.BadRequest();
        if (SessionClaims.IdOf(context.User) is { } session) ended.End(session);
        return Results.SignOut(new AuthenticationProperties { RedirectUri = Urls.SignedOut }, [CookieAuthenticationDefaults.AuthenticationScheme, OpenIdConnectDefaults.AuthenticationScheme]);
    }

    /// <summary>Who fails a lock sees which one and whom to ask, nothing else.</summary>
    private static async Task DeniedAsync(HttpContext context, StaffLocks locks)
    {
        var standing = await locks.LookAsync(context.User, context.RequestAborted);
        await ErrorPage.WriteAsync(context, StatusCodes.Status403Forbidden, "Denied", $"Lock.{standing.Decision.Shut?.ToString() ?? "Role"}");
    }

    private static void SetUp(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie = new HostCookie { Name = CookieName, SameSite = SameSiteMode.Lax };
        cookie.ExpireTimeSpan = SessionLength;
        cookie.SlidingExpiration = false;
        cookie.LoginPath = Urls.SignIn;
        cookie.AccessDeniedPath = Urls.Denied;
        cookie.TimeProvider = TimeProvider.System; // the browser's clock, also while the register's stands elsewhere
        cookie.Events.OnSigningIn = context =>
        {
            SessionClaims.Begin((System.Security.Claims.ClaimsIdentity)context.Principal!.Identity!, context.Properties.ExpiresUtc!.Value);
            return Task.CompletedTask;
        };
        cookie.Events.OnValidatePrincipal = context =>
        {
            if (context.HttpContext.RequestServices.GetRequiredService<EndedSessions>().Contains(SessionClaims.IdOf(context.Principal!))) context.RejectPrincipal();
            return Task.CompletedTask;
        };
        cookie.Events.OnRedirectToAccessDenied = async context =>
        {
            await context.HttpContext.RequestServices.GetRequiredService<SignInAudit>().RefusedAsync(context.HttpContext);
            context.Response.Redirect(Urls.Denied); // without the address that was refused
        };
    }

    private static void SetUp(OpenIdConnectOptions options, MicrosoftIdentityOptions entra, string? localAuthority)
    {
        options.ResponseType = "code"; // Identity.Web's default is an id_token in the browser
        options.UsePkce = true;
        options.SaveTokens = false;
        options.UseTokenLifetime = false;
        options.TimeProvider = TimeProvider.System;
        ((JsonWebTokenHandler)options.TokenHandler).MapInboundClaims = false; // MapInboundClaims of the options has no effect under Identity.Web
        options.TokenValidationParameters.RoleClaimType = "roles";
        options.TokenValidationParameters.NameClaimType = "name";
        options.CorrelationCookie = new HostCookie { Name = "__Host-aksulit-correlation.", SameSite = SameSiteMode.None, Expiration = SignInPatience };
        options.NonceCookie = new HostCookie { Name = "__Host-aksulit-nonce.", SameSite = SameSiteMode.None, Expiration = SignInPatience };
        options.SignedOutRedirectUri = Urls.SignedOut;
        SetUp(options.Events, entra);

        var authority = options.Authority ?? $"{entra.Instance?.TrimEnd('/')}/{entra.TenantId}/v2.0";
        if (localAuthority is not null)
        {
            options.RequireHttpsMetadata = false;
            // Identity.Web's own validator fetches metadata over https only.
            options.TokenValidationParameters.IssuerValidator = (issuer, _, _) =>
                issuer == localAuthority ? issuer : throw new SecurityTokenInvalidIssuerException("The token is of another issuer.");
        }
        else if (!authority.StartsWith(RegisterSettings.EntraInstance, StringComparison.Ordinal) || !Guid.TryParse(entra.TenantId, out _))
        {
            throw new InvalidOperationException($"AzureAd:Instance must be {RegisterSettings.EntraInstance} and AzureAd:TenantId a GUID.");
        }
    }

    private static void SetUp(OpenIdConnectEvents events, MicrosoftIdentityOptions entra)
    {
        var validated = events.OnTokenValidated;
        events.OnTokenValidated = async context =>
        {
            await validated(context);
            await context.HttpContext.RequestServices.GetRequiredService<SignInAudit>().SignedInAsync(context.Principal!, context.HttpContext);
        };
        var redirecting = events.OnRedirectToIdentityProvider;
        events.OnRedirectToIdentityProvider = async context =>
        {
            if (context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase))
            {
                context.Response.StatusCode = (int)HttpStatusCode.Unauthorized; // a script asks: a sign-in page is no answer
                context.HandleResponse();
                return;
            }

            await redirecting(context);
        };
        var received = events.OnAuthorizationCodeReceived;
        events.OnAuthorizationCodeReceived = async context =>
        {
            await received(context);
            await ClientAssertion.AddAsync(context, entra);
        };
        events.OnRemoteFailure = context =>
        {
            context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(SignInFeature)).LogWarning("A sign-in failed: {Failure}.", context.Failure?.GetType().Name);
            context.HandleResponse();
            return ErrorPage.WriteAsync(context.HttpContext, StatusCodes.Status400BadRequest, ErrorPage.SignInFailed, link: Urls.SignIn);
        };
    }

    /// <summary>
    /// A cookie that only this host can have set (<c>__Host-</c>): Secure, whole host, no domain. Secure over http too: browsers take it on localhost, and the
    /// antiforgery system would refuse to work there with a policy of Always.
    /// </summary>
    private sealed class HostCookie : CookieBuilder
    {
        public HostCookie() => (HttpOnly, IsEssential, Path) = (true, true, "/");

        public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
        {
            var cookie = base.Build(context, expiresFrom);
            (cookie.Secure, cookie.Domain) = (true, null);
            return cookie;
        }
    }
}
