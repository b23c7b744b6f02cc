using System.Diagnostics;
using System.Xml.Linq;
using Aksulit.Intranet.Tests.Infrastructure;

namespace Aksulit.Intranet.Tests.Persistence;

/// <summary>What a test of the pass ended with.</summary>
internal sealed record PassedTest(string Class, string Name, string Outcome, string? Message);

/// <summary>
/// The pass on SQL Server: this test program once more, in a process in which every register is a database on the server, and only the classes that are about both databases. It runs wherever
/// the tests are run and <see cref="TestDatabase.ServerVariable"/> is set, and not at all without.
/// </summary>
public sealed class SqlServerPass
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";
    private readonly Lazy<Task<IReadOnlyList<PassedTest>>> _results = new(RunAsync);

    /// <summary>Every test of the pass; the first to ask waits for all of it.</summary>
    internal Task<IReadOnlyList<PassedTest>> ResultsAsync() => _results.Value;

    /// <summary>The report's tests, by class.</summary>
    internal static IReadOnlyList<PassedTest> Read(XDocument report)
    {
        var classes = report.Descendants(Trx + "UnitTest").ToDictionary(test => (string)test.Attribute("id")!, test => (string)test.Element(Trx + "TestMethod")!.Attribute("className")!);
        return [.. report.Descendants(Trx + "UnitTestResult").Select(result => new PassedTest(
            classes[(string)result.Attribute("testId")!], (string)result.Attribute("testName")!, (string)result.Attribute("outcome")!, (string?)result.Descendants(Trx + "Message").FirstOrDefault()))];
    }

    private static async Task<IReadOnlyList<PassedTest>> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("aksulit-pass-");
        try
        {
            var start = new ProcessStartInfo("dotnet",
                [typeof(SqlServerPass).Assembly.Location, "--filter-trait", $"{BothDatabasesAttribute.Trait}={BothDatabasesAttribute.Value}", "--report-xunit-trx", "--results-directory", folder.FullName])
            {
                WorkingDirectory = AppContext.BaseDirectory, RedirectStandardOutput = true, RedirectStandardError = true,
            };
            foreach (var inherited in start.Environment.Keys.Where(key => key.StartsWith("TESTINGPLATFORM_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(inherited);
            start.Environment[TestDatabase.ProviderVariable] = nameof(Data.Persistence.RegisterProvider.SqlServer);
            using var process = Process.Start(start)!;
            try
            {
                var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
                await process.WaitForExitAsync();
                return folder.GetFiles("*.trx") is [var report] ? Read(XDocument.Load(report.FullName)) : throw new InvalidOperationException($"The pass ended with {process.ExitCode} and left no report.\n{string.Join('\n', output)}");
            }
            finally
            {
                if (!process.HasExited) process.Kill(entireProcessTree: true);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
