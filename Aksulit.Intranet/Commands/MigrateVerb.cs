using System.Data.Common;
using Aksulit.Intranet.Hosting;

namespace Aksulit.Intranet.Commands;

/// <summary><c>migrate</c>: brings the database to this version and puts in what every register starts with; in Development the demo staff too.</summary>
internal sealed class MigrateVerb(DatabasePreparation preparation, DatabaseStandings standings) : IVerb, IWorksWithoutDatabase
{
    public string Path => "migrate";

    public string Help => "bring the database to this version";

    public async Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken ct)
    {
        try
        {
            var (done, refused) = await TryAsync(preparation, ct);
            if (done is null) return refused!;
            var text = done.Applied.Count == 0 ? "The database is of this version." : $"Applied: {string.Join(", ", done.Applied)}";
            return VerbResult.Done(new { applied = done.Applied, created = done.Created, backup = done.Backup }, done.Backup is null ? text : $"{text}\nThe file as it was: {done.Backup}");
        }
        catch (DbException) when (!preparation.IsSqlite)
        {
            // The server does not answer, or it refused a step: the first is for the operator to wait out, the second is a fault.
            if (await standings.LookAsync(ct) is DatabaseStanding.Unreachable) return CommandLine.Unreachable;
            throw;
        }
    }

    /// <summary>Prepares, or says why the data directory will not do: it cannot be made, or this user may not write there.</summary>
    internal static async Task<(Preparation? Done, VerbResult? Refused)> TryAsync(DatabasePreparation preparation, CancellationToken ct)
    {
        try
        {
            return (await preparation.PrepareAsync(withDemoCustomers: false, ct), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, VerbResult.Failed("dataDirectory", $"The register file could not be prepared in {preparation.DataPath} ({e.GetType().Name}). Is there room, and may this user write there?"));
        }
    }
}
