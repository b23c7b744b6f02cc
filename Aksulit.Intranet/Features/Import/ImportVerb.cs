using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Commands;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Import;

/// <summary>
/// <c>import customers|orders|invoices|addresses</c>: stages, approves and writes in one go. Rejected rows are a success; a refused file is not. Typing the command takes an
/// identity-code warning as confirmed (I2). With <c>--partner</c> the customers are those of a partner's site (R23). Killed and typed again, it goes on with the run that it finds.
/// </summary>
internal sealed class ImportVerb(
    ImportKind kind, IOperatorActor operatorActor, StageImport stage, WriteImport write, ContinueImport continuation, ImportRecovery recovery,
    IDbContextFactory<AksulitDbContext> dbFactory, IStringLocalizer<RefusalTexts> texts, TimeProvider clock) : IVerb
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public string Path => $"import {kind.ToString().ToLowerInvariant()}";

    public string Help => $"--file F [--source-name NAME]{(kind is ImportKind.Addresses ? " [--authority]" : kind is ImportKind.Customers ? " [--third-party | --partner NAME]" : "")} [--dry-run] [--as STAFF] [--json]: take in a file of {kind.ToString().ToLowerInvariant()}";

    public async Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken ct)
    {
        if (arguments["file"] is not { Length: > 0 } path) return VerbResult.Failed("fileMissing", "Name the file: --file F");
        if (!File.Exists(path)) return VerbResult.Failed("fileNotFound", "There is no such file.");
        try
        {
            if (await operatorActor.ActAsAsync(arguments, ct) is { } refusal) return Failed(refusal);
            await using var content = File.OpenRead(path);
            // A file's name is nobody's contract: addresses come from the source that is named, or from the only one that has one (R22).
            var thirdParty = kind is ImportKind.Customers && arguments.Has("third-party");
            if (kind is ImportKind.Customers && arguments.Has("partner")) return await ImportAsync(new StageImportCommand(content, ImportKind.Partners, arguments["partner"] ?? "", arguments.Has("dry-run")), ct);
            var unnamed = kind is ImportKind.Addresses || thirdParty ? "" : System.IO.Path.GetFileNameWithoutExtension(path);
            var command = new StageImportCommand(content, kind, arguments["source-name"] ?? unnamed, arguments.Has("dry-run"), arguments.Has("authority"), FromThirdParty: thirdParty);
            return await ImportAsync(command, ct);
        }
        catch (AccessDeniedException)
        {
            return VerbResult.Failed("accessDenied", "This staff member may not import.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return VerbResult.Failed("fileUnreadable", "The file cannot be read.");
        }
    }

    private async Task<VerbResult> ImportAsync(StageImportCommand command, CancellationToken ct)
    {
        if (!command.DryRun) await FinishOthersAsync(ct);
        var staged = await stage.HandleAsync(command, ct);
        if (staged.Refusal is { } refused) return Failed(refused);
        if (staged.Value is { RunId: null } or { AlreadyImported: true }) return Done(staged.Value);

        var runId = staged.Value.RunId!.Value;
        if ((await write.HandleAsync(new(runId, WarningsConfirmed: true), ct)).Refusal is { } unwritten) return Failed(unwritten);
        if (!await FinishAsync(runId, ct)) return VerbResult.Failed("importBusy", "Another process is writing this import.");
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return Done(staged.Value with { Counts = await db.ImportRuns.Where(run => run.Id == runId).Select(run => run.Counts).SingleAsync(ct) });
    }

    /// <summary>Runs that a killed command left half done come first: else the same file would be staged against half of itself.</summary>
    private async Task FinishOthersAsync(CancellationToken ct)
    {
        foreach (var runId in await recovery.SweepAsync(ct)) await FinishAsync(runId, ct);
    }

    /// <summary>Writes the run, or waits for the process that does for as long as it gets on. True when it is written whole.</summary>
    private async Task<bool> FinishAsync(Guid runId, CancellationToken ct)
    {
        var (seen, since) = (await WrittenAsync(runId, ct), clock.GetTimestamp());
        while (!await continuation.HandleAsync(runId, ct))
        {
            var written = await WrittenAsync(runId, ct);
            if (written != seen) (seen, since) = (written, clock.GetTimestamp());
            if (clock.GetElapsedTime(since) > Leases.Patience) break;
            await Task.Delay(Pause, ct);
        }
        return await IsFinishedAsync(runId, ct);
    }

    private async Task<int> WrittenAsync(Guid runId, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return await db.ImportRuns.Where(run => run.Id == runId).Select(run => run.Written).SingleAsync(ct);
    }

    private async Task<bool> IsFinishedAsync(Guid runId, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return await db.ImportRuns.AnyAsync(run => run.Id == runId && run.State == ImportState.Completed, ct);
    }

    private static VerbResult Done(ImportAnswer answer)
    {
        var json = ImportJsonAnswer.Of(answer);
        return VerbResult.Done(json, json.ToText(answer.AlreadyImported));
    }

    private VerbResult Failed(Refusal refusal)
    {
        var text = texts[refusal.Code, refusal.Arguments];
        return refusal is ImportFileRefused { File: var file }
            ? new VerbResult(1, new { error = file.Code, column = file.Column, row = file.Row, missingColumns = file.AllMissing?.Split(", ") }, text)
            : VerbResult.Failed(char.ToLowerInvariant(refusal.Code[0]) + refusal.Code[1..], text);
    }
}
