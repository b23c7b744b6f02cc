using Aksulit.Intranet.Hosting;
using Microsoft.Extensions.Configuration;

namespace Aksulit.Intranet.Tests.Hosting;

public sealed class RegisterSettingsTests : IDisposable
{
    private readonly CertificateFile _certificate = new();

    public void Dispose() => _certificate.Dispose();

    [Fact]
    public void Complete_settings_have_no_problem() => Assert.Empty(Production([]));

    [Theory]
    [InlineData("Register:Provider", null)]
    [InlineData("Register:Provider", "Sqlite")]
    [InlineData("Register:Provider", "Oracle")]
    [InlineData("Register:DemoData", "true")]
    [InlineData("Register:DemoData", "yes")]
    [InlineData("Register:ClockStart", "2026-11-23T02:00:00+02:00")]
    [InlineData("Register:ClockStart", "tomorrow")]
    [InlineData("ConnectionStrings:Register", null)]
    [InlineData("ConnectionStrings:Register", "Server=db;Database=r;Encrypt=false")]
    [InlineData("ConnectionStrings:Register", "Server=db;Database=r;Encrypt=Optional")]
    [InlineData("ConnectionStrings:Register", "Server=db;Database=r;TrustServerCertificate=true")]
    [InlineData("ConnectionStrings:Register", "Data Source=register.db;Foo=bar")]
    [InlineData("AzureAd:Instance", null)]
    [InlineData("AzureAd:Instance", "http://localhost:5080/devidp/")]
    [InlineData("AzureAd:Instance", "https://login.microsoftonline.com.evil.example/")]
    [InlineData("AzureAd:TenantId", null)]
    [InlineData("AzureAd:TenantId", "common")]
    [InlineData("AzureAd:TenantId", "organizations")]
    [InlineData("AzureAd:TenantId", "00000000-0000-0000-0000-000000000000")]
    [InlineData("AzureAd:ClientId", "register")]
    [InlineData("AzureAd:ClientCertificates", null, "AzureAd:ClientSecret")]
    [InlineData("DataProtection:Certificate", null)]
    [InlineData("DataProtection:Certificate", "/nowhere/keys.pfx")]
    [InlineData("DataProtection:Certificate", "wrong password", "DataProtection:CertificatePassword", "wrong")]
    [InlineData("Mail:Mode", "Pickup")]
    [InlineData("Mail:Mode", null)]
    [InlineData("Mail:Smtp:Host", null)]
    [InlineData("Mail:Smtp:Port", "0")]
    [InlineData("Mail:Smtp:Port", null)]
    [InlineData("Mail:Smtp:From", null)]
    [InlineData("Mail:Smtp:StartTls", "false")]
    [InlineData("AllowedHosts", null)]
    [InlineData("AllowedHosts", "*")]
    [InlineData("Network:Allowed", "10.0.0.0/8,everyone")]
    [InlineData("Network:Proxies", "proxy")]
    [InlineData("Jobs:Enabled", "perhaps")]
    [InlineData("Logging:LogLevel:Default", "Loud")]
    [InlineData("Logging:Console:LogLevel:Hangfire", "Silent please")]
    [InlineData("urls", "rekisteri.example.fi")]
    [InlineData("urls", "http://localhost:5080;ftp://localhost:5081")]
    public void A_missing_or_unsafe_setting_is_named_and_its_value_is_not_repeated(string key, string? value, string? changed = null, string? to = null)
    {
        var problem = Assert.Single(Production(changed is null ? new() { [key] = value } : new() { [changed] = to }), problem => problem.Key == key);

        if (value is { Length: > 9 }) Assert.DoesNotContain(value, problem.Wanted, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_without_its_private_key_is_a_problem()
    {
        using var bare = new CertificateFile(withKey: false);

        Assert.Contains(Production(new() { ["DataProtection:Certificate"] = bare.Path }), problem => problem.Key == "DataProtection:Certificate");
    }

    [Fact]
    public void A_client_certificate_takes_the_place_of_the_secret() =>
        Assert.Empty(Production(new() { ["AzureAd:ClientSecret"] = null, ["AzureAd:ClientCertificates:0:SourceType"] = "StoreWithThumbprint" }));

    [Fact]
    public void Nothing_configured_names_every_setting_at_once()
    {
        var keys = RegisterSettings.Problems(new ConfigurationBuilder().Build(), development: false, verb: null, localSignIn: true).Select(problem => problem.Key);

        Assert.Equal(
            ["Register:Provider", "ConnectionStrings:Register", "AzureAd:Instance", "AzureAd:TenantId", "AzureAd:ClientId", "AzureAd:ClientCertificates", "DataProtection:Certificate",
                "Mail:Mode", "Mail:Smtp:Host", "Mail:Smtp:Port", "Mail:Smtp:From", "AllowedHosts"], keys);
    }

    [Fact]
    public void A_typed_command_demands_only_the_database()
    {
        var keys = RegisterSettings.Problems(new ConfigurationBuilder().Build(), development: false, verb: "retention preview", localSignIn: false).Select(problem => problem.Key);

        Assert.Equal(["Register:Provider", "ConnectionStrings:Register"], keys);
    }

    [Fact]
    public void A_command_that_sends_mail_demands_the_mail_server_too() =>
        Assert.Contains(RegisterSettings.Problems(new ConfigurationBuilder().Build(), development: false, verb: "notices send", localSignIn: false), problem => problem.Key == "Mail:Smtp:Host");

    [Fact]
    public void Development_needs_nothing_while_the_local_provider_is_in_the_build()
    {
        Assert.Empty(RegisterSettings.Problems(new ConfigurationBuilder().Build(), development: true, verb: null, localSignIn: true));
        Assert.Equal("AzureAd:TenantId", Assert.Single(RegisterSettings.Problems(new ConfigurationBuilder().Build(), development: true, verb: null, localSignIn: false)).Key);
    }

    [Theory]
    [InlineData("https://localhost:5081", 1)]
    [InlineData("http://localhost:0", 1)]
    [InlineData("https://localhost:5081;http://localhost:5080", 0)]
    public void The_local_sign_in_provider_needs_an_http_address_with_a_port(string urls, int problems) =>
        Assert.Equal(problems, RegisterSettings.Problems(new ConfigurationBuilder().AddInMemoryCollection([new("urls", urls)]).Build(), development: true, verb: null, localSignIn: true).Count(problem => problem.Key == "urls"));

    private IReadOnlyList<SettingProblem> Production(Dictionary<string, string?> changes)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Register:Provider"] = "SqlServer",
            ["ConnectionStrings:Register"] = "Server=db;Database=register;Authentication=Active Directory Default",
            ["AzureAd:Instance"] = "https://login.microsoftonline.com/",
            ["AzureAd:TenantId"] = "5b1c2a1e-7d8a-4c55-9b6e-2f4c7a90d113",
            ["AzureAd:ClientId"] = "8d0f6a3c-6f53-4a39-9f0c-0a6a3c1b7e52",
            ["AzureAd:ClientSecret"] = "only-for-tests",
            ["DataProtection:Certificate"] = _certificate.Path,
            ["DataProtection:CertificatePassword"] = CertificateFile.Password,
            ["Mail:Mode"] = "Smtp",
            ["Mail:Smtp:Host"] = "mail.example.fi",
            ["Mail:Smtp:Port"] = "587",
            ["Mail:Smtp:From"] = "rekisteri@example.fi",
            ["AllowedHosts"] = "rekisteri.example.fi",
        };
        foreach (var (key, value) in changes) settings[key] = value;
        return RegisterSettings.Problems(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), development: false, verb: null, localSignIn: false);
    }
}
