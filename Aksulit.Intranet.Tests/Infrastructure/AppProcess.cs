using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Aksulit.Intranet.Tests.Infrastructure;

/// <summary>What an operator's verb left behind.</summary>
internal sealed record VerbResult(int ExitCode, string StandardOutput, string StandardError)
{
    /// <summary>The one object that <c>--json</c> promises as the last line of standard output.</summary>
    public JsonElement Json
    {
        get
        {
            var last = StandardOutput.TrimEnd().Split('\n')[^1];
            using var document = JsonDocument.Parse(last.StartsWith('{') ? last
                : throw new InvalidOperationException($"The last line is no object: {last}\nExit code {ExitCode}\n{StandardError}"));
            return document.RootElement.Clone();
        }
    }
}

/// <summary>One process of the built application, its output read as it comes.</summary>
internal sealed partial class AppProcess : IDisposable
{
    private const int SigTerm = 15;
    private static readonly string[] Inherited = ["ASPNETCORE_", "Register__", "AzureAd__", "ConnectionStrings__", "Mail__", "Jobs__"];
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    private AppProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(_error, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The application's dll in the tests' output; its manifests beside it let Development serve static assets from there.</summary>
    public static string ApplicationDll { get; } = Path.Combine(AppContext.BaseDirectory, "Aksulit.Intranet.dll");

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public string StandardOutput => Read(_output);

    public string StandardError => Read(_error);

    /// <param name="arguments">The verb and its options, or the server's.</param>
    /// <param name="directory">The working directory: an operator's relative paths are the caller's.</param>
    /// <param name="environmentName">The host's environment.</param>
    /// <param name="settings">Configuration keys with colons; they travel as environment variables, nothing else of ours is inherited.</param>
    public static AppProcess Start(IEnumerable<string> arguments, string directory, string environmentName, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [ApplicationDll, .. arguments])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(k => Inherited.Any(p => k.StartsWith(p, StringComparison.OrdinalIgnoreCase))).ToList())
            start.Environment.Remove(name);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environmentName;
        start.Environment["DOTNET_ENVIRONMENT"] = environmentName;
        foreach (var (key, value) in settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        return new(new Process { StartInfo = start });
    }

    public void Kill() => _process.Kill(entireProcessTree: true);

    /// <summary>Asks the process to end, as a service manager does.</summary>
    public void Terminate()
    {
        if (Signal(_process.Id, SigTerm) != 0) throw new InvalidOperationException($"SIGTERM could not be sent: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>Returns when the process has ended and all its output has been read.</summary>
    public Task WaitForExitAsync(CancellationToken ct) => _process.WaitForExitAsync(ct);

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int processId, int signal);

    private static void Append(StringBuilder to, string? line)
    {
        if (line is null) return;
        lock (to) to.Append(line).Append('\n');
    }

    private static string Read(StringBuilder from)
    {
        lock (from) return from.ToString();
    }
}
