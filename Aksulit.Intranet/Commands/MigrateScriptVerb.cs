using Aksulit.Intranet.Hosting;

namespace Aksulit.Intranet.Commands;

/// <summary><c>migrate script [--file F]</c>: the SQL that brings a SQL Server database to this version, for a database administrator who runs it instead of <c>migrate</c>. Nothing is connected to.</summary>
internal sealed class MigrateScriptVerb : IVerb, IWorksWithoutDatabase
{
    public string Path => "migrate script";

    public string Help => "print the SQL Server deployment script [--file F]";

    public async Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken ct)
    {
        var script = DeploymentScript.Text();
        if (arguments["file"] is not { Length: > 0 } file) return VerbResult.Done(new { script }, script);
        try
        {
            await File.WriteAllTextAsync(file, script, ct);
            return VerbResult.Done(new { file }, $"Written: {file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return VerbResult.Failed("file", "The file cannot be written.");
        }
    }
}
