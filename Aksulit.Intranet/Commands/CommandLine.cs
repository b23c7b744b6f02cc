using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aksulit.Intranet.Commands;

/// <summary>Tells a typed command from a start of the server, and runs it.</summary>
public sealed record CommandLine(IReadOnlyList<string> Words, VerbArguments Arguments)
{
    internal static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Null when no verb was typed: serve. Host settings such as <c>--urls</c> are not verbs.</summary>
    public static CommandLine? Parse(string[] args)
    {
        if (args.Length == 0 || args[0].StartsWith('-')) return null;
        var words = args.TakeWhile(word => !word.StartsWith('-')).ToList();
        var options = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (var i = words.Count; i < args.Length; i++)
        {
            var name = args[i].TrimStart('-');
            options[name] = i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[++i] : null;
        }

        return new CommandLine(words, new VerbArguments(options));
    }

    /// <summary>Runs the verb in a scope of its own and prints its answer. Returns the exit code.</summary>
    public async Task<int> RunAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var verbs = scope.ServiceProvider.GetServices<IVerb>().ToList();
        var path = string.Join(' ', Words);
        if (verbs.SingleOrDefault(verb => verb.Path == path) is not { } verb)
        {
            await Console.Error.WriteLineAsync($"No such command: {path}\n\n" + string.Join('\n', verbs.OrderBy(known => known.Path).Select(known => $"  {known.Path,-20} {known.Help}")));
            return 1;
        }

        var result = await verb.RunAsync(Arguments, ct);
        Console.WriteLine(Arguments.Has("json") ? JsonSerializer.Serialize(result.Json, JsonOptions) : result.Text);
        return result.ExitCode;
    }
}
