using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>Goes on with a run where it stands, unless somebody else is on it: writes what was approved, undoes what was cancelled, gives up what died while staging.</summary>
public sealed class ContinueImport(
    IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, Leases leases, ImportWriter writer, ImportUndoer undoer, TimeProvider clock)
{
    /// <summary>False when another process or task works on the run.</summary>
    public async Task<bool> HandleAsync(Guid runId, CancellationToken ct)
    {
        var actor = await access.DemandAsync(await access.MayAsync(Operations.RunImport, ct) ? Operations.RunImport : ImportAccess.Write(await dbFactory.KindAsync(runId, ct)), ct);
        await using var lease = await leases.TryHoldAsync(ImportStage.LeaseOf(runId), ct);
        if (lease is null) return false;

        switch (await StateAsync(runId, ct))
        {
            case ImportState.Writing: await writer.RunAsync(runId, actor, lease, ct); break;
            case ImportState.Undoing: await undoer.RunAsync(runId, actor, lease, ct); break;
            case ImportState.Staging: await ImportStage.GiveUpAsync(dbFactory, runId, actor, clock.GetUtcNow(), ct); break;
        }
        return true;
    }

    private async Task<ImportState> StateAsync(Guid runId, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return await db.ImportRuns.Where(run => run.Id == runId).Select(run => run.State).SingleAsync(ct);
    }
}
