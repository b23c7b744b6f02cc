#if DEV_IDENTITY
using System.Security.Cryptography;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.DevIdentity;
using Aksulit.Intranet.Security;
#endif

namespace Aksulit.Intranet.Hosting;

/// <summary>
/// The local sign-in provider, for Development without an Entra tenant. Not compiled into Release, so that a program that can run in Production has none in it;
/// setting <c>AzureAd:TenantId</c> turns it off in Development too.
/// </summary>
internal static class LocalSignIn
{
#if DEV_IDENTITY
    public const bool IsInThisBuild = true;

    private static readonly Guid ClientId = new("5d0a3c1e-7f42-4b6e-9c11-0a2b3c4d5e70");

    /// <summary>Adds the provider with the demo staff and points <c>AzureAd</c> at it. Returns its authority, or null when it is not used.</summary>
    public static string? Add(WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment() || !string.IsNullOrWhiteSpace(builder.Configuration["AzureAd:TenantId"])) return null;
        var options = new DevIdentityOptions
        {
            EnvironmentName = builder.Environment.EnvironmentName,
            Origin = DevIdentityOptions.OriginFrom(builder.Configuration["urls"]),
            TenantId = DemoStaff.TenantId,
            ClientId = ClientId.ToString(),
            ClientSecret = Convert.ToHexString(RandomNumberGenerator.GetBytes(32)), // known to this process alone
            People = [.. DemoStaff.People.Select(person => new DevPerson(person.Key, person.ObjectId, person.Name, $"{person.Key}@aksulit.invalid", person.Role is { } role ? [role.ToString()] : [], person.Description))],
            Services = [.. DemoApiClients.All.Select(client => new DevService(client.ApplicationId, client.ObjectId, client.Secret, client.Name, client.HasAppRole ? [ApiSignIn.AppRole] : []))],
        };
        builder.Services.AddDevIdentity(options);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureAd:Instance"] = options.Instance.AbsoluteUri,
            ["AzureAd:TenantId"] = options.TenantId.ToString(),
            ["AzureAd:ClientId"] = options.ClientId,
            ["AzureAd:ClientSecret"] = options.ClientSecret,
        });
        return options.Authority.AbsoluteUri;
    }

    public static void Map(WebApplication app)
    {
        if (app.Services.GetService<DevIdentityOptions>() is not null) app.MapDevIdentity();
    }

    /// <summary>Whom one can sign in as, for the terminal; empty when the provider is not used.</summary>
    public static IReadOnlyList<string> People(IServiceProvider services) =>
        services.GetService<DevIdentityOptions>() is { } options ? [.. options.People.Select(person => $"{person.Name} ({string.Join(", ", person.AppRoles)}): {person.Description}")] : [];

    /// <summary>How another system gets its token, for the terminal; empty when the provider is not used.</summary>
    public static IReadOnlyList<string> Systems(IServiceProvider services) => services.GetService<DevIdentityOptions>() is { } options
        ? [.. options.Services.Select(service => $"{service.Name}: client_id={service.ClientId} client_secret={service.Secret}"), $"POST {options.TokenAddress} grant_type=client_credentials scope={options.ServiceScope}"] : [];
#else
    public const bool IsInThisBuild = false;

    public static string? Add(WebApplicationBuilder builder) => null;

    public static void Map(WebApplication app) => _ = app;

    public static IReadOnlyList<string> People(IServiceProvider services) => [];

    public static IReadOnlyList<string> Systems(IServiceProvider services) => [];
#endif
}
