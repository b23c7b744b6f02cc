using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Aksulit.Intranet.Tests.Infrastructure;

namespace Aksulit.Intranet.Tests.Security;

/// <summary>A program that can run in Production has no local sign-in provider in it (about a minute: it publishes with a restore and an output of its own).</summary>
public sealed class ReleaseBuildTests
{
    [Fact]
    public async Task A_Release_holds_no_trace_of_the_local_sign_in_provider_and_does_not_start_without_Entra()
    {
        var artifacts = Directory.CreateTempSubdirectory("aksulit-release-");
        try
        {
            var (exit, output, error) = await RunAsync(RepositoryRoot.Path, "publish", "Aksulit.Intranet/Aksulit.Intranet.csproj", "-c", "Release", "--artifacts-path", artifacts.FullName, "-v", "q", "--nologo", "-p:RunAnalyzers=false");
            Assert.True(exit == 0, output + error);

            var published = Path.Combine(artifacts.FullName, "publish", "Aksulit.Intranet", "release");
            var files = Directory.GetFiles(published, "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file)).ToList();
            Assert.Contains("Aksulit.Intranet.dll", files);
            Assert.DoesNotContain(files, Forbidden);
            Assert.False(Forbidden(await File.ReadAllTextAsync(Path.Combine(published, "Aksulit.Intranet.deps.json"), TestContext.Current.CancellationToken)), "deps.json names the provider.");
            Assert.DoesNotContain(References(Path.Combine(published, "Aksulit.Intranet.dll")), Forbidden);

            var (started, _, said) = await RunAsync(artifacts.FullName, Path.Combine(published, "Aksulit.Intranet.dll"), "--environment", "Development", "--urls", $"http://localhost:{FreePort.Next()}");
            Assert.Equal(1, started);
            Assert.Contains("AzureAd:TenantId: this build has no local sign-in provider", said, StringComparison.Ordinal);
        }
        finally
        {
            artifacts.Delete(recursive: true);
        }
    }

    private static bool Forbidden(string text) => text.Contains("DevIdentity", StringComparison.OrdinalIgnoreCase) || text.Contains("OpenIddict", StringComparison.OrdinalIgnoreCase);

    private static List<string> References(string assembly)
    {
        using var stream = File.OpenRead(assembly);
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(reference => metadata.GetString(metadata.GetAssemblyReference(reference).Name))];
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(string directory, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output, await error);
    }
}
