using System.Net;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Hosting;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Security;

public sealed class SignInTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signing_in_gives_a_host_cookie_and_an_audit_entry_by_key()
    {
        await using var register = HostedRegister.Start();
        using var client = new CookieClient(register.Origin);

        using var page = await client.SignInAsync("lead", "/", Ct);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("__Host-aksulit", client.Cookies.Keys);
        await using var db = await register.OpenDbAsync();
        var lead = await db.StaffMembers.SingleAsync(member => member.ObjectId == DemoStaff.People[0].ObjectId, Ct);
        var entry = await db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.SignedIn, Ct);
        Assert.Equal((lead.Id, lead.Id, null, "RegisterLead"), (entry.ActorId, entry.SubjectId, entry.Detail, entry.ActorRoles));
        Assert.NotNull(entry.ClientAddress);
    }

    [Fact]
    public async Task The_cookies_are_secure_http_only_for_this_host_alone_and_end_with_the_browser()
    {
        await using var register = HostedRegister.Start();
        using var client = new CookieClient(register.Origin);
        using var challenge = await client.GetAsync("/", Ct);
        using var authorize = await client.GetAsync($"{challenge.Headers.Location}&login_hint=lead", Ct);
        var form = await FormPost.ReadAsync(authorize, Ct);

        using var signedIn = await client.PostFormAsync(form.Action, form.Fields, Ct);

        var during = challenge.Headers.GetValues("Set-Cookie").ToList();
        Assert.Equal(2, during.Count);
        Assert.All(during, cookie => Assert.Matches("^__Host-aksulit-(correlation|nonce)\\..*; path=/; secure; samesite=none; httponly$", cookie));
        var session = signedIn.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("__Host-aksulit=", StringComparison.Ordinal));
        Assert.Matches("^__Host-aksulit=[^;]+; path=/; secure; samesite=lax; httponly$", session);
    }

    [Theory]
    [InlineData("/customers", "/customers")]
    [InlineData("/customers?sort=Name", "/customers?sort=Name")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("customers", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void A_sign_in_returns_only_to_a_path_of_this_application(string? asked, string given) => Assert.Equal(given, SignInFeature.LocalPath(asked));

    [Fact]
    public async Task Signing_out_without_the_antiforgery_token_is_refused_and_the_session_lives_on()
    {
        await using var register = HostedRegister.Start();
        using var client = new CookieClient(register.Origin);
        using (await client.SignInAsync("lead", "/", Ct)) { }

        using var refused = await client.PostFormAsync("/account/sign-out", [], Ct);
        using var page = await client.GetAsync("/", Ct);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK), (refused.StatusCode, page.StatusCode));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_also_for_a_copy_of_its_cookie()
    {
        await using var register = HostedRegister.Start();
        using var client = new CookieClient(register.Origin);
        using (await client.SignInAsync("lead", "/", Ct)) { }
        var cookie = client.Cookies[SignInFeature.CookieName];
        var token = await AntiforgeryToken.ForAsync(register, client, Ct);

        using var answer = await client.PostFormAsync("/account/sign-out", new Dictionary<string, string> { [SignInFeature.AntiforgeryField] = token }, Ct);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith($"{register.Origin}devidp/", answer.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        client.Cookies[SignInFeature.CookieName] = cookie;
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/", Ct)).StatusCode);
    }

    [Theory]
    [InlineData("undesignated", "määräystä tehtävään")]
    [InlineData("unsigned", "salassapitositoumusta")]
    public async Task Who_fails_a_lock_sees_which_one_and_whom_to_ask(string key, string sentence)
    {
        await using var register = HostedRegister.Start();
        using var client = new CookieClient(register.Origin);
        using (await client.SignInAsync(key, "/account/denied", Ct)) { }

        using var page = await client.GetAsync("/account/denied", Ct);

        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Contains(sentence, WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Ct)), StringComparison.Ordinal);
        await using var db = await register.OpenDbAsync();
        Assert.StartsWith("lock:", (await db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.SignedIn, Ct)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_is_not_staff_is_noted_as_refused_without_a_name()
    {
        await using var register = HostedRegister.Start();
        await using (var db = await register.OpenDbAsync())
        {
            var service = DemoStaff.People.Single(person => person.Key == "service").ObjectId;
            await db.StaffMembers.Where(member => member.ObjectId == service).ExecuteUpdateAsync(set => set.SetProperty(member => member.ObjectId, Guid.NewGuid()), Ct);
        }

        using var client = new CookieClient(register.Origin);
        using (await client.SignInAsync("service", "/account/denied", Ct)) { }

        await using var after = await register.OpenDbAsync();
        var entry = await after.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.AccessRefused, Ct);
        Assert.Equal((Guid.Empty, null, AuditOutcome.Refused, "SignIn:Designation"), (entry.ActorId, entry.SubjectId, entry.Outcome, entry.Detail));
    }

    [Fact]
    public async Task A_script_whose_cookie_has_expired_is_answered_401_and_not_a_sign_in_page()
    {
        await using var register = HostedRegister.Start();
        using var client = new CookieClient(register.Origin);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostFormAsync("/_blazor/negotiate?negotiateVersion=1", [], Ct)).StatusCode);
    }
}
