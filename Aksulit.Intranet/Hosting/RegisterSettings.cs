using System.Globalization;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.Data.SqlClient;

namespace Aksulit.Intranet.Hosting;

/// <summary>
/// What the configuration must hold (docs/configuration.md), as a function from settings to problems: all of them at once, so that an operator mends them in one go.
/// Outside Development nothing falls back to SQLite, the local sign-in provider or the pickup folder.
/// </summary>
public static class RegisterSettings
{
    public const string EntraInstance = "https://login.microsoftonline.com/";

    /// <summary>The typed commands that send mail, and hence need its settings and the keys that open the sealed queue too.</summary>
    private static readonly string[] MailVerbs = ["notices send"];

    /// <summary>Those that seal what they queue, and hence need the keys.</summary>
    private static readonly string[] SealingVerbs = [.. MailVerbs, "requests remind"];

    /// <summary>The typed commands that connect to nothing.</summary>
    private static readonly string[] OfflineVerbs = ["migrate script"];

    /// <summary>Every problem, in the order of the documentation.</summary>
    /// <param name="settings">The configuration.</param>
    /// <param name="development">True in Development.</param>
    /// <param name="verb">The typed command, which demands only what it uses; null for the server.</param>
    /// <param name="localSignIn">True when this build has the local sign-in provider in it.</param>
    public static IReadOnlyList<SettingProblem> Problems(IConfiguration settings, bool development, string? verb, bool localSignIn)
    {
        var problems = new List<SettingProblem>();
        Shape(settings, problems);
        if (verb is null) Networks(settings, problems);
        if (verb is null) Addresses(settings, development && localSignIn && Missing(settings, "AzureAd:TenantId"), problems);
        if (development)
        {
            if (verb is null && !localSignIn && Missing(settings, "AzureAd:TenantId"))
                problems.Add(new("AzureAd:TenantId", "this build has no local sign-in provider, so Development needs Entra ID's settings too"));
            return problems;
        }

        if (!OfflineVerbs.Contains(verb)) Database(settings, problems);
        if (verb is null) SignIn(settings, problems);
        if (verb is null || SealingVerbs.Contains(verb)) Protection(settings, problems);
        if (verb is null || MailVerbs.Contains(verb)) Mail(settings, problems);
        if (verb is null && settings["AllowedHosts"] is null or "" or "*") problems.Add(new("AllowedHosts", "name the hosts the register answers to; * is not safe"));
        return problems;
    }

    /// <summary>Values that no environment can read.</summary>
    private static void Shape(IConfiguration settings, List<SettingProblem> problems)
    {
        if (settings["Register:Provider"] is { } provider && !Enum.GetNames<RegisterProvider>().Contains(provider, StringComparer.OrdinalIgnoreCase))
            problems.Add(new("Register:Provider", "Sqlite or SqlServer"));
        if (settings["Register:ClockStart"] is { Length: > 0 } start && !DateTimeOffset.TryParse(start, CultureInfo.InvariantCulture, out _))
            problems.Add(new("Register:ClockStart", "an instant in ISO 8601 with its offset"));
        foreach (var key in (string[])["Register:DemoData", "Jobs:Enabled"])
            if (settings[key] is { Length: > 0 } flag && !bool.TryParse(flag, out _)) problems.Add(new(key, "true or false"));
        foreach (var level in settings.GetSection("Logging").AsEnumerable().Where(pair => pair.Key.Contains(":LogLevel:", StringComparison.OrdinalIgnoreCase) || pair.Key.EndsWith(":LogLevel", StringComparison.OrdinalIgnoreCase)))
            if (level.Value is not null && !Enum.TryParse<LogLevel>(level.Value, ignoreCase: true, out _)) problems.Add(new(level.Key, "a level: Trace, Debug, Information, Warning, Error, Critical or None"));
    }

    private static void Networks(IConfiguration settings, List<SettingProblem> problems)
    {
        foreach (var key in (string[])[NetworkRules.AllowedKey, NetworkRules.ProxiesKey])
            if (NetworkRules.Parse(settings, key).Any(network => network is null)) problems.Add(new(key, "networks as address/prefix, e.g. 10.0.0.0/8"));
    }

