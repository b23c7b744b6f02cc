using Aksulit.Intranet.Tests.Infrastructure;

namespace Aksulit.Intranet.Tests.Hosting;

/// <summary>The built program as an operator meets it in Production.</summary>
public sealed class ProductionStartTests
{
    private const string Secret = "s3cr3t-that-nobody-may-read";

    [Fact]
    public async Task Without_settings_the_server_names_each_of_them_and_stops()
    {
        await using var app = new RunningApp(new Dictionary<string, string> { ["ConnectionStrings:Register"] = $"Server=db;User ID=sa;Password={Secret};Encrypt=false", ["AzureAd:TenantId"] = "common" }) { EnvironmentName = "Production" };

        var ended = await app.RunVerbAsync("--urls", app.Origin.GetLeftPart(UriPartial.Authority));

        Assert.Equal(1, ended.ExitCode);
        foreach (var key in (string[])["Register:Provider", "ConnectionStrings:Register", "AzureAd:Instance", "AzureAd:TenantId", "AzureAd:ClientId", "AzureAd:ClientCertificates", "DataProtection:Certificate", "Mail:Mode", "Mail:Smtp:Host", "AllowedHosts"])
            Assert.Contains($"  {key}: ", ended.StandardError, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, ended.StandardError + ended.StandardOutput, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(app.DataDirectory, "register.db")), "It fell back to SQLite.");
    }

    [Fact]
    public async Task A_command_on_SQLite_is_refused_with_the_keys_as_json()
    {
        await using var app = new RunningApp { EnvironmentName = "Production" };

        var ended = await app.RunVerbAsync("migrate", "--json");

        Assert.Equal(1, ended.ExitCode);
        Assert.Equal("settings", ended.Json.GetProperty("error").GetString());
        Assert.Equal(["Register:Provider", "ConnectionStrings:Register"], ended.Json.GetProperty("settings").EnumerateArray().Select(key => key.GetString()));
    }

    [Theory]
    [InlineData("migrate")]
    [InlineData("retention", "preview")]
    [InlineData("retention", "run")]
    [InlineData("audit", "verify")]
    public async Task A_command_whose_database_is_away_says_so_and_ends_with_1(params string[] verb)
    {
        await using var app = new RunningApp(Unreachable.Settings) { EnvironmentName = "Production" };

        var ended = await app.RunVerbAsync([.. verb, "--json"], TestContext.Current.CancellationToken);

        Assert.Equal((1, """{"error":"databaseUnreachable"}"""), (ended.ExitCode, ended.StandardOutput.TrimEnd()));
        Assert.DoesNotContain(Unreachable.Secret, ended.StandardError, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.StandardError, StringComparison.Ordinal);
    }
}

/// <summary>A SQL Server that is not there: nobody listens on port 1.</summary>
internal static class Unreachable
{
    public const string Secret = "w0rd-that-nobody-may-read";

    public static Dictionary<string, string> Settings => new()
    {
        ["Register:Provider"] = "SqlServer",
        ["ConnectionStrings:Register"] = $"Server=tcp:127.0.0.1,1;Database=register;User ID=u;Password={Secret};Connect Timeout=2;ConnectRetryCount=0",
    };
}
