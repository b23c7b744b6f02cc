using System.Net;

namespace Aksulit.Intranet.Tests.Infrastructure;

/// <summary>
/// The built application as a process of its own, in a data directory of its own: the real artefact, which can be killed and started again. Starts from the tests'
/// output, where the build puts the application's dll beside its static-asset manifests.
/// </summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(90);
    /// <summary>128 + SIGKILL.</summary>
    private const int KilledExitCode = 137;

    private readonly Dictionary<string, string> _settings;
    private AppProcess? _server;

    /// <param name="settings">Configuration keys as in appsettings (<c>Register:DemoData</c>). Jobs are off and mail goes to the data directory unless told otherwise.</param>
    public RunningApp(IReadOnlyDictionary<string, string>? settings = null)
    {
        DataDirectory = Directory.CreateTempSubdirectory("aksulit-test-").FullName;
        Origin = new($"http://localhost:{FreePort.Next()}");
        _settings = new(StringComparer.OrdinalIgnoreCase) { ["Register:DataDirectory"] = DataDirectory, ["Jobs:Enabled"] = "false" };
        foreach (var (key, value) in settings ?? new Dictionary<string, string>()) _settings[key] = value;
    }

    /// <summary>Where the server listens; the same after a restart.</summary>
    public Uri Origin { get; }

    /// <summary>Working directory and data directory of the server and of every verb; removed at the end.</summary>
    public string DataDirectory { get; }

    /// <summary>The environment the server and the verbs run in.</summary>
    public string EnvironmentName { get; init; } = "Development";

    public int ProcessId => Server.Id;

    public bool IsRunning => _server is { HasExited: false };

    /// <summary>What the server wrote since it was last started.</summary>
    public string StandardOutput => Server.StandardOutput;

    /// <inheritdoc cref="StandardOutput"/>
    public string StandardError => Server.StandardError;

    private AppProcess Server => _server ?? throw new InvalidOperationException("The application has not been started.");

    /// <summary>Changes one setting; it acts at the next start or verb.</summary>
    public void Set(string key, string value) => _settings[key] = value;

    /// <summary>Starts the server and waits until <c>/health/live</c> answers 200. After <see cref="KillAsync"/> or <see cref="StopAsync"/>: starts it again on the same data.</summary>
    /// <exception cref="InvalidOperationException">It ended by itself; the message carries its standard error.</exception>
    /// <exception cref="TimeoutException">Not alive within 90 seconds.</exception>
    public async Task StartAsync(CancellationToken ct)
    {
        if (IsRunning) throw new InvalidOperationException("The application is running already.");
        _server?.Dispose();
        _server = Launch(["--urls", Origin.GetLeftPart(UriPartial.Authority)]);
        using var http = new HttpClient { BaseAddress = Origin, Timeout = TimeSpan.FromSeconds(5) };
        await Until.TrueAsync(() => IsAliveAsync(http, ct), StartDeadline, $"/health/live of the started application.\n{StandardError}", ct);
    }

    /// <summary>SIGKILL: what a power cut leaves, without the power cut.</summary>
    public async Task KillAsync(CancellationToken ct)
    {
        Server.Kill();
        await Server.WaitForExitAsync(ct);
    }

    /// <summary>SIGTERM, and waits until the server has ended in its own way.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync(CancellationToken ct)
    {
        Server.Terminate();
        await Server.WaitForExitAsync(ct);
        return Server.ExitCode;
    }

    /// <summary>Runs an operator's verb (<c>retention preview --json</c>) beside the server or without it.</summary>
    /// <exception cref="TimeoutException">Not done within three minutes; it was killed.</exception>
    public async Task<VerbResult> RunVerbAsync(IReadOnlyList<string> arguments, CancellationToken ct)
    {
        using var verb = Launch(arguments);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(TimeSpan.FromMinutes(3));
        try
        {
            await verb.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException($"Not done within three minutes: {string.Join(' ', arguments)}.\n{verb.StandardError}");
        }
        return new(verb.ExitCode, verb.StandardOutput, verb.StandardError);
    }

    /// <summary>Starts a verb and kills it (SIGKILL) a while after it has reached a point.</summary>
    /// <param name="arguments">The verb.</param>
    /// <param name="reached">True when the point is reached, seen from outside.</param>
    /// <param name="after">How long it may go on from there.</param>
    /// <param name="ct">Cancels the waiting; the verb is killed then too.</param>
    /// <returns>False when it had ended by itself before it could be killed.</returns>
    public async Task<bool> KillVerbAsync(IReadOnlyList<string> arguments, Func<Task<bool>> reached, TimeSpan after, CancellationToken ct)
    {
        using var verb = Launch(arguments);
        await Until.TrueAsync(async () => verb.HasExited || await reached(), StartDeadline, $"The point at which to kill: {string.Join(' ', arguments)}", ct);
        using var running = CancellationTokenSource.CreateLinkedTokenSource(ct);
        running.CancelAfter(after);
        try
        {
            await verb.WaitForExitAsync(running.Token);
            return false;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            verb.Kill();
            await verb.WaitForExitAsync(ct);
            return verb.ExitCode == KilledExitCode;
        }
    }

    /// <inheritdoc cref="RunVerbAsync(IReadOnlyList{string}, CancellationToken)"/>
    public Task<VerbResult> RunVerbAsync(params string[] arguments) => RunVerbAsync(arguments, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (IsRunning) await KillAsync(CancellationToken.None);
        _server?.Dispose();
        Directory.Delete(DataDirectory, recursive: true);
    }

    private AppProcess Launch(IReadOnlyList<string> arguments) => AppProcess.Start(arguments, DataDirectory, EnvironmentName, _settings);

    private async Task<bool> IsAliveAsync(HttpClient http, CancellationToken ct)
    {
        if (Server.HasExited)
        {
            await Server.WaitForExitAsync(ct);                          // so that all of its last words have been read
            throw new InvalidOperationException($"The application ended with {Server.ExitCode} instead of starting.\n{StandardError}{StandardOutput}");
        }
        try
        {
            using var response = await http.GetAsync(new Uri("/health/live", UriKind.Relative), ct);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;                                               // not listening yet: that is what is being waited for
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;                                               // listening, but slower than the client's five seconds
        }
    }
}