    /// <param name="fixedHttp">The local sign-in provider stands on the same address and must know it beforehand.</param>
    private static void Addresses(IConfiguration settings, bool fixedHttp, List<SettingProblem> problems)
    {
        var addresses = (settings["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parsed).ToList();
        if (addresses.Contains(null)) problems.Add(new("urls", "addresses such as http://localhost:5080"));
        else if (fixedHttp && addresses.Count > 0 && !addresses.Exists(address => address is { Scheme: "http", Port: > 0 }))
            problems.Add(new("urls", "an http address with a port: the local sign-in provider stands there too"));

        static BindingAddress? Parsed(string address)
        {
            try
            {
                return BindingAddress.Parse(address) is { Scheme: "http" or "https" } parsed ? parsed : null;
            }
            catch (FormatException)
            {
                return null;
            }
        }
    }

    private static void Database(IConfiguration settings, List<SettingProblem> problems)
    {
        bool Named(string key) => problems.Any(problem => problem.Key == key);
        if (!Named("Register:Provider") && !string.Equals(settings["Register:Provider"], nameof(RegisterProvider.SqlServer), StringComparison.OrdinalIgnoreCase))
            problems.Add(new("Register:Provider", "SqlServer; SQLite is for Development"));
        if (settings["Register:DemoData"] is { } demo && bool.TryParse(demo, out var wanted) && wanted) problems.Add(new("Register:DemoData", "leave out, or false: no invented people in Production"));
        if (!Named("Register:ClockStart") && !Missing(settings, "Register:ClockStart")) problems.Add(new("Register:ClockStart", "leave out: Production reads the real clock"));
        const string key = "ConnectionStrings:Register";
        if (Missing(settings, key))
        {
            problems.Add(new(key, "the connection string of the register's database"));
            return;
        }

        try
        {
            var connection = new SqlConnectionStringBuilder(settings[key]);
            if (connection.Encrypt == SqlConnectionEncryptOption.Optional) problems.Add(new(key, "Encrypt must not be false"));
            if (connection.TrustServerCertificate) problems.Add(new(key, "TrustServerCertificate must not be true"));
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            problems.Add(new(key, "cannot be read as a SQL Server connection string"));
        }
    }

    private static void SignIn(IConfiguration settings, List<SettingProblem> problems)
    {
        if (settings["AzureAd:Instance"] != EntraInstance) problems.Add(new("AzureAd:Instance", EntraInstance));
        if (!IsKey(settings["AzureAd:TenantId"])) problems.Add(new("AzureAd:TenantId", "the tenant's GUID; anything wider lets strangers in"));
        if (!IsKey(settings["AzureAd:ClientId"])) problems.Add(new("AzureAd:ClientId", "the application's GUID"));
        if (Missing(settings, "AzureAd:ClientSecret") && !settings.GetSection("AzureAd:ClientCertificates").GetChildren().Any())
            problems.Add(new("AzureAd:ClientCertificates", "a certificate, or AzureAd:ClientSecret"));
    }

    private static void Protection(IConfiguration settings, List<SettingProblem> problems)
    {
        if (Missing(settings, ProtectionCertificate.Key))
        {
            problems.Add(new(ProtectionCertificate.Key, "a certificate with its private key: a path, or a thumbprint in the My store"));
            return;
        }

        using var certificate = ProtectionCertificate.TryLoad(settings);
        if (certificate is null) problems.Add(new(ProtectionCertificate.Key, "the certificate cannot be loaded, or it has no private key"));
    }

    private static void Mail(IConfiguration settings, List<SettingProblem> problems)
    {
        if (!string.Equals(settings["Mail:Mode"], "Smtp", StringComparison.OrdinalIgnoreCase)) problems.Add(new("Mail:Mode", "Smtp; the pickup folder is for Development"));
        if (Missing(settings, "Mail:Smtp:Host")) problems.Add(new("Mail:Smtp:Host", "the mail server's name"));
        if (!int.TryParse(settings["Mail:Smtp:Port"], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is 0 or > 65535) problems.Add(new("Mail:Smtp:Port", "1–65535"));
        if (Missing(settings, "Mail:Smtp:From")) problems.Add(new("Mail:Smtp:From", "the sender's address"));
        if (settings["Mail:Smtp:StartTls"] is { Length: > 0 } tls && !(bool.TryParse(tls, out var on) && on)) problems.Add(new("Mail:Smtp:StartTls", "leave out, or true: mail holds personal data"));
    }

    private static bool Missing(IConfiguration settings, string key) => string.IsNullOrWhiteSpace(settings[key]);

    private static bool IsKey(string? value) => Guid.TryParseExact(value, "D", out var key) && key != Guid.Empty;
}
