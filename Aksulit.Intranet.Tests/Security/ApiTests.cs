using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Features.Customers.ReceiveRegistration;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Hosting;
using Aksulit.Intranet.Tests.Infrastructure;
using Aksulit.DevIdentity;
using Aksulit.Data.Domain.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aksulit.Intranet.Tests.Security;

/// <summary>The API as another system meets it: the whole program on a port, and a real token of the local provider.</summary>
public sealed class ApiTests
{
    private const string Maija = """{"registrationId":"WEB-1","purpose":"P4","startedAt":"2026-11-20T10:00:00+02:00","language":"fi","noticeVersion":1,"firstName":"Maija","lastName":"Mallikas","email":"maija@example.com"}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<HttpResponseMessage> TokenAsync(HostedRegister register, HttpClient http, DemoApiClient client, string? secret = null, string? scope = null)
    {
        var provider = register.Services.GetRequiredService<DevIdentityOptions>();
        return await http.PostAsync(provider.TokenAddress, new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = client.ApplicationId.ToString(), ["client_secret"] = secret ?? client.Secret, ["scope"] = scope ?? provider.ServiceScope,
        }), Ct);
    }

    private static async Task<HttpClient> SignedInAsync(HostedRegister register, DemoApiClient? client = null)
    {
        var http = new HttpClient { BaseAddress = register.Origin };
        using var answer = await TokenAsync(register, http, client ?? DemoApiClients.Shop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("access_token").GetString());
        return http;
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient http, string body = Maija, string? key = null, string type = "application/json", string? language = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/registrations") { Content = new StringContent(body, Encoding.UTF8, type) };
        request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        if (language is not null) request.Headers.Add("Accept-Language", language);
        return http.SendAsync(request, Ct);
    }

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal((code, (int)status), (problem.GetProperty("code").GetString(), problem.GetProperty("status").GetInt32()));
        Assert.NotEqual(code, problem.GetProperty("title").GetString()); // a text, not its key
        return problem;
    }

    [Fact]
    public async Task A_registration_comes_in_with_a_real_token_is_replayed_and_its_state_is_told()
    {
        await using var register = HostedRegister.Start();
        using var http = await SignedInAsync(register);
        var key = Guid.NewGuid().ToString();
        using var first = await SendAsync(http, key: key);
        using var again = await SendAsync(http, key: key);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, again.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(Ct), await again.Content.ReadAsStringAsync(Ct));
        Assert.Equal("no-store", first.Headers.CacheControl?.ToString());
        var state = await http.GetFromJsonAsync<JsonElement>(first.Headers.Location, Ct);
        Assert.Equal("inRegister", state.GetProperty("state").GetString());
        Assert.Equal(["id", "state"], state.EnumerateObject().Select(property => property.Name));
        await using var db = await register.OpenDbAsync();
        Assert.Equal("Verkkokauppa", (await db.Customers.SingleAsync(Ct)).Provenance.Default.Name);
        Assert.NotNull((await db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.CustomerCreated, Ct)).ClientAddress);
    }

    [Fact]
    public async Task Each_bad_input_has_its_own_status_and_says_so_in_the_callers_language()
    {
        await using var register = HostedRegister.Start();
        using var http = await SignedInAsync(register);
        async Task<JsonElement> RefusedAsync(HttpStatusCode status, string code, string body = Maija, string? key = null, string type = "application/json", string? language = null)
        {
            using var answer = await SendAsync(http, body, key, type, language);
            var problem = await ProblemAsync(answer, status, code);
            Assert.DoesNotContain("131052", problem.ToString(), StringComparison.Ordinal);
            return problem;
        }

        await RefusedAsync(HttpStatusCode.UnsupportedMediaType, "ApiNotJson", type: "text/plain");
        await RefusedAsync(HttpStatusCode.RequestEntityTooLarge, "ApiTooLarge", new string(' ', (16 * 1024) + 1));
        await RefusedAsync(HttpStatusCode.BadRequest, "BodyNotJson", new string(' ', 16 * 1024));
        await RefusedAsync(HttpStatusCode.BadRequest, "IdempotencyKeyMissing", key: "x");
        await RefusedAsync(HttpStatusCode.Forbidden, "ApiPurposeOutside", Maija.Replace("P4", "P12", StringComparison.Ordinal));
        await RefusedAsync(HttpStatusCode.Forbidden, "ApiFieldsOutside", Maija.Replace("\"email\"", "\"website\"", StringComparison.Ordinal));
        await RefusedAsync(HttpStatusCode.UnprocessableEntity, "ApiTextHoldsIdentityCode", Maija.Replace("Maija", "131052-308T", StringComparison.Ordinal));
        var fi = await RefusedAsync(HttpStatusCode.BadRequest, "BodyNotOfSchema", Maija.Replace("firstName", "age", StringComparison.Ordinal));
        var en = await RefusedAsync(HttpStatusCode.BadRequest, "BodyNotOfSchema", Maija.Replace("firstName", "age", StringComparison.Ordinal), language: "en-US,fi;q=0.4");
        Assert.Equal("age", fi.GetProperty("errors")[0].GetProperty("field").GetString());
        Assert.Equal(("Kuvauksessa ei ole tällaista kenttää.", "The schema has no such field."), (fi.GetProperty("errors")[0].GetProperty("message").GetString(), en.GetProperty("errors")[0].GetProperty("message").GetString()));
        await using var db = await register.OpenDbAsync();
        Assert.False(await db.Customers.AnyAsync(Ct));
        Assert.Equal(9, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.ApiCalled && entry.Outcome == AuditOutcome.Refused, Ct));
    }

    [Fact]
    public async Task Without_a_token_with_a_forged_one_with_a_cookie_or_without_the_app_role_nothing_is_taken()
    {
        await using var register = HostedRegister.Start();
        using var nobody = new HttpClient { BaseAddress = register.Origin };
        using (var answer = await SendAsync(nobody))
        {
            await ProblemAsync(answer, HttpStatusCode.Unauthorized, "ApiTokenMissing");
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        }

        using (var http = await SignedInAsync(register))
        {
            var token = http.DefaultRequestHeaders.Authorization!.Parameter!;
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", $"{token[..^8]}AAAAAAAA");
            using var answer = await SendAsync(http);
            await ProblemAsync(answer, HttpStatusCode.Unauthorized, "ApiTokenMissing");
        }

        using (var other = await SignedInAsync(register, DemoApiClients.Other))
        {
            using var answer = await SendAsync(other);
            await ProblemAsync(answer, HttpStatusCode.Forbidden, "ApiRoleMissing");
        }

        using var browser = new CookieClient(register.Origin);
        using (await browser.SignInAsync("lead", "/", Ct)) { }
        using (var answer = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/api/registrations") { Content = new StringContent(Maija, Encoding.UTF8, "application/json") }, Ct))
            await ProblemAsync(answer, HttpStatusCode.Unauthorized, "ApiTokenMissing");

        using (var wrong = await TokenAsync(register, nobody, DemoApiClients.Shop, secret: "wrong")) Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        using (var scope = await TokenAsync(register, nobody, DemoApiClients.Shop, scope: "openid")) Assert.Equal(HttpStatusCode.BadRequest, scope.StatusCode);
        await using var db = await register.OpenDbAsync();
        Assert.False(await db.Customers.AnyAsync(Ct));
        Assert.Equal(["Api:AppRole", "Api:Token", "Api:Token:SecurityTokenInvalidSignatureException"], (await db.AuditEntries.Where(entry => entry.Action == AuditAction.AccessRefused).Select(entry => entry.Detail).ToListAsync(Ct)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/customers")]
    [InlineData("/jobs")]
    public async Task A_token_opens_no_page(string page)
    {
        await using var register = HostedRegister.Start();
        using var http = await SignedInAsync(register);
        using var quiet = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = register.Origin };
        quiet.DefaultRequestHeaders.Authorization = http.DefaultRequestHeaders.Authorization;
        using var answer = await quiet.GetAsync(page, Ct);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode); // to the sign-in of people
    }

    [Fact]
    public async Task An_unknown_an_expired_and_an_ended_client_are_refused_and_stand_in_the_trail()
    {
        await using var register = HostedRegister.Start();
        using var http = await SignedInAsync(register);
        await ChangeAsync(client => client.Set(client.Name, client.Purposes, client.Scope, client.ValidFrom.AddYears(-1), client.ValidFrom.AddDays(-1), 60, null));
        using (var answer = await SendAsync(http)) await ProblemAsync(answer, HttpStatusCode.Forbidden, "ApiClientExpired");
        await ChangeAsync(client => client.End(TimeProvider.System.GetUtcNow()));
        using (var answer = await SendAsync(http)) await ProblemAsync(answer, HttpStatusCode.Forbidden, "ApiClientEnded");
        await using (var db = await register.OpenDbAsync()) await db.ApiClients.ExecuteUpdateAsync(set => set.SetProperty(client => client.ApplicationId, Guid.NewGuid()), Ct);
        using (var answer = await SendAsync(http)) await ProblemAsync(answer, HttpStatusCode.Forbidden, "ApiClientUnknown");
        await using var after = await register.OpenDbAsync();
        Assert.Equal(["ApiClientExpired", "ApiClientEnded", "ApiClientUnknown"], await after.AuditEntries.Where(entry => entry.Action == AuditAction.ApiCalled).OrderBy(entry => entry.Seq).Select(entry => entry.Detail!).ToListAsync(Ct));

        async Task ChangeAsync(Action<ApiClient> change)
        {
            await using var db = await register.OpenDbAsync();
            var client = await db.ApiClients.SingleAsync(Ct);
            change(client);
            db.Record(AuditEntry.Of(Aksulit.Data.Domain.Common.Actor.Job, AuditAction.ApiClientChanged, TimeProvider.System.GetUtcNow(), AuditSubjectKind.ApiClient, client.Id));
            await db.SaveChangesAsync(Ct);
        }
    }

    [Fact]
    public async Task More_calls_than_the_clients_limit_wait()
    {
        await using var register = HostedRegister.Start();
        using var http = await SignedInAsync(register);
        await using (var db = await register.OpenDbAsync()) await db.ApiClients.ExecuteUpdateAsync(set => set.SetProperty(client => client.CallsPerMinute, 2), Ct);
        for (var call = 0; call < 2; call++)
        {
            using var taken = await SendAsync(http);
            Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
        }

        using var refused = await SendAsync(http);
        await ProblemAsync(refused, HttpStatusCode.TooManyRequests, "ApiTooManyCalls");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        await using var after = await register.OpenDbAsync();
        Assert.Equal(2, await after.Customers.CountAsync(Ct));
        Assert.True(await after.AuditEntries.AnyAsync(entry => entry.Detail == "Api:Rate" && entry.SubjectKind == AuditSubjectKind.ApiClient, Ct));
    }

    [Fact]
    public async Task The_description_is_there_for_all_and_is_the_readers_own_schema()
    {
        await using var register = HostedRegister.Start();
        using var http = new HttpClient { BaseAddress = register.Origin };
        var document = await http.GetFromJsonAsync<JsonElement>("/api/openapi.json", Ct);
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var schema = document.GetProperty("components").GetProperty("schemas").GetProperty("Registration");
        Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
        Assert.Equal(RegistrationReader.Required.Concat(RegistrationReader.PersonFields.Keys).Order(StringComparer.Ordinal), schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
        var endpoints = register.Services.GetServices<Microsoft.AspNetCore.Routing.EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<Microsoft.AspNetCore.Routing.RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ApiEndpoint>() is not null).Select(endpoint => endpoint.RoutePattern.RawText!.Replace(":guid", "", StringComparison.Ordinal)).ToHashSet();
        Assert.Equal(endpoints.Order(StringComparer.Ordinal), document.GetProperty("paths").EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal));
        foreach (var status in OpenApiDocument.Refusals.Keys) Assert.True(document.GetProperty("paths").GetProperty("/api/registrations").GetProperty("post").GetProperty("responses").TryGetProperty($"{status}", out _));
        using var missing = await http.GetAsync("/api/nothing", Ct);
        await ProblemAsync(missing, HttpStatusCode.NotFound, "NotFound");
    }
}
