using System.Diagnostics;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using System.Text.Json;
using System.Text.RegularExpressions;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Aksulit.Intranet.Tests.Security;

/// <summary>A program that can run in Production has no local sign-in provider in it, and its models as code are the configured ones (about a minute: it publishes with a restore and an output of its own).</summary>
public sealed partial class ReleaseBuildTests
{
    /// <summary>What the generated code says of a complex type besides the configured model: that it has no table of its own.</summary>
    private static readonly string[] OnlyInCode = ["Annotations:", "Relational:FunctionName:", "Relational:Schema:", "Relational:SqlQuery:", "Relational:TableName:", "Relational:ViewName:", "Relational:ViewSchema:"];

    [Fact]
    public async Task A_Release_holds_no_trace_of_the_local_sign_in_provider_and_does_not_start_without_Entra()
    {
        var artifacts = Directory.CreateTempSubdirectory("aksulit-release-");
        try
        {
            var models = Path.Combine(artifacts.FullName, "models");
            var (compiled, written, failed) = await RunAsync(Path.Combine(RepositoryRoot.Path, "infra", "scripts", "compile-models.sh"), RepositoryRoot.Path, models);
            Assert.True(compiled == 0, written + failed);
            var (exit, output, error) = await RunAsync("dotnet", RepositoryRoot.Path, "publish", "Aksulit.Intranet/Aksulit.Intranet.csproj", "-c", "Release", "--artifacts-path", artifacts.FullName, "-v", "q", "--nologo", "-p:RunAnalyzers=false", $"-p:CompiledModels={models}");
            Assert.True(exit == 0, output + error);

            var published = Path.Combine(artifacts.FullName, "publish", "Aksulit.Intranet", "release");
            var files = Directory.GetFiles(published, "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file)).ToList();
            Assert.Contains("Aksulit.Intranet.dll", files);
            Assert.DoesNotContain(files, Forbidden);
            Assert.DoesNotContain(files, file => file.EndsWith(".modules.json", StringComparison.Ordinal)); // no package has a script to run before the circuit: connection.js asks nobody for one
            Assert.False(Forbidden(await File.ReadAllTextAsync(Path.Combine(published, "Aksulit.Intranet.deps.json"), TestContext.Current.CancellationToken)), "deps.json names the provider.");
            Assert.DoesNotContain(References(Path.Combine(published, "Aksulit.Intranet.dll")), Forbidden);

            AssertModelsAreTheConfiguredOnes(Path.Combine(published, "Aksulit.Data.dll"));
            AssertWhatThePageAsksForIsCompressed(Path.Combine(published, "Aksulit.Intranet.staticwebassets.endpoints.json"));

            var (started, _, said) = await RunAsync("dotnet", artifacts.FullName, Path.Combine(published, "Aksulit.Intranet.dll"), "--environment", "Development", "--urls", $"http://localhost:{FreePort.Next()}");
            Assert.Equal(1, started);
            Assert.Contains("AzureAd:TenantId: this build has no local sign-in provider", said, StringComparison.Ordinal);
        }
        finally
        {
            artifacts.Delete(recursive: true);
        }
    }

    /// <summary>The published program's contexts find their models as code; every line of them is one of the models that the tests run on, and the other way round.</summary>
    private static void AssertModelsAreTheConfiguredOnes(string assembly)
    {
        var published = new Published();
        try
        {
            var data = published.LoadFromAssemblyPath(assembly);
            foreach (var configured in (Type[])[typeof(SqliteAksulitDbContext), typeof(SqlServerAksulitDbContext)])
            {
                using var ours = Open(configured);
                using var theirs = Open(data.GetType(configured.FullName!, throwOnError: true)!);
                Assert.Equal($"{configured.Name}Model", theirs.Model.GetType().Name);
                Assert.Equal(Told(ours), Told(theirs));
            }
        }
        finally
        {
            published.Unload();
        }
    }

    /// <summary>Each style sheet and script of the page has an address that says its content, and is sent compressed under it.</summary>
    private static void AssertWhatThePageAsksForIsCompressed(string manifest)
    {
        var asked = Asset().Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "Aksulit.Intranet", "Components", "App.razor"))).Select(asset => asset.Groups[1].Value).ToList();
        Assert.Contains("lib/app.css", asked);
        using var endpoints = JsonDocument.Parse(File.ReadAllText(manifest));
        var compressed = endpoints.RootElement.GetProperty("Endpoints").EnumerateArray()
            .Where(endpoint => endpoint.GetProperty("Selectors").EnumerateArray().Any(selector => selector.GetProperty("Value").GetString() == "br"))
            .SelectMany(endpoint => endpoint.GetProperty("EndpointProperties").EnumerateArray()).Where(property => property.GetProperty("Name").GetString() == "label")
            .Select(property => property.GetProperty("Value").GetString()).ToHashSet();
        Assert.DoesNotContain(asked, asset => !compressed.Contains(asset));
    }

    [GeneratedRegex("""@Assets\["([^"]+\.(?:css|js))"\]""")]
    private static partial Regex Asset();

    private static DbContext Open(Type context)
    {
        var builder = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(context))!;
        if (context.Name.StartsWith("Sqlite", StringComparison.Ordinal)) builder.UseSqlite("Data Source=:memory:");
        else builder.UseSqlServer("Server=none");
        return (DbContext)Activator.CreateInstance(context, builder.Options)!;
    }

    private static List<string> Told(DbContext db) =>
        [.. $"{db.Model.ToDebugString(MetadataDebugStringOptions.LongDefault)}\n{db.Model.GetRelationalModel().ToDebugString(MetadataDebugStringOptions.LongDefault)}"
            .Split('\n').Select(line => line.Trim()).Where(line => !OnlyInCode.Any(start => line.StartsWith(start, StringComparison.Ordinal)))];

    private static bool Forbidden(string text) => text.Contains("DevIdentity", StringComparison.OrdinalIgnoreCase) || text.Contains("OpenIddict", StringComparison.OrdinalIgnoreCase);

    private static List<string> References(string assembly)
    {
        using var stream = File.OpenRead(assembly);
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(reference => metadata.GetString(metadata.GetAssemblyReference(reference).Name))];
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(string program, string directory, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output, await error);
    }

    /// <summary>The published assembly beside the test's own of the same name; all others are shared.</summary>
    private sealed class Published() : AssemblyLoadContext(isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName assemblyName) => null;
    }
}
