using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>Undoes a run whose undoing was decided. Each step may be repeated: killed anywhere, the next start goes on until nothing of the run is left.</summary>
public sealed class ImportUndoer(IDbContextFactory<AksulitDbContext> dbFactory, IDestruction destruction, TimeProvider clock, ILogger<ImportUndoer> log)
{
    private const int ChunkSize = 1000;

    /// <summary>What the tombstones name: the company took its own import back.</summary>
    private const string Ground = "R18";

    internal async Task RunAsync(Guid runId, Actor actor, HeldLease lease, CancellationToken ct)
    {
        var kind = await KindAsync(runId, ct);
        var left = kind is ImportKind.Customers or ImportKind.Partners ? await DestroyPersonsAsync(runId, actor, lease, ct) : 0;
        if (kind is ImportKind.Payments) await TakePaymentsBackAsync(runId, actor, lease, ct);
        // Orders take the last event of their customers back in the same transaction (T1).
        await destruction.TakeBackRunAsync(runId, kind, actor, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var run = await db.ImportRuns.SingleAsync(run => run.Id == runId, ct);
        run.State = ImportState.Undone;
        db.Record(AuditEntry.Of(actor, AuditAction.ImportUndone, clock.GetUtcNow(), AuditSubjectKind.ImportRun, runId, detail: left == 0 ? "done" : $"done,left:{left}"));
        await db.SaveChangesAsync(ct);
        if (left > 0) log.LogWarning("Import {RunId} is undone but for {Left} persons on whom something was built after the decision.", runId, left);
    }

    /// <summary>Returns how many stay because something was built on them between the decision and now: the guarded destruction leaves them, with all that is theirs.</summary>
    private async Task<int> DestroyPersonsAsync(Guid runId, Actor actor, HeldLease lease, CancellationToken ct)
    {
        var (left, after) = (0, 0L);
        while (await PersonsAsync(runId, after, ct) is { Count: > 0 } persons)
        {
            lease.ThrowIfLost();
            left += persons.Count - await destruction.DestroyAsync([.. persons.Select(person => person.Id)], DestructionKind.ImportUndone, Ground, runId, actor, ct);
            after = persons[^1].Seq;
        }
        return left;
    }

    /// <summary>Nothing is deleted: what the payments paid is owed again, and the invoices hold again (T7). Whole sets, each repeatable.</summary>
    private async Task TakePaymentsBackAsync(Guid runId, Actor actor, HeldLease lease, CancellationToken ct)
    {
        while (true)
        {
            lease.ThrowIfLost();
            await using var db = await dbFactory.CreateDbContextAsync(ct);
            await using var transaction = await db.BeginWritingAsync(ct);
            var payments = await db.Payments.Where(payment => payment.ImportRunId == runId && payment.TakenBackAt == null).OrderBy(payment => payment.Seq).Take(ChunkSize).ToListAsync(ct);
            if (payments.Count == 0) return;
            var ids = payments.Select(payment => payment.InvoiceId).Distinct().ToArray();
            var invoices = await db.Invoices.Where(invoice => EF.Parameter(ids).Contains(invoice.Id)).ToDictionaryAsync(invoice => invoice.Id, ct);
            var now = clock.GetUtcNow();
            foreach (var payment in payments)
            {
                payment.TakeBack(actor.Id, now);
                invoices[payment.InvoiceId].TakeBack(payment.Sum, now);
            }

            db.Record(AuditEntry.OfBatch(actor, AuditAction.PaymentTakenBack, now, AuditSubjectKind.ImportRun, runId, payments.Count, $"keys={AuditChain.HashOfKeys([.. payments.Select(payment => payment.CustomerId).Distinct()])}"));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
    }

    private async Task<ImportKind> KindAsync(Guid runId, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return await db.ImportRuns.Where(run => run.Id == runId).Select(run => run.Kind).SingleAsync(ct);
    }

    private async Task<List<(long Seq, Guid Id)>> PersonsAsync(Guid runId, long after, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return await db.Customers.Where(customer => customer.ImportRunId == runId && customer.Seq > after).OrderBy(customer => customer.Seq).Take(ChunkSize)
            .Select(customer => ValueTuple.Create(customer.Seq, customer.Id)).ToListAsync(ct);
    }
}
