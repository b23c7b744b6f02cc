using System.Net;
using Aksulit.Data.Domain.Audit;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Aksulit.Intranet.Tests.Hosting;

/// <summary>R35: the register answers only its own networks, by the real peer's address.</summary>
public sealed class NetworkTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("10.0.0.0/8", "10.1.2.3", true)]
    [InlineData("10.0.0.0/8", "::ffff:10.1.2.3", true)]                    // IPv4 over a double socket
    [InlineData("10.0.0.0/8", "11.1.2.3", false)]
    [InlineData("192.168.1.7, fd00::/8", "192.168.1.7", true)]
    [InlineData("192.168.1.7, fd00::/8", "fd12::1", true)]
    [InlineData("192.168.1.7, fd00::/8", "192.168.1.8", false)]
    [InlineData("", "203.0.113.5", true)]
    public void An_address_is_allowed_by_its_network(string allowed, string peer, bool answer) =>
        Assert.Equal(answer, NetworkRules.From(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Network:Allowed"] = allowed }).Build()).Allows(IPAddress.Parse(peer)));

    [Fact]
    public async Task A_public_address_with_a_forged_forwarded_for_header_is_refused_and_the_real_peer_is_in_the_trail()
    {
        await using var register = HostedRegister.Start(new() { ["Network:Allowed"] = "10.0.0.0/8" });
        using var client = new CookieClient(register.Origin);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "X-Forwarded-For", "10.1.2.3" } } };

        using var first = await client.SendAsync(request, Ct);
        using var second = await client.GetAsync("/customers", Ct);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (first.StatusCode, second.StatusCode));
        await using var db = await register.OpenDbAsync();
        var entry = Assert.Single(await db.AuditEntries.Where(entry => entry.Detail == "Network").ToListAsync(Ct)); // once a minute, not once a knock
        Assert.Equal((AuditAction.AccessRefused, AuditOutcome.Refused), (entry.Action, entry.Outcome));
        Assert.True(IPAddress.IsLoopback(IPAddress.Parse(entry.ClientAddress!)));
    }

    [Fact]
    public async Task A_configured_proxys_header_is_believed()
    {
        await using var register = HostedRegister.Start(new() { ["Network:Allowed"] = "10.0.0.0/8", ["Network:Proxies"] = "127.0.0.1,::1" });
        using var client = new CookieClient(register.Origin);
        using var inside = new HttpRequestMessage(HttpMethod.Get, "/health/live") { Headers = { { "X-Forwarded-For", "10.1.2.3" } } };
        using var outside = new HttpRequestMessage(HttpMethod.Get, "/health/live") { Headers = { { "X-Forwarded-For", "203.0.113.5" } } };

        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(inside, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(outside, Ct)).StatusCode);
    }
}
