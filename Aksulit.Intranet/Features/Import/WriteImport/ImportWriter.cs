using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>
/// Writes an approved run chunk by chunk. A chunk's rows, their audit entry, their results, the run's progress and the end of their stage are one transaction:
/// a killed process leaves whole chunks, and whoever goes on starts with the first that is still staged.
/// </summary>
public sealed class ImportWriter(IDbContextFactory<AksulitDbContext> dbFactory, ImportVault vault, Leases leases, TimeProvider clock)
{
    /// <summary>Writes what is still staged, then completes the run.</summary>
    internal async Task RunAsync(Guid runId, Actor actor, HeldLease lease, CancellationToken ct)
    {
        ImportRun run;
        ImportScope scope;
        await using (var db = await dbFactory.CreateDbContextAsync(ct))
        {
            run = await db.ImportRuns.AsNoTracking().SingleAsync(run => run.Id == runId, ct);
            scope = await ImportScope.OfAsync(db, run, clock, actor.Id, ct);
        }
        while (await WriteNextAsync(run, scope, actor, ct)) lease.ThrowIfLost();
    }

    private Task<bool> WriteNextAsync(ImportRun run, ImportScope scope, Actor actor, CancellationToken ct) => run.Kind switch
    {
        ImportKind.Customers => WriteChunkAsync(run.Id, new CustomerRows(), scope, actor, ct),
        ImportKind.Orders => WriteChunkAsync(run.Id, new OrderRows(), scope, actor, ct),
        ImportKind.Invoices => WriteChunkAsync(run.Id, new InvoiceRows(), scope, actor, ct),
        ImportKind.Payments => WriteChunkAsync(run.Id, new PaymentRows(), scope, actor, ct),
        ImportKind.Addresses => WriteChunkAsync(run.Id, new AddressRows(), scope, actor, ct),
        ImportKind.Partners => WriteChunkAsync(run.Id, new PartnerRows(vault), scope, actor, ct),
        _ => throw new InvalidOperationException($"No rows for {run.Kind}."),
    };

    private async Task<bool> WriteChunkAsync<T>(Guid runId, ImportRows<T> kind, ImportScope scope, Actor actor, CancellationToken ct) where T : class, IImportRow
    {
        ct.ThrowIfCancellationRequested();
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        await using var transaction = await db.BeginWritingAsync(ct);
        var run = await db.ImportRuns.SingleAsync(run => run.Id == runId, ct);
        if (run.State is not ImportState.Writing) return false;

        // In the index's order: a sort would read every chunk that is left, for each chunk.
        var stage = await db.ImportStageRows.AsNoTracking().Where(row => row.RunId == runId).OrderBy(row => row.RowNumber).FirstOrDefaultAsync(ct);
        if (stage is null) Complete(db, run, actor);
        else await AddAsync(db, run, vault.Open<List<StagedRow<T>>>(stage.Payload), kind, scope, actor, ct);
        await db.InsertAddedRowsAsync();
        await db.SaveChangesAsync(ct);
        if (stage is not null) await db.ImportStageRows.Where(row => row.Seq == stage.Seq).ExecuteDeleteAsync(ct);
        await leases.RenewInAsync(db, ct);
        await transaction.CommitAsync(ct);
        return stage is not null;
    }

    private async Task AddAsync<T>(AksulitDbContext db, ImportRun run, List<StagedRow<T>> staged, ImportRows<T> kind, ImportScope scope, Actor actor, CancellationToken ct) where T : class, IImportRow
    {
        var written = await kind.WriteAsync(db, [.. staged.Select(row => row.Row)], scope, ct);
        var results = new ResultRanges();
        foreach (var row in written) results.Add(row.RowNumber, row.Fate, row.Reason);
        db.AddRange(results.Take(run.Id));

        run.Written += staged.Count;
        run.Counts = Recount(run.Counts, staged.Select(row => row.Fate).Zip(written, (previewed, row) => (previewed, row)));
        var keys = written.Where(row => row.CustomerId != Guid.Empty).Select(row => row.CustomerId).Distinct().ToList();
        db.Record(AuditEntry.OfBatch(actor, AuditAction.ImportChunkWritten, clock.GetUtcNow(), AuditSubjectKind.ImportRun, run.Id, keys.Count, $"rows:{staged.Count},keys:{AuditChain.HashOfKeys(keys)}"));
    }

    private void Complete(AksulitDbContext db, ImportRun run, Actor actor)
    {
        var now = clock.GetUtcNow();
        (run.State, run.FinishedAt) = (ImportState.Completed, now);
        var counts = run.Counts;
        db.Record(AuditEntry.Of(actor, AuditAction.ImportCompleted, now, AuditSubjectKind.ImportRun, run.Id,
            detail: $"rows:{counts.Rows},accepted:{counts.Accepted},applied:{counts.Applied},queued:{counts.Queued},unchanged:{counts.Unchanged}{(counts.Quarantined is { } aside ? $",quarantined:{aside}" : "")}"));
    }

    /// <summary>The register may have changed since the preview: what was counted then gives way to what happened.</summary>
    private static ImportCounts Recount(ImportCounts counts, IEnumerable<(string Previewed, WrittenRow Row)> rows)
    {
        foreach (var (previewed, row) in rows.Where(pair => pair.Previewed != pair.Row.Fate)) counts = Add(Add(counts, previewed, null, -1), row.Fate, row.Reason, 1);
        return counts;
    }

    /// <summary>The counts with so many more, or fewer, of a fate.</summary>
    internal static ImportCounts Add(ImportCounts counts, string fate, string? reason, int by) => fate switch
    {
        RowFates.Accepted => counts with { Accepted = counts.Accepted + by },
        RowFates.Applied => counts with { Applied = counts.Applied + by },
        RowFates.Queued => counts with { Queued = counts.Queued + by },
        RowFates.Unchanged => counts with { Unchanged = counts.Unchanged + by },
        RowFates.PastRetention => counts with { PastRetention = counts.PastRetention + by },
        RowFates.Quarantined => counts with { Quarantined = (counts.Quarantined ?? 0) + by },
        RowFates.Rejected => counts with { Rejected = new(counts.Rejected) { [reason!] = counts.Rejected.GetValueOrDefault(reason!) + by } },
        _ => throw new InvalidOperationException($"A staged row cannot become {fate}."),
    };
}
