using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>The stage: parsed rows between a file and the register. It never outlives its run's decision (T17).</summary>
internal static class ImportStage
{
    /// <summary>What the process that works on a run holds.</summary>
    public static string LeaseOf(Guid runId) => $"import-{runId}";

    /// <summary>Gives a run up that is not written: the stage goes with it, in one transaction. Harmless when it is decided by now.</summary>
    public static async Task<bool> GiveUpAsync(IDbContextFactory<AksulitDbContext> dbFactory, Guid runId, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        if (await db.ImportRuns.SingleOrDefaultAsync(run => run.Id == runId, ct) is not { State: ImportState.Staging or ImportState.Previewed } run) return false;
        (run.State, run.FinishedAt) = (ImportState.GivenUp, now);
        db.Record(AuditEntry.Of(actor, AuditAction.ImportGivenUp, now, AuditSubjectKind.ImportRun, runId));
        await db.SaveChangesAsync(ct);
        await WipeAsync(db, runId, ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>The stage is no part of the register: it may be deleted outside the guarded destruction.</summary>
    public static Task<int> WipeAsync(AksulitDbContext db, Guid runId, CancellationToken ct) => db.ImportStageRows.Where(row => row.RunId == runId).ExecuteDeleteAsync(ct);
}
