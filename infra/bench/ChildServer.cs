using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Aksulit.Bench;

/// <summary>What a process has taken.</summary>
/// <param name="Managed">Bytes of objects.</param>
/// <param name="WorkingSet">Bytes of memory, its code and everything else too.</param>
/// <param name="Processor">Processor time since its start.</param>
internal sealed record Taken(long Managed, long WorkingSet, TimeSpan Processor);

/// <summary>A built web application as a process of its own, from its start on. Killed when disposed.</summary>
internal sealed class ChildServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90), Pause = TimeSpan.FromMilliseconds(5);
    private readonly Process _process;
    private readonly long _started;
    private readonly string? _probe;

    /// <param name="probed">Whether <see cref="LookAsync"/> will be asked: not where the start itself is measured.</param>
    public ChildServer(string dll, string directory, IReadOnlyDictionary<string, string> settings, bool probed = false)
    {
        Origin = new Uri($"http://localhost:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [dll, "--urls", Origin.GetLeftPart(UriPartial.Authority)]) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development"; // both: the local sign-in provider exists there only
        foreach (var (key, value) in settings) start.Environment[key] = value;
        if (probed)
        {
            _probe = Path.Combine(Path.GetTempPath(), $"aksulit-{Guid.NewGuid():N}");
            start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
            start.Environment[StartupHook.Variable] = _probe;
        }

        _started = TimeProvider.System.GetTimestamp();
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { }; // read, so that it never waits for us
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Origin { get; }

    /// <summary>Milliseconds since the process was started.</summary>
    public double Elapsed => TimeProvider.System.GetElapsedTime(_started).TotalMilliseconds;

    /// <summary>Asks until the path answers 200 with its whole body.</summary>
    public async Task WaitForAsync(string path)
    {
        using var http = new HttpClient { BaseAddress = Origin };
        while (true)
        {
            if (_process.HasExited) throw new InvalidOperationException($"The application ended with {_process.ExitCode} instead of starting.");
            if (Elapsed > Patience.TotalMilliseconds) throw new TimeoutException($"{path} did not answer 200 within {Patience.TotalSeconds} s.");
            try
            {
                using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
                if (response.StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException)
            {
                // not listening yet: that is what is being waited for
            }

            await Task.Delay(Pause);
        }
    }

    /// <param name="collected">After everything that can be let go has been.</param>
    public async Task<Taken> LookAsync(bool collected)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(_probe ?? throw new InvalidOperationException("The process was started without the probe.")));
        await socket.SendAsync(new[] { collected ? StartupHook.Collected : StartupHook.AsItIs });
        using var answer = new StreamReader(new NetworkStream(socket), Encoding.ASCII);
        var numbers = (await answer.ReadToEndAsync()).Split(' ').Select(number => long.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return new Taken(numbers[0], numbers[1], TimeSpan.FromTicks(numbers[2]));
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        if (_probe is not null) File.Delete(_probe);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
