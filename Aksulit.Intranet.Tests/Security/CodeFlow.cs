using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.AspNetCore.WebUtilities;

namespace Aksulit.Intranet.Tests.Security;

/// <summary>The code flow by hand, so that a test can get single steps wrong.</summary>
internal sealed class CodeFlow(DevIdentityHost host) : IDisposable
{
    private readonly CookieClient _client = new(host.Origin);

    public string Verifier { get; } = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    public string RedirectUri { get; init; } = new Uri(host.Origin, "/signin-oidc").AbsoluteUri;

    public void Dispose() => _client.Dispose();

    /// <summary>Asks for a code as a well-behaved client would, but for the parameters given; an empty value leaves its parameter out.</summary>
    public Task<HttpResponseMessage> AuthorizeAsync(params (string Name, string Value)[] other)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["client_id"] = DevIdentityHost.ClientId,
            ["redirect_uri"] = RedirectUri,
            ["response_type"] = "code",
            ["response_mode"] = "form_post",
            ["scope"] = "openid profile",
            ["state"] = "state-1",
            ["nonce"] = "nonce-1",
            ["code_challenge_method"] = "S256",
            ["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
        };
        foreach (var (name, value) in other) parameters[name] = value;
        var sent = parameters.Where(p => !string.IsNullOrEmpty(p.Value));
        return _client.GetAsync(QueryHelpers.AddQueryString(Endpoint("authorize"), sent), TestContext.Current.CancellationToken);
    }

    public async Task<string> CodeAsync(string key)
    {
        using var response = await AuthorizeAsync(("login_hint", key));
        return (await FormPost.ReadAsync(response, TestContext.Current.CancellationToken)).Fields["code"];
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> RedeemAsync(string code, string? verifier = null, string secret = DevIdentityHost.Secret)
    {
        using var response = await _client.PostFormAsync(Endpoint("token"), new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = DevIdentityHost.ClientId,
            ["client_secret"] = secret,
            ["redirect_uri"] = RedirectUri,
            ["code"] = code,
            ["code_verifier"] = verifier ?? Verifier,
        }, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, JsonSerializer.Deserialize<JsonElement>(body));
    }

    private static string Endpoint(string name) => $"/devidp/{DevIdentityHost.TenantId}/oauth2/v2.0/{name}";
}
