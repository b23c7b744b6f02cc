using System.Globalization;
using System.Threading.RateLimiting;
using Aksulit.Intranet.Hosting;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Web;
using Microsoft.IdentityModel.Tokens;

namespace Aksulit.Intranet.Security;

/// <summary>How other systems sign in (R10): a token of their own from the same tenant, by client credentials. Tokens open the API and no page; the cookies of people open pages and not the API.</summary>
public static class ApiSignIn
{
    public const string Scheme = "Api", Policy = "Api";

    /// <summary>The app role that Entra ID gives to applications, never to people.</summary>
    public const string AppRole = "Registrations.Write";

    private const string TokenDetail = "Api:Token", RoleDetail = "Api:AppRole", RateDetail = "Api:Rate";

    /// <summary>A token of this scheme, with the app role, given to an application itself: one that a person is behind has scopes.</summary>
    public static void Demand(AuthorizationPolicyBuilder policy) =>
        policy.AddAuthenticationSchemes(Scheme).RequireAuthenticatedUser().RequireClaim("roles", AppRole).RequireAssertion(context => !context.User.HasClaim(claim => claim.Type is "scp"));

    /// <summary>Adds the tokens' check and the limit of calls. The tenant and the application are the sign-in's own.</summary>
    public static void AddApiSignIn(this IServiceCollection services, string? localAuthority)
    {
        services.AddAuthentication().AddJwtBearer(Scheme, _ => { });
        services.AddOptions<JwtBearerOptions>(Scheme).Configure<IOptionsMonitor<MicrosoftIdentityOptions>>((options, entra) =>
            SetUp(options, entra.Get(Microsoft.AspNetCore.Authentication.OpenIdConnect.OpenIdConnectDefaults.AuthenticationScheme), localAuthority));
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(Policy, PartitionOf);
            limiter.OnRejected = RejectedAsync;
        });
    }

    /// <summary>Which system calls, and how often it may: after the token's check.</summary>
    public static void UseApi(this WebApplication app)
    {
        _ = app.Services.GetRequiredService<IOptionsMonitor<JwtBearerOptions>>().Get(Scheme); // a fault stops the start rather than every call
        app.UseMiddleware<ApiGate>();
        app.UseRateLimiter();
    }

    private static void SetUp(JwtBearerOptions options, MicrosoftIdentityOptions entra, string? localAuthority)
    {
        var authority = localAuthority ?? $"{entra.Instance?.TrimEnd('/')}/{entra.TenantId}/v2.0";
        options.Authority = authority;
        options.RequireHttpsMetadata = localAuthority is null;
        options.MapInboundClaims = false;
        options.SaveToken = false;
        options.TimeProvider = TimeProvider.System;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudiences = [entra.ClientId, $"api://{entra.ClientId}"],
            ValidIssuers = [authority, $"https://sts.windows.net/{entra.TenantId}/"],
            RoleClaimType = "roles",
            NameClaimType = "azp",
            AuthenticationType = Scheme,
            ClockSkew = TimeSpan.FromMinutes(1),
        };
        options.Events = new JwtBearerEvents
        {
            OnChallenge = async context =>
            {
                context.HandleResponse(); // without the reason, which quotes the token
                context.Response.Headers.WWWAuthenticate = "Bearer";
                await NoteAsync(context.HttpContext, context.AuthenticateFailure is { } failure ? $"{TokenDetail}:{failure.GetType().Name}" : TokenDetail);
                await ApiProblem.WriteAsync(context.HttpContext, StatusCodes.Status401Unauthorized, "ApiTokenMissing", "R10");
            },
            OnForbidden = async context =>
            {
                await NoteAsync(context.HttpContext, RoleDetail);
                await ApiProblem.WriteAsync(context.HttpContext, StatusCodes.Status403Forbidden, "ApiRoleMissing", "R10");
            },
        };
    }

    /// <summary>A partition for each client and limit: a new limit acts at once.</summary>
    private static RateLimitPartition<(Guid Id, int CallsPerMinute)> PartitionOf(HttpContext context) => ApiGate.ClientOf(context) is { } client
        ? RateLimitPartition.GetFixedWindowLimiter((client.Id, client.CallsPerMinute), key => new FixedWindowRateLimiterOptions { PermitLimit = key.CallsPerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 })
        : RateLimitPartition.GetNoLimiter((Guid.Empty, 0));

    private static async ValueTask RejectedAsync(OnRejectedContext context, CancellationToken ct)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 60;
        context.HttpContext.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        await NoteAsync(context.HttpContext, RateDetail);
        await ApiProblem.WriteAsync(context.HttpContext, StatusCodes.Status429TooManyRequests, "ApiTooManyCalls", "R10");
    }

    /// <summary>One entry a minute for each peer: whoever knocks without end must not fill the trail.</summary>
    private static Task NoteAsync(HttpContext context, string detail) =>
        context.RequestServices.GetRequiredService<RefusedPeers>().NoteAsync(context.Connection.RemoteIpAddress?.ToString(), context.RequestAborted, detail, ApiGate.ClientOf(context)?.Id);
}
