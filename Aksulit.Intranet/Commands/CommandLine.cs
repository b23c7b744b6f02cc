using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Aksulit.Intranet.Hosting;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Commands;

/// <summary>
/// Tells a typed command from a start of the server, and runs it without the server. Whatever happens, <c>--json</c> gets one object as the last line of standard output
/// and the exit code is 0 or 1.
/// </summary>
public sealed record CommandLine(IReadOnlyList<string> Words, VerbArguments Arguments)
{
    internal static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The verb as typed.</summary>
    public string Path => string.Join(' ', Words);

    /// <summary>The exit code of what was answered; null before.</summary>
    internal int? Answered { get; private set; }

    private bool WantsHelp => Words is ["help"];

    /// <summary>Null when no verb was typed: serve. Host settings such as <c>--urls</c> are not verbs; <c>--help</c> is.</summary>
    public static CommandLine? Parse(string[] args)
    {
        if (args is ["--help" or "-h" or "-?", ..]) return new CommandLine(["help"], new VerbArguments(new Dictionary<string, string?>()));
        if (args.Length == 0 || args[0].StartsWith('-')) return null;
        var words = args.TakeWhile(word => !word.StartsWith('-')).ToList();
        var options = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (var i = words.Count; i < args.Length; i++)
        {
            var (name, value) = args[i].TrimStart('-').Split('=', 2) is [var left, var right] ? (left, right) : (args[i].TrimStart('-'), null);
            options[name] = value ?? (i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[++i] : null);
        }

        return new CommandLine(words, new VerbArguments(options));
    }

    /// <summary>Runs the verb in a scope of its own and prints its answer. Returns the exit code.</summary>
    public async Task<int> RunAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var verbs = scope.ServiceProvider.GetServices<IVerb>().OrderBy(verb => verb.Path, StringComparer.Ordinal).ToList();
        if (WantsHelp)
        {
            Console.WriteLine(Help(verbs));
            return 0;
        }

        if (verbs.SingleOrDefault(verb => verb.Path == Path) is not { } verb)
        {
            await Console.Error.WriteLineAsync($"No such command.\n\n{Help(verbs)}");
            return Answer(VerbResult.Failed("unknownCommand", ""));
        }

        return Answer(await TryAsync(verb, services, ct));
    }

    /// <summary>Prints what a verb answers. Returns its exit code.</summary>
    internal int Answer(VerbResult result)
    {
        if (Arguments.Has("json")) Console.WriteLine(JsonSerializer.Serialize(result.Json, JsonOptions));
        else if (result.Text.Length > 0) (result.ExitCode == 0 ? Console.Out : Console.Error).WriteLine(result.Text);
        Answered = result.ExitCode;
        return result.ExitCode;
    }

    private async Task<VerbResult> TryAsync(IVerb verb, IServiceProvider services, CancellationToken ct)
    {
        try
        {
            if (verb is IWorksWithoutDatabase) return await verb.RunAsync(Arguments, ct);
            if (await RefusalOfDatabaseAsync(services, ct) is { } refusal) return refusal;
            services.OpenKeyRing();
            return await verb.RunAsync(Arguments, ct);
        }
        catch (AccessDeniedException e)
        {
            return VerbResult.Failed("accessDenied", $"{e.Operation.Name} was refused{(e.Shut is { } shut ? $": the lock {shut} is shut" : "")}.");
        }
        catch (Exception e) // the outermost frame of the process: every failure becomes an answer and exit code 1
        {
            // Types only: a message may quote a row.
            await Console.Error.WriteLineAsync($"The command failed: {string.Join(" < ", Chain(e).Select(cause => cause.GetType().Name))}");
            return e is DbException && await StandingAsync(services, ct) is DatabaseStanding.Unreachable ? Unreachable : VerbResult.Failed("unexpected", "The command failed; nothing is left half done.");
        }
    }

    /// <summary>A command works on a database of this version only. A register file that is still to be made is made first (Development; SQLite exists nowhere else).</summary>
    private static async Task<VerbResult?> RefusalOfDatabaseAsync(IServiceProvider services, CancellationToken ct)
    {
        var preparation = services.GetRequiredService<DatabasePreparation>();
        if (preparation.IsMissing && await MigrateVerb.TryAsync(preparation, ct) is { Refused: { } refused }) return refused;
        return await StandingAsync(services, ct) switch
        {
            DatabaseStanding.Unreachable => Unreachable,
            DatabaseStanding.NotMigrated => VerbResult.Failed("notMigrated", "The database is of another version. Run: migrate"),
            _ => null,
        };
    }

    internal static VerbResult Unreachable => VerbResult.Failed("databaseUnreachable", "The database cannot be reached.");

    private static Task<DatabaseStanding> StandingAsync(IServiceProvider services, CancellationToken ct) => services.GetRequiredService<DatabaseStandings>().LookAsync(ct);

    /// <summary>The exception and what caused it.</summary>
    internal static IEnumerable<Exception> Chain(Exception? e)
    {
        for (; e is not null; e = e.InnerException) yield return e;
    }

    private static string Help(IEnumerable<IVerb> verbs) =>
        "Without a command the register is served.\n\n" + string.Join('\n', verbs.Select(verb => $"  {verb.Path,-20} {verb.Help}")) + "\n\nEvery command takes --json.";
}
