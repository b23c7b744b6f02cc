using Microsoft.AspNetCore.Http;

namespace Aksulit.DevIdentity;

/// <summary>Who the local provider can sign in, for which application, and where it stands.</summary>
public sealed class DevIdentityOptions
{
    /// <summary>The host's environment. Anything but <c>Development</c> is refused when the services are added.</summary>
    public required string EnvironmentName { get; init; }

    /// <summary>Scheme, host and port of the application itself, for example <c>http://localhost:5080</c>. Loopback only.</summary>
    public required Uri Origin { get; init; }

    /// <summary>The token's <c>tid</c> and a segment of every address, as with Entra ID.</summary>
    public required Guid TenantId { get; init; }

    public required string ClientId { get; init; }

    /// <summary>Demanded at the token endpoint, so that the application's configuration is exercised as in production.</summary>
    public required string ClientSecret { get; init; }

    public required IReadOnlyList<DevPerson> People { get; init; }

    /// <summary>Other systems, by client credentials; none unless told.</summary>
    public IReadOnlyList<DevService> Services { get; init; } = [];

    /// <summary>Begins and ends with a slash.</summary>
    public string BasePath { get; init; } = "/devidp/";

    /// <summary>Paths under <see cref="Origin"/> that may receive a code. Any other redirect address is refused.</summary>
    public IReadOnlyList<string> RedirectPaths { get; init; } = ["/signin-oidc"];

    /// <summary>Paths under <see cref="Origin"/> that a sign-out may return to.</summary>
    public IReadOnlyList<string> PostLogoutRedirectPaths { get; init; } = ["/signout-callback-oidc"];

    /// <summary>What <c>AzureAd:Instance</c> is set to.</summary>
    public Uri Instance => new(Origin, BasePath);

    /// <summary>The authority, and the issuer of every token: <c>{origin}/devidp/{tenant}/v2.0</c>.</summary>
    public Uri Authority => new(Instance, $"{TenantId}/v2.0");

    /// <summary>Where a system asks for its token.</summary>
    public Uri TokenAddress => new(Origin, TokenPath);

    /// <summary>What a system asks for: everything that it was given at this application, as with Entra ID.</summary>
    public string ServiceScope => $"api://{ClientId}/.default";

    internal string AuthorizePath => $"{BasePath}{TenantId}/oauth2/v2.0/authorize";

    internal string TokenPath => $"{BasePath}{TenantId}/oauth2/v2.0/token";

    internal string LogoutPath => $"{BasePath}{TenantId}/oauth2/v2.0/logout";

    internal string KeysPath => $"{BasePath}{TenantId}/discovery/v2.0/keys";

    internal string ConfigurationPath => $"{BasePath}{TenantId}/v2.0/.well-known/openid-configuration";

    internal bool MayRedirectTo(string? address) => IsOneOf(RedirectPaths, address);

    internal bool MayReturnTo(string? address) => IsOneOf(PostLogoutRedirectPaths, address);

    /// <summary>
    /// The application's own origin, from what it is told to listen on (<c>urls</c>, <c>--urls</c>, <c>ASPNETCORE_URLS</c>): the first
    /// http address, a wildcard or bound-to-all host read as <c>localhost</c>; http://localhost:5000 when nothing is set.
    /// </summary>
    /// <exception cref="InvalidOperationException">No http address, or port 0: the provider must know its port before the server starts.</exception>
    public static Uri OriginFrom(string? urls)
    {
        if (string.IsNullOrWhiteSpace(urls)) return new("http://localhost:5000");
        var http = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .FirstOrDefault(url => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidOperationException("The local sign-in provider needs an http address in --urls.");
        var address = BindingAddress.Parse(http);
        if (address.Port == 0) throw new InvalidOperationException("The local sign-in provider needs a fixed port in --urls, not 0.");
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return new($"http://{host}:{address.Port}");
    }

    /// <exception cref="InvalidOperationException">Not Development, not loopback, or a list of people that could not be told apart.</exception>
    internal void Validate()
    {
        DevelopmentOnly.Demand(EnvironmentName);
        if (!Origin.IsLoopback) throw new InvalidOperationException($"The local sign-in provider stands on loopback only, not on {Origin}.");
        if (!BasePath.StartsWith('/') || !BasePath.EndsWith('/')) throw new InvalidOperationException("BasePath begins and ends with a slash.");
        if (People.Count == 0) throw new InvalidOperationException("The local sign-in provider needs at least one person.");
        if (People.DistinctBy(p => p.Key, StringComparer.Ordinal).Count() != People.Count || People.DistinctBy(p => p.ObjectId).Count() != People.Count)
            throw new InvalidOperationException("Two people of the local sign-in provider share a key or an object id.");
    }

    private bool IsOneOf(IReadOnlyList<string> paths, string? address) =>
        address is not null && paths.Any(path => string.Equals(new Uri(Origin, path).AbsoluteUri, address, StringComparison.Ordinal));
}
