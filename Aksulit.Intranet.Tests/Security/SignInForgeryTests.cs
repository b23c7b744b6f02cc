using System.Net;
using Aksulit.Intranet.Jobs;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Hosting;
using Aksulit.Intranet.Tests.Infrastructure;
using Hangfire;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Aksulit.Intranet.Tests.Security;

/// <summary>A form forged on another site: every endpoint that takes a writing method refuses a request without the antiforgery token.</summary>
public sealed class SignInForgeryTests
{
    private static readonly string[] Writing = ["POST", "PUT", "PATCH", "DELETE"];

    /// <summary>Endpoints with a protection of their own.</summary>
    private static readonly Dictionary<string, string> Exempt = new()
    {
        ["/_blazor"] = "the web socket: a circuit is started only with the descriptors of a page of ours, and SameSite keeps the cookie from other sites' requests",
        ["/_blazor/negotiate"] = "as /_blazor",
        ["/_blazor/initializers"] = "answers with the names of script files whatever the method, and changes nothing",
        ["/_blazor/disconnect"] = "ends a circuit whose secret id the caller must know",
        ["/api/registrations"] = "opened by a bearer token alone, which no browser sends by itself: a signed-in person's cookie is answered with 401",
        ["/api/{**rest}"] = "under /api the cookie opens nothing: what is no address there is answered so, whoever asks and by whatever method",
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Tried by a lead and by an administrator: whoever may not open a page is refused for that, so the other must be refused for the missing token.</summary>
    [Fact]
    public async Task Every_writing_endpoint_refuses_a_request_without_the_token()
    {
        await using var register = HostedRegister.Start();
        using var lead = new CookieClient(register.Origin);
        using (await lead.SignInAsync("lead", "/", Ct)) { }
        using var admin = new CookieClient(register.Origin);
        using (await admin.SignInAsync("admin", "/", Ct)) { }
        var endpoints = register.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().DistinctBy(endpoint => endpoint.RoutePattern.RawText + Methods(endpoint)).ToList();

        var tried = new List<string>();
        foreach (var endpoint in endpoints.Where(endpoint => !Exempt.ContainsKey($"/{endpoint.RoutePattern.RawText!.Trim('/')}")))
            foreach (var method in Writing.Where(method => Takes(endpoint, method)))
            {
                var address = Address(endpoint.RoutePattern);
                var answers = new[] { await RefusalAsync(lead, method, address), await RefusalAsync(admin, method, address) };
                Assert.True(answers.Contains(HttpStatusCode.BadRequest) || answers.All(answer => answer is HttpStatusCode.MethodNotAllowed) || IsHangfire(address),
                    $"{method} {address}: nobody was refused for the missing token ({string.Join(", ", answers)}).");
                tried.Add($"{method} {address}");
            }

        Assert.Superset(new HashSet<string> { "POST /account/sign-out", "POST /culture", "POST /", "POST /customers", "POST /imports", "POST /staff", "POST /retention", "POST /audit" }, tried.ToHashSet());
        Assert.Contains(tried, address => address.StartsWith($"POST {Urls.Jobs}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_of_somebody_else_is_no_token()
    {
        await using var register = HostedRegister.Start();
        using var lead = new CookieClient(register.Origin);
        using (await lead.SignInAsync("lead", "/", Ct)) { }
        using var admin = new CookieClient(register.Origin);
        using (await admin.SignInAsync("admin", "/", Ct)) { }
        var stolen = await AntiforgeryToken.ForAsync(register, admin, Ct);
        lead.Cookies[SignInFeature.AntiforgeryCookieName] = admin.Cookies[SignInFeature.AntiforgeryCookieName];

        foreach (var (address, fields) in new[] { ("/account/sign-out", new Dictionary<string, string>()), ("/culture", new() { ["culture"] = "en-GB", ["returnUrl"] = "/" }) })
        {
            fields[SignInFeature.AntiforgeryField] = stolen;
            Assert.Equal(HttpStatusCode.BadRequest, (await lead.PostFormAsync(address, fields, Ct)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await lead.GetAsync("/", Ct)).StatusCode);     // still signed in, still in Finnish
        Assert.Equal(HttpStatusCode.Redirect, (await admin.PostFormAsync("/culture", new Dictionary<string, string> { ["culture"] = "en-GB", ["returnUrl"] = "/", [SignInFeature.AntiforgeryField] = stolen }, Ct)).StatusCode);
    }

    [Fact]
    public async Task A_forged_command_to_the_job_page_starts_no_job()
    {
        await using var register = HostedRegister.Start();
        using var admin = new CookieClient(register.Origin);
        using (await admin.SignInAsync("admin", "/", Ct)) { }
        var storage = register.Services.GetRequiredService<JobStorage>();
        JobSchedule.Register(register.Services.GetRequiredService<IRecurringJobManager>());

        using var forged = await admin.PostFormAsync($"{Urls.Jobs}/recurring/trigger", [new("jobs[]", RetentionSweepJob.Id)], Ct);

        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        Assert.Equal(0, storage.GetMonitoringApi().EnqueuedCount("default"));
        var token = await AntiforgeryToken.ForAsync(register, admin, Ct);
        using var own = await admin.PostFormAsync($"{Urls.Jobs}/recurring/trigger", [new("jobs[]", RetentionSweepJob.Id), new(SignInFeature.AntiforgeryField, token)], Ct);
        Assert.True(own.IsSuccessStatusCode, $"{own.StatusCode}: the token is what was missing.");
        Assert.Equal(1, storage.GetMonitoringApi().EnqueuedCount("default"));
    }

    [Fact]
    public async Task The_sign_in_callback_refuses_an_answer_that_nobody_asked_for()
    {
        await using var register = HostedRegister.Start();
        using var client = new CookieClient(register.Origin);

        using var answer = await client.PostFormAsync("/signin-oidc", new Dictionary<string, string> { ["code"] = "stolen", ["state"] = "forged" }, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain(SignInFeature.CookieName, client.Cookies.Keys);
    }

    /// <summary>The answer's status; fails the test when it is no refusal.</summary>
    private static async Task<HttpStatusCode> RefusalAsync(CookieClient client, string method, string address)
    {
        using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), address) { Content = new FormUrlEncodedContent([]) }, Ct);
        Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.MethodNotAllowed
            || answer.Headers.Location?.AbsolutePathOrSelf() == "/account/denied", $"{method} {address} answered {(int)answer.StatusCode} without a token.");
        return answer.StatusCode;
    }

    /// <summary>It answers 403 to a command without its token, where the others answer 400.</summary>
    private static bool IsHangfire(string address) => address.StartsWith(Urls.Jobs, StringComparison.Ordinal);

    private static string Methods(RouteEndpoint endpoint) => string.Join(',', endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []);

    private static bool Takes(RouteEndpoint endpoint, string method) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods.Count: > 0 } methods ? methods.HttpMethods.Contains(method) : !endpoint.RoutePattern.RawText!.StartsWith("/health", StringComparison.Ordinal);

    private static string Address(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternParameterPart { IsCatchAll: true } => "",
        _ => Guid.Empty.ToString(),
    }))));
}

/// <summary>A valid pair of tokens, as a page of the application would give it.</summary>
internal static class AntiforgeryToken
{
    /// <summary>The request's token; its cookie is put among the client's.</summary>
    public static async Task<string> ForAsync(HostedRegister register, CookieClient client, CancellationToken ct)
    {
        using var page = await client.GetAsync("/", ct);
        await using var scope = register.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Headers.Cookie = string.Join("; ", client.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));
        var signedIn = await Microsoft.AspNetCore.Authentication.AuthenticationHttpContextExtensions.AuthenticateAsync(context, "Cookies");
        context.User = signedIn.Principal!;
        var tokens = scope.ServiceProvider.GetRequiredService<IAntiforgery>().GetTokens(context);
        if (tokens.CookieToken is { } cookieToken) client.Cookies[SignInFeature.AntiforgeryCookieName] = cookieToken;
        return tokens.RequestToken!;
    }

    public static string AbsolutePathOrSelf(this Uri address) => address.IsAbsoluteUri ? address.AbsolutePath : address.OriginalString;
}
