using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>Undoes a run whose undoing was decided. Each step may be repeated: killed anywhere, the next start goes on until nothing of the run is left.</summary>
public sealed class ImportUndoer(IDbContextFactory<AksulitDbContext> dbFactory, IDestruction destruction, TimeProvider clock)
{
    private const int ChunkSize = 1000;

    /// <summary>What the tombstones name: the company took its own import back.</summary>
    private const string Ground = "R18";

    internal async Task RunAsync(Guid runId, Actor actor, HeldLease lease, CancellationToken ct)
    {
        var kind = await KindAsync(runId, ct);
        if (kind is ImportKind.Customers) await DestroyPersonsAsync(runId, actor, lease, ct);
        // Orders take the last event of their customers back in the same transaction (T1).
        await destruction.DestroyRowsOfRunAsync(runId, kind, actor, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var run = await db.ImportRuns.SingleAsync(run => run.Id == runId, ct);
        run.State = ImportState.Undone;
        db.Record(AuditEntry.Of(actor, AuditAction.ImportUndone, clock.GetUtcNow(), AuditSubjectKind.ImportRun, runId, detail: "done"));
        await db.SaveChangesAsync(ct);
    }

    private async Task DestroyPersonsAsync(Guid runId, Actor actor, HeldLease lease, CancellationToken ct)
    {
        while (await PersonsAsync(runId, ct) is { Count: > 0 } persons)
        {
            if (await destruction.DestroyAsync(persons, DestructionKind.ImportUndone, Ground, runId, actor, ct) == 0)
                throw new InvalidOperationException("The guarded destruction left every person of a chunk: the import cannot be undone.");
            lease.ThrowIfLost();
        }
    }

    private async Task<ImportKind> KindAsync(Guid runId, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return await db.ImportRuns.Where(run => run.Id == runId).Select(run => run.Kind).SingleAsync(ct);
    }

    private async Task<List<Guid>> PersonsAsync(Guid runId, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return await db.Customers.Where(customer => customer.ImportRunId == runId).OrderBy(customer => customer.Seq).Select(customer => customer.Id).Take(ChunkSize).ToListAsync(ct);
    }
}
