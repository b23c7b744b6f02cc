using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Tests.Infrastructure;

namespace Aksulit.Intranet.Tests.E2E;

/// <summary>The register is killed while the web shop sends: what the shop repeats with the same keys brings one person each.</summary>
public sealed class KilledIntakeTests
{
    private const int Registrations = 24, AtOnce = 4;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_while_registrations_come_in_the_shop_repeats_them_and_each_brings_one_person()
    {
        await using var app = new RunningApp(new Dictionary<string, string> { ["Register:DemoData"] = "false" });
        await app.StartAsync(Ct);
        var file = new RegisterFile(app);
        await file.ExecuteAsync($"UPDATE ApiClients SET CallsPerMinute = {10 * Registrations}", Ct);
        var keys = Enumerable.Range(0, Registrations).Select(_ => Guid.NewGuid().ToString()).ToList();

        var before = new ConcurrentDictionary<string, string>();
        using (var http = await SignedInAsync(app))
        {
            var sending = Parallel.ForEachAsync(keys, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Ct }, async (key, ct) =>
            {
                if (await TrySendAsync(http, key, ct) is { } answer) before[key] = answer;
            });
            await Until.TrueAsync(() => Task.FromResult(before.Count >= Registrations / 4), TimeSpan.FromSeconds(30), "Some registrations to be answered", Ct);
            await app.KillAsync(Ct);
            await sending;
        }

        Assert.InRange(before.Count, 1, Registrations - 1); // it was killed in the middle
        await app.StartAsync(Ct);
        using var again = await SignedInAsync(app);
        foreach (var key in keys)
        {
            var answer = await TrySendAsync(again, key, Ct);
            Assert.NotNull(answer);
            if (before.TryGetValue(key, out var first)) Assert.Equal(first, answer);
        }

        Assert.Equal((Registrations, Registrations, Registrations), (await file.NumberAsync("SELECT count(*) FROM Customers", Ct), await file.NumberAsync("SELECT count(*) FROM ApiRegistrations", Ct),
            await file.NumberAsync("SELECT count(DISTINCT SubjectId) FROM AuditEntries WHERE Action = 'CustomerCreated'", Ct)));
        Assert.DoesNotContain("Tapettu", app.StandardError, StringComparison.Ordinal);
    }

    private static async Task<HttpClient> SignedInAsync(RunningApp app)
    {
        var http = new HttpClient { BaseAddress = app.Origin };
        using var answer = await http.PostAsync($"/devidp/{DemoStaff.TenantId}/oauth2/v2.0/token", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = DemoApiClients.Shop.ApplicationId.ToString(), ["client_secret"] = DemoApiClients.Shop.Secret,
            ["scope"] = "api://5d0a3c1e-7f42-4b6e-9c11-0a2b3c4d5e70/.default",
        }), Ct);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("access_token").GetString());
        return http;
    }

    /// <summary>The answer; null when the register was gone before it came.</summary>
    private static async Task<string?> TrySendAsync(HttpClient http, string key, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/registrations")
        {
            Content = new StringContent($$"""{"registrationId":"{{key}}","purpose":"P4","startedAt":"2026-01-20T10:00:00+02:00","language":"fi","noticeVersion":1,"firstName":"Tauno","lastName":"Tapettu"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", key);
        try
        {
            using var answer = await http.SendAsync(request, ct);
            var text = await answer.Content.ReadAsStringAsync(ct);
            Assert.True(answer.StatusCode is HttpStatusCode.Created, text);
            return text;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
