using System.Diagnostics;
using System.Globalization;

namespace Aksulit.Bench;

/// <summary>The programs that are measured as processes, each built once a run: the product as <c>infra/scripts/publish.sh</c> does but with the local sign-in provider in it, and the floors.</summary>
internal sealed class Programs(string directory)
{
    private static readonly string Root = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Parent!.Parent!.Parent!.Parent!.FullName; // of infra/bench/bin/{configuration}/{framework}/
    private Task<string>? _product, _template, _plainTable;

    /// <summary>The register, compiled ahead of time as it is deployed.</summary>
    public Task<string> ProductAsync() => _product ??= PublishProductAsync();

    /// <summary>The customer list as a plain table, compiled in the same way.</summary>
    public Task<string> PlainTableAsync() => _plainTable ??= PublishAsync(Path.Combine(Root, "infra", "bench", "plain-table"), "Aksulit.PlainTable");

    /// <summary><c>dotnet new blazor</c> as it is built.</summary>
    public Task<string> TemplateAsync() => _template ??= BuildTemplateAsync(Path.Combine(directory, "Template"));

    /// <summary>The template's folder, in which it must be started.</summary>
    public static string ContentRoot(string template) => new DirectoryInfo(template).Parent!.Parent!.Parent!.Parent!.FullName;

    /// <summary>The register's settings on a data directory.</summary>
    /// <param name="jobs">With the scheduler and what it wakes.</param>
    public static IReadOnlyDictionary<string, string> Settings(string data, bool jobs) => new Dictionary<string, string>
    {
        ["Register__DataDirectory"] = data,
        ["Register__DemoData"] = "false",
        ["Register__ClockStart"] = BenchClock.Start.ToString("O", CultureInfo.InvariantCulture),
        ["Jobs__Enabled"] = jobs ? "true" : "false",
    };

    /// <summary>The plain table's settings on the same data directory.</summary>
    public static IReadOnlyDictionary<string, string> PlainSettings(string data) => new Dictionary<string, string> { ["RegisterFile"] = Path.Combine(data, "register.db") };

    private async Task<string> PublishProductAsync()
    {
        var models = Path.Combine(directory, "models");
        await RunAsync(Path.Combine(Root, "infra", "scripts", "compile-models.sh"), models);
        return await PublishAsync(Path.Combine(Root, "Aksulit.Intranet"), "Aksulit.Intranet", $"-p:CompiledModels={models}");
    }

    private async Task<string> PublishAsync(string project, string name, params string[] more)
    {
        var program = Path.Combine(directory, $"published-{name}");
        await RunAsync("dotnet", ["publish", project, "-c", "Bench", "-r", "linux-x64", "--self-contained", "false", "-p:PublishReadyToRun=true", "-p:RunAnalyzers=false",
            "--artifacts-path", Path.Combine(directory, $"built-{name}"), "-o", program, "-nodeReuse:false", "-v", "q", "--nologo", .. more]);
        return Path.Combine(program, $"{name}.dll");
    }

    private static async Task<string> BuildTemplateAsync(string template)
    {
        await RunAsync("dotnet", "new", "blazor", "--interactivity", "Server", "--no-https", "--name", "Template", "--output", template);
        await RunAsync("dotnet", "build", template, "-c", "Release", "-nodeReuse:false", "-v", "q", "--nologo");
        return Path.Combine(template, "bin", "Release", "net10.0", "Template.dll");
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{Path.GetFileName(program)} {arguments[0]} ended with {process.ExitCode}: {output}");
    }
}
