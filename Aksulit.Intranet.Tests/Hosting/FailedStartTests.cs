using System.Net;
using System.Net.Sockets;
using Aksulit.Intranet.Tests.Infrastructure;

namespace Aksulit.Intranet.Tests.Hosting;

/// <summary>A program that cannot be started says so in one plain line and ends with 1; a command answers with one object. No stack, no value of a setting.</summary>
public sealed class FailedStartTests
{
    private const string Secret = "s3cr3t-that-nobody-may-read";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("migrate")]
    [InlineData("retention", "preview")]
    public async Task A_data_directory_that_cannot_be_made_fails_the_command_with_one_object(params string[] verb)
    {
        await using var app = new RunningApp();
        app.Set("Register:DataDirectory", await UnderAFileAsync(app));

        AssertOneObject(await app.RunVerbAsync([.. verb, "--json"], Ct), """{"error":"dataDirectory"}""");
        var told = await app.RunVerbAsync(verb, Ct);

        Assert.Equal((1, ""), (told.ExitCode, told.StandardOutput));
        Assert.StartsWith("The register file could not be prepared in ", Assert.Single(Lines(told.StandardError)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_directory_that_cannot_be_made_ends_the_server_with_a_plain_line()
    {
        await using var app = new RunningApp();
        app.Set("Register:DataDirectory", await UnderAFileAsync(app));

        var ended = await ServeAsync(app);

        Assert.Equal(1, ended.ExitCode);
        Assert.StartsWith("The register file could not be prepared in ", Assert.Single(Lines(ended.StandardError)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_no_check_knows_and_that_cannot_be_read_is_named_without_its_value()
    {
        await using var app = new RunningApp(new Dictionary<string, string> { ["Logging:Console:MaxQueueLength"] = Secret });

        var command = await app.RunVerbAsync(["migrate", "--json"], Ct);
        var server = await ServeAsync(app);

        AssertOneObject(command, """{"error":"settings","settings":["MaxQueueLength"]}""");
        Assert.Equal(1, server.ExitCode);
        Assert.All([command, server], ended => Assert.Equal("The register does not start: the setting MaxQueueLength cannot be read (docs/configuration.md).", Assert.Single(Lines(ended.StandardError))));
        Assert.All([command, server], ended => Assert.DoesNotContain(Secret, ended.StandardError + ended.StandardOutput, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Any_other_failure_at_the_start_is_one_line_with_its_type()
    {
        await using var app = new RunningApp(new Dictionary<string, string> { ["Kestrel:Certificates:Default:Path"] = "/nowhere/tls.pfx", ["Kestrel:Endpoints:Https:Url"] = "https://localhost:1" });

        var ended = await ServeAsync(app);

        Assert.Equal(1, ended.ExitCode);
        Assert.Matches("^The register does not start: [A-Za-z]+( < [A-Za-z]+)*\\.$", Assert.Single(Lines(ended.StandardError)));
    }

    [Theory]
    [InlineData("Logging:LogLevel:Default", "Loud")]
    [InlineData("urls", "nonsense")]
    public async Task A_setting_that_cannot_be_read_is_named_before_anything_is_built(string key, string value)
    {
        await using var app = new RunningApp(key == "urls" ? [] : new Dictionary<string, string> { [key] = value });

        var ended = await app.RunVerbAsync(["--urls", key == "urls" ? value : app.Origin.GetLeftPart(UriPartial.Authority)], Ct);

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains($"  {key}: ", ended.StandardError, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.StandardError, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(app.DataDirectory, "register.db")), "It began all the same.");
    }

    [Fact]
    public async Task A_port_that_another_program_listens_on_ends_the_server_with_a_plain_line_that_names_it()
    {
        await using var app = new RunningApp(new Dictionary<string, string> { ["Register:DemoData"] = "false", ["Jobs:Enabled"] = "true" });
        using var other = new TcpListener(IPAddress.Loopback, app.Origin.Port);
        other.Start();

        var ended = await app.RunVerbAsync(["--urls", $"http://127.0.0.1:{app.Origin.Port}"], Ct);

        Assert.Equal(1, ended.ExitCode);
        Assert.Equal($"The register does not start: another program listens on its address (http://127.0.0.1:{app.Origin.Port}).", Assert.Single(Lines(ended.StandardError)));
    }

    private static Task<VerbResult> ServeAsync(RunningApp app) => app.RunVerbAsync(["--urls", app.Origin.GetLeftPart(UriPartial.Authority)], Ct);

    /// <summary>A path that not even root can make a directory at.</summary>
    private static async Task<string> UnderAFileAsync(RunningApp app)
    {
        var file = Path.Combine(app.DataDirectory, "a-file");
        await File.WriteAllTextAsync(file, "", Ct);
        return Path.Combine(file, "data");
    }

    private static void AssertOneObject(VerbResult ended, string json)
    {
        Assert.Equal(1, ended.ExitCode);
        Assert.Equal(json, Assert.Single(Lines(ended.StandardOutput)));
        Assert.DoesNotContain("   at ", ended.StandardError, StringComparison.Ordinal);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
