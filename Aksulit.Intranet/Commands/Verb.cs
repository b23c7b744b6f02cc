namespace Aksulit.Intranet.Commands;

/// <summary>
/// An operator's command (product.md): the thin call of a slice. <see cref="Path"/> is what is typed, e.g. <c>retention preview</c>.
/// The answer is printed as text, or with <c>--json</c> as exactly one object in the last line of standard output; logs go to standard error.
/// </summary>
public interface IVerb
{
    /// <summary>One or two words.</summary>
    string Path { get; }

    /// <summary>One line of help in English.</summary>
    string Help { get; }

    /// <summary>Runs in its own scope. An operation that could not be done answers with <see cref="VerbResult.Failed"/>.</summary>
    Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken ct);
}

/// <summary>A command that does not ask the database first: it brings it to this version, or needs none.</summary>
public interface IWorksWithoutDatabase;

/// <summary>What a command answers: an exit code, the object for <c>--json</c>, and the same as text for people.</summary>
/// <param name="ExitCode">0 done (rejected rows are a success), 1 could not be done.</param>
public sealed record VerbResult(int ExitCode, object Json, string Text)
{
    /// <summary>It was done.</summary>
    public static VerbResult Done(object json, string text) => new(0, json, text);

    /// <summary>It could not be done; the code says why.</summary>
    public static VerbResult Failed(string code, string text) => new(1, new { error = code }, text);
}

/// <summary>The words after the verb: <c>--name value</c> and <c>--switch</c>.</summary>
public sealed class VerbArguments(IReadOnlyDictionary<string, string?> options)
{
    /// <summary>The value of <c>--name</c>, or null.</summary>
    public string? this[string name] => options.GetValueOrDefault(name);

    /// <summary>True when <c>--name</c> was given, with or without a value.</summary>
    public bool Has(string name) => options.ContainsKey(name);
}
