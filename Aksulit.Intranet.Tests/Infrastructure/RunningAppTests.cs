using System.Net;

namespace Aksulit.Intranet.Tests.Infrastructure;

/// <summary>The harness of the browser's and the faults' tests does what they rely on.</summary>
public sealed class RunningAppTests
{
    private static readonly Dictionary<string, string> Empty = new() { ["Register:DemoData"] = "false" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_built_application_serves_static_assets_from_the_tests_output_and_starts_again_on_the_same_data_after_a_kill()
    {
        await using var app = new RunningApp(Empty);
        await app.StartAsync(Ct);
        using var http = new HttpClient { BaseAddress = app.Origin };
        using (var style = await http.GetAsync(new Uri("/lib/app.css", UriKind.Relative), Ct)) // copied by the build
            Assert.Equal((HttpStatusCode.OK, "text/css"), (style.StatusCode, style.Content.Headers.ContentType?.MediaType));
        var (first, directory) = (app.ProcessId, app.DataDirectory);

        await app.KillAsync(Ct);
        Assert.False(app.IsRunning);
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri("/health/live", UriKind.Relative), Ct));

        await app.StartAsync(Ct);
        Assert.NotEqual(first, app.ProcessId);
        Assert.Equal(directory, app.DataDirectory);
        Assert.Equal(0, await app.StopAsync(Ct));
    }

    [Fact]
    public async Task A_start_that_fails_returns_its_exit_code_and_its_last_words()
    {
        await using var app = new RunningApp(Empty);

        var result = await app.RunVerbAsync("--urls", "no-address");

        Assert.NotEqual(0, result.ExitCode);
        Assert.NotEmpty(result.StandardError + result.StandardOutput);
    }

    [Fact]
    public void The_answer_of_a_verb_is_the_last_line_of_its_output()
    {
        var result = new VerbResult(0, "3 due\n{\"due\":3}\n", "");

        Assert.Equal(3, result.Json.GetProperty("due").GetInt32());
        Assert.Throws<InvalidOperationException>(() => new VerbResult(1, "nothing", "").Json);
    }

    [Fact]
    public void Ports_are_handed_out_once()
    {
        var ports = Enumerable.Range(0, 20).Select(_ => FreePort.Next()).ToList();

        Assert.Equal(ports.Count, ports.Distinct().Count());
    }
}
