using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Identity.Web;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Aksulit.Intranet.Security;

/// <summary>The application's own proof when it redeems a code with a certificate instead of a secret (RFC 7523): the handler itself knows secrets only.</summary>
internal static class ClientAssertion
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    public static Task AddAsync(AuthorizationCodeReceivedContext context, MicrosoftIdentityOptions entra)
    {
        if (!string.IsNullOrEmpty(entra.ClientSecret) || entra.ClientCertificates is not { } described || !described.Any()) return Task.CompletedTask;
        var certificate = DefaultCertificateLoader.LoadFirstCertificate(described) ?? throw new InvalidOperationException("None of AzureAd:ClientCertificates can be loaded.");
        var request = context.TokenEndpointRequest!;
        request.ClientAssertionType = AssertionType;
        request.ClientAssertion = Write(entra.ClientId!, context.Options.Configuration!.TokenEndpoint, new X509SigningCredentials(certificate, SecurityAlgorithms.RsaSsaPssSha256), TimeProvider.System.GetUtcNow());
        return Task.CompletedTask;
    }

    /// <summary>Ten minutes valid, for one token endpoint, used once.</summary>
    internal static string Write(string clientId, string tokenEndpoint, X509SigningCredentials credentials, DateTimeOffset now)
    {
        var thumbprint = Base64UrlEncoder.Encode(System.Security.Cryptography.SHA256.HashData(credentials.Certificate.RawData));
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = clientId,
            Audience = tokenEndpoint,
            Claims = new Dictionary<string, object> { ["sub"] = clientId, ["jti"] = Guid.NewGuid().ToString() },
            NotBefore = now.UtcDateTime,
            IssuedAt = now.UtcDateTime,
            Expires = now.AddMinutes(10).UtcDateTime,
            SigningCredentials = credentials,
            AdditionalHeaderClaims = new Dictionary<string, object> { ["x5t#S256"] = thumbprint },
        });
    }
}
