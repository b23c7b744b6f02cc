using System.Text.RegularExpressions;
using Aksulit.Intranet.Commands;
using Microsoft.AspNetCore.Connections;

namespace Aksulit.Intranet.Hosting;

/// <summary>
/// The last words of a program that could not be started: one plain line on standard error, with <c>--json</c> one object on standard output, and exit code 1. Of an
/// exception it tells the type and the setting that it names, never the message: that may quote a secret of the configuration or a row.
/// </summary>
internal static partial class StartFailure
{
    /// <summary>Returns the exit code. A command that has answered already keeps its answer.</summary>
    public static int Tell(CommandLine? command, Exception e)
    {
        var setting = Setting().Match(e.Message) is { Success: true } match ? match.Groups["key"].Value : null;
        Console.Error.WriteLine($"The register does not start: {(setting is null ? Reason(e) : $"the setting {setting} cannot be read (docs/configuration.md)")}.");
        if (command is null) return 1;
        if (command.Answered is { } exitCode) return exitCode;
        return command.Answer(VerbResult.Failed("start", "") with { Json = setting is null ? new { error = "start" } : new { error = "settings", settings = new[] { setting } } });
    }

    private static string Reason(Exception e) => e switch
    {
        IOException { InnerException: AddressInUseException } => $"another program listens on its address ({Address().Match(e.Message).Value})",
        _ => string.Join(" < ", CommandLine.Chain(e).Select(cause => cause.GetType().Name)),
    };

    /// <summary>The binder's own words: "… at 'Section:Key' to type …".</summary>
    [GeneratedRegex(@" at '(?<key>[\w:.]+)' to type ")]
    private static partial Regex Setting();

    [GeneratedRegex(@"https?://\S+(?=:\s)")]
    private static partial Regex Address();
}
