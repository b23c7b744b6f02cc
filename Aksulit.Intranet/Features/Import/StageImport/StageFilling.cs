using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>A file whose rows are to be staged: <see cref="StageImport"/> has demanded the right and opened the run.</summary>
public sealed class StageWork
{
    internal StageWork(ImportSheet sheet, Guid? runId, ImportScope scope, Actor actor, HeldLease? lease) => (Sheet, RunId, Scope, Actor, Lease) = (sheet, runId, scope, actor, lease);

    /// <summary>Null for a dry run.</summary>
    public Guid? RunId { get; }

    internal ImportSheet Sheet { get; }
    internal ImportScope Scope { get; }
    internal Actor Actor { get; }
    internal HeldLease? Lease { get; }
}

/// <summary>Parses, validates and judges the rows, a chunk at a time: only one chunk is in memory, and each goes into the stage in a transaction of its own.</summary>
public sealed class StageFilling(IDbContextFactory<AksulitDbContext> dbFactory, ImportVault vault, TimeProvider clock)
{
    internal const int ChunkSize = 1000;

    /// <summary>Stages the whole file; on any failure the stage is wiped and the run given up.</summary>
    public async Task<ImportAnswer> RunAsync(StageWork work, CancellationToken ct)
    {
        await using var lease = work.Lease;
        try
        {
            var counts = work.Sheet.Kind switch
            {
                ImportKind.Customers => await FillAsync(work, new CustomerRows(), ct),
                ImportKind.Orders => await FillAsync(work, new OrderRows(), ct),
                ImportKind.Invoices => await FillAsync(work, new InvoiceRows(), ct),
                ImportKind.Payments => await FillAsync(work, new PaymentRows(), ct),
                ImportKind.Addresses => await FillAsync(work, new AddressRows(), ct),
                ImportKind.Partners => await FillAsync(work, new PartnerRows(vault), ct),
                _ => throw new InvalidOperationException($"No rows for {work.Sheet.Kind}."),
            };
            if (work.RunId is { } runId) await FinishAsync(runId, counts, work.Actor, ct);
            return new ImportAnswer(work.RunId, counts, DryRun: work.RunId is null);
        }
        catch (Exception e) when (work.RunId is not null && e is not LeaseLostException)
        {
            await ImportStage.GiveUpAsync(dbFactory, work.RunId.Value, work.Actor, clock.GetUtcNow(), CancellationToken.None);
            throw;
        }
    }

    private async Task<ImportCounts> FillAsync<T>(StageWork work, ImportRows<T> kind, CancellationToken ct) where T : class, IImportRow
    {
        await using (var db = await dbFactory.CreateDbContextAsync(ct)) await kind.PrepareAsync(db, ct);
        var tally = new StageTally<T>(work.Sheet, kind);
        var seen = new NumberSet();
        foreach (var outcomes in kind.Read(work.Sheet).Chunk(ChunkSize))
        {
            ct.ThrowIfCancellationRequested();
            work.Lease?.ThrowIfLost();
            await using var db = await dbFactory.CreateDbContextAsync(ct);
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;

            var fitting = outcomes.OfType<AcceptedRow<T>>().Where(outcome => kind.Unfit(outcome.Row) is null).Select(outcome => outcome.Row).ToList();
            var staged = tally.Add(outcomes, await kind.JudgeAsync(db, fitting, work.Scope, seen, ct));
            if (work.RunId is { } runId) await SaveAsync(db, runId, staged, tally, ct);
        }
        return tally.Counts();
    }

    private async Task SaveAsync<T>(AksulitDbContext db, Guid runId, List<StagedRow<T>> staged, StageTally<T> tally, CancellationToken ct) where T : class, IImportRow
    {
        if (staged.Count > 0) db.Add(new ImportStageRow(runId, staged[0].Row.RowNumber, vault.Seal(staged)));
        foreach (var result in tally.TakeResults(runId)) db.Add(result);
        var counts = tally.Counts();
        await using var transaction = await db.BeginWritingAsync(ct);
        await db.SaveChangesAsync(ct);
        await db.ImportRuns.Where(run => run.Id == runId).ExecuteUpdateAsync(set => set.SetProperty(run => run.Counts, counts), ct);
        await transaction.CommitAsync(ct);
    }

    private async Task FinishAsync(Guid runId, ImportCounts counts, Actor actor, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var run = await db.ImportRuns.SingleAsync(run => run.Id == runId, ct);
        if (run.State is not ImportState.Staging) throw new LeaseLostException(ImportStage.LeaseOf(runId));
        (run.State, run.Counts) = (ImportState.Previewed, counts);
        db.Record(AuditEntry.Of(actor, AuditAction.ImportStaged, clock.GetUtcNow(), AuditSubjectKind.ImportRun, runId, detail: $"rows:{counts.Rows},staged:{counts.Staged}"));
        await db.SaveChangesAsync(ct);
    }
}
