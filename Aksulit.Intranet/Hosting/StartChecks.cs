using Aksulit.Intranet.Commands;

namespace Aksulit.Intranet.Hosting;

/// <summary>Looks at the configuration before anything is built on it: a program that is set up wrongly names every fault and does not start.</summary>
public static class StartChecks
{
    /// <summary>True when the program may start. Otherwise the problems are on standard error, and with <c>--json</c> their keys on standard output; the exit code is 1.</summary>
    public static bool Pass(WebApplicationBuilder builder, CommandLine? command)
    {
        var problems = RegisterSettings.Problems(builder.Configuration, builder.Environment.IsDevelopment(), command?.Path, LocalSignIn.IsInThisBuild);
        if (problems.Count == 0) return true;
        Console.Error.WriteLine($"The register does not start in {builder.Environment.EnvironmentName}. Missing or unsafe settings (docs/configuration.md):");
        foreach (var problem in problems) Console.Error.WriteLine($"  {problem.Key}: {problem.Wanted}");
        command?.Answer(VerbResult.Failed("settings", "The settings are not complete.") with { Json = new { error = "settings", settings = problems.Select(problem => problem.Key).Distinct() } });
        return false;
    }
}
