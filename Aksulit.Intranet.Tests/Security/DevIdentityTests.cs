using System.Net;
using System.Text.Json;
using Aksulit.DevIdentity;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Aksulit.Intranet.Tests.Security;

public sealed class DevIdentityTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signing_in_with_code_PKCE_and_form_post_ends_with_the_persons_object_id_tenant_and_roles()
    {
        await using var host = await DevIdentityHost.StartAsync();
        using var client = new CookieClient(host.Origin);

        using var me = await client.SignInAsync("two", "/me", Ct);

        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
        var claims = (await JsonSerializer.DeserializeAsync<string[][]>(await me.Content.ReadAsStreamAsync(Ct), cancellationToken: Ct))!.ToLookup(c => c[0], c => c[1]);
        Assert.Equal([DevIdentityHost.Two.ObjectId.ToString()], claims["oid"]);
        Assert.Equal([DevIdentityHost.TenantId.ToString()], claims["tid"]);
        Assert.Equal(["CustomerService", "Billing"], claims["roles"]);
        Assert.Equal([DevIdentityHost.Two.Name], claims["name"]);
        Assert.Equal([DevIdentityHost.Two.UserName], claims["preferred_username"]);
        Assert.DoesNotContain("dev_code", claims.Select(c => c.Key));
        Assert.Equal("True", await (await client.GetAsync("/in-role/Billing", Ct)).Content.ReadAsStringAsync(Ct));
        Assert.Equal("False", await (await client.GetAsync("/in-role/RegisterLead", Ct)).Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task The_challenge_asks_for_a_code_with_PKCE_S256_form_post_and_a_nonce()
    {
        await using var host = await DevIdentityHost.StartAsync();
        using var client = new CookieClient(host.Origin);

        using var challenge = await client.GetAsync("/me", Ct);

        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(challenge.Headers.Location!.Query);
        Assert.Equal(("code", "S256", "form_post"), (query["response_type"].ToString(), query["code_challenge_method"].ToString(), query["response_mode"].ToString()));
        Assert.NotEmpty(query["nonce"].ToString());
    }

    [Fact]
    public async Task Signing_in_works_while_the_registers_clock_stands_years_away()
    {
        await using var host = await DevIdentityHost.StartAsync(new FakeTimeProvider(new DateTimeOffset(2016, 11, 23, 2, 0, 0, TimeSpan.Zero)));
        using var client = new CookieClient(host.Origin);

        using var me = await client.SignInAsync("lead", "/me", Ct);

        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
        Assert.Contains(DevIdentityHost.Lead.ObjectId.ToString(), await me.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_returns_through_the_provider_and_leaves_no_session()
    {
        await using var host = await DevIdentityHost.StartAsync();
        using var client = new CookieClient(host.Origin);
        using (await client.SignInAsync("lead", "/me", Ct)) { }

        using var left = await client.FollowAsync("/leave", Ct);

        Assert.Equal("left", await left.Content.ReadAsStringAsync(Ct));
        using var again = await client.GetAsync("/me", Ct);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    [Fact]
    public async Task The_id_token_has_the_claims_of_an_Entra_token_and_no_others_about_the_person()
    {
        await using var host = await DevIdentityHost.StartAsync();
        using var flow = new CodeFlow(host);

        var (status, body) = await flow.RedeemAsync(await flow.CodeAsync("lead"));

        Assert.Equal(HttpStatusCode.OK, status);
        var token = new JsonWebToken(body.GetProperty("id_token").GetString());
        Assert.Equal(host.Options.Authority.AbsoluteUri, token.Issuer);
        Assert.Equal([DevIdentityHost.ClientId], token.Audiences);
        Assert.Equal("2.0", token.GetPayloadValue<string>("ver"));
        Assert.Equal("nonce-1", token.GetPayloadValue<string>("nonce"));
        Assert.NotEqual(DevIdentityHost.Lead.ObjectId.ToString(), token.Subject);
        Assert.Equal(["RegisterLead"], token.GetPayloadValue<string[]>("roles"));
        Assert.Equal(JsonValueKind.Array, token.GetPayloadValue<JsonElement>("roles").ValueKind);
    }

    [Fact]
    public async Task A_person_without_a_role_has_no_roles_claim()
    {
        await using var host = await DevIdentityHost.StartAsync();
        using var flow = new CodeFlow(host);

        var (_, body) = await flow.RedeemAsync(await flow.CodeAsync("nobody"));

        Assert.False(new JsonWebToken(body.GetProperty("id_token").GetString()).TryGetPayloadValue<object>("roles", out _));
    }

    [Fact]
    public async Task A_code_is_redeemed_once()
    {
        await using var host = await DevIdentityHost.StartAsync();
        using var flow = new CodeFlow(host);
        var code = await flow.CodeAsync("lead");
        Assert.Equal(HttpStatusCode.OK, (await flow.RedeemAsync(code)).Status);

        var (status, body) = await flow.RedeemAsync(code);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (status, body.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task A_wrong_verifier_is_refused()
    {
        await using var host = await DevIdentityHost.StartAsync();
        using var flow = new CodeFlow(host);

        var (status, body) = await flow.RedeemAsync(await flow.CodeAsync("lead"), verifier: new string('x', 43));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (status, body.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task A_wrong_client_secret_is_refused()
    {
        await using var host = await DevIdentityHost.StartAsync();
        using var flow = new CodeFlow(host);

        var (status, body) = await flow.RedeemAsync(await flow.CodeAsync("lead"), secret: "guessed");

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (status, body.GetProperty("error").GetString()));
    }

    [Theory]
    [InlineData("redirect_uri", "https://elsewhere.invalid/signin-oidc")]
    [InlineData("redirect_uri", "http://127.0.0.1:1/signin-oidc")]
    [InlineData("client_id", "somebody-else")]
    [InlineData("code_challenge", "")]
    [InlineData("code_challenge_method", "plain")]
    [InlineData("nonce", "")]
    [InlineData("response_type", "id_token")]
    public async Task A_request_with_something_unknown_or_missing_is_refused_without_a_redirect_or_a_code(string parameter, string value)
    {
        await using var host = await DevIdentityHost.StartAsync();
        using var flow = new CodeFlow(host);

        using var response = await flow.AuthorizeAsync((parameter, value), ("login_hint", "lead"));

        var body = await response.Content.ReadAsStringAsync(Ct);
        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized });
        Assert.Null(response.Headers.Location);
        Assert.DoesNotContain("name=\"code\"", body, StringComparison.Ordinal);
        Assert.Contains("error:", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Discovery_names_the_authority_as_issuer_and_S256_as_the_only_challenge()
    {
        await using var host = await DevIdentityHost.StartAsync();
        using var client = new CookieClient(host.Origin);

        using var response = await client.GetAsync($"{host.Options.Authority.AbsolutePath}/.well-known/openid-configuration", Ct);

        var document = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(Ct));
        Assert.Equal($"{host.Origin}devidp/{DevIdentityHost.TenantId}/v2.0", document.GetProperty("issuer").GetString());
        Assert.Equal(["S256"], document.GetProperty("code_challenge_methods_supported").EnumerateArray().Select(m => m.GetString()));
        Assert.Equal(["code"], document.GetProperty("response_types_supported").EnumerateArray().Select(m => m.GetString()));
        Assert.StartsWith($"{host.Origin}devidp/{DevIdentityHost.TenantId}/", document.GetProperty("jwks_uri").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    [InlineData("")]
    public void Anything_but_Development_is_refused_when_the_provider_is_added(string environment)
    {
        var options = DevIdentityHost.OptionsFor(new("http://localhost:5000"), environment);

        Assert.Contains("Development only", Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddDevIdentity(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_is_refused_when_the_provider_is_mapped_whatever_it_was_told_before()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Services.AddDevIdentity(DevIdentityHost.OptionsFor(new("http://localhost:5000")));
        await using var app = builder.Build();

        Assert.Contains("never in Production", Assert.Throws<InvalidOperationException>(() => app.MapDevIdentity()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_other_machines_could_reach_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddDevIdentity(DevIdentityHost.OptionsFor(new("http://register.invalid:5000"))));

    [Theory]
    [InlineData(null, "http://localhost:5000/")]
    [InlineData("http://localhost:5080", "http://localhost:5080/")]
    [InlineData("https://localhost:5443;http://localhost:5080", "http://localhost:5080/")]
    [InlineData("http://*:8080", "http://localhost:8080/")]
    [InlineData("http://0.0.0.0:8080", "http://localhost:8080/")]
    [InlineData("http://[::]:8080", "http://localhost:8080/")]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080/")]
    public void The_origin_is_the_first_http_address_the_server_listens_on(string? urls, string origin) =>
        Assert.Equal(origin, DevIdentityOptions.OriginFrom(urls).AbsoluteUri);

    [Theory]
    [InlineData("http://localhost:0")]
    [InlineData("https://localhost:5443")]
    public void An_address_that_cannot_be_known_beforehand_or_is_no_http_is_refused(string urls) =>
        Assert.Throws<InvalidOperationException>(() => DevIdentityOptions.OriginFrom(urls));
}
