using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>
/// The decision to undo a whole import: possible until anything was built on one of its rows, all of it or nothing. The refusal names the rows that stand in the
/// way by their numbers. What follows is destruction by the one guarded path (<see cref="ImportUndoer"/>).
/// </summary>
public sealed class UndoImport(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IImportQueue queue, TimeProvider clock)
{
    private const int MostNumbersTold = 50;

    public async Task<Result> HandleAsync(Guid runId, CancellationToken ct)
    {
        var actor = await access.DemandAsync(ImportAccess.Write(await dbFactory.KindAsync(runId, ct)), ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);  // nothing is built on a row between the look and the decision
        if (await db.ImportRuns.SingleOrDefaultAsync(run => run.Id == runId, ct) is not { } run) return new Refusal("ImportNotFound");
        if (run.State is not ImportState.Completed || run.FinishedAt is not { } finishedAt) return new Refusal("ImportNotCompleted");
        if (await db.ImportSources.AnyAsync(source => source.Id == run.SourceId && source.ClosedAt >= finishedAt, ct)) return new Refusal("ImportUndoMigrationClosed", "T1");
        // By its beginning: everything that it changed, and that was changed on it, came later, and is forgotten later.
        var forgotten = OldValueRetention.IsOver(run.StartedAt, clock.TodayInFinland);
        if (forgotten && run.Counts is { Applied: > 0 } or { Queued: > 0 }) return new Refusal("ImportUndoTooLate", "R55", ImportChange.KeptMonths);
        if (await UndoObstacles.RowsAsync(db, run, finishedAt, forgotten, ct) is { Count: > 0 } rows) return new Refusal("ImportUndoBlocked", "R18", rows.Count, Told(rows));

        run.State = ImportState.Undoing;
        db.Record(AuditEntry.Of(actor, AuditAction.ImportUndone, clock.GetUtcNow(), AuditSubjectKind.ImportRun, runId, detail: "begun"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        queue.Continue(runId);
        return Result.Ok;
    }

    private static string Told(IReadOnlyList<int> rows) =>
        string.Join(", ", rows.Take(MostNumbersTold).Select(row => row.ToString(CultureInfo.InvariantCulture))) + (rows.Count > MostNumbersTold ? ", …" : "");
}
