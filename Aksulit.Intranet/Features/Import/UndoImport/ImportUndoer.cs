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

    internal async Task RunAsync(Guid runId, Actor actor, ImportClaim claim, CancellationToken ct)
    {
        var kind = await KindAsync(runId, ct);
        if (kind is ImportKind.Customers) await DestroyPersonsAsync(runId, actor, claim, ct);
        var buyers = kind is ImportKind.Orders ? await BuyersAsync(runId, ct) : [];
        await destruction.DestroyRowsOfRunAsync(runId, kind, actor, ct);
        if (kind is ImportKind.Orders) await ReckonEventsAsync(runId, buyers, actor, claim, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var run = await db.ImportRuns.SingleAsync(run => run.Id == runId, ct);
        run.State = ImportState.Undone;
        db.Record(AuditEntry.Of(actor, AuditAction.ImportUndone, clock.GetUtcNow(), AuditSubjectKind.ImportRun, runId, detail: "done"));
        await db.SaveChangesAsync(ct);
    }

    private async Task DestroyPersonsAsync(Guid runId, Actor actor, ImportClaim claim, CancellationToken ct)
    {
        while (await PersonsAsync(runId, ct) is { Count: > 0 } persons)
        {
            if (await destruction.DestroyAsync(persons, DestructionKind.ImportUndone, Ground, runId, actor, ct) == 0)
                throw new InvalidOperationException("The guarded destruction left every person of a chunk: the import cannot be undone.");
            await claim.RenewAsync(ct);
        }
    }

    /// <summary>The last event of those whose orders went (T1). With a migration open, all of its persons are looked at: a killed undo no longer knows whose orders went.</summary>
    private async Task ReckonEventsAsync(Guid runId, IReadOnlyCollection<Guid> buyers, Actor actor, ImportClaim claim, CancellationToken ct)
    {
        foreach (var chunk in buyers.Concat(await OpenPersonsAsync(ct)).Distinct().Chunk(ChunkSize))
        {
            await claim.RenewAsync(ct);
            await using var db = await dbFactory.CreateDbContextAsync(ct);
            var orders = (await db.Orders.AsNoTracking().Where(order => EF.Parameter(chunk).Contains(order.CustomerId)).Select(order => new { order.CustomerId, order.PlacedOn, order.DeliveredOn }).ToListAsync(ct))
                .ToLookup(order => order.CustomerId);
            var moved = new List<Guid>();
            foreach (var customer in await db.Customers.Where(customer => EF.Parameter(chunk).Contains(customer.Id)).ToListAsync(ct))
            {
                var events = orders[customer.Id].SelectMany(order => new DateOnly?[] { order.PlacedOn, order.DeliveredOn }).ToList();
                if (CustomershipRule.LastEvent(customer.RelationshipStartedOn, events) >= customer.LastEventOn) continue;
                customer.EventsAre(events);
                moved.Add(customer.Id);
            }
            if (moved.Count == 0) continue;
            db.Record(AuditEntry.OfBatch(actor, AuditAction.ImportUndone, clock.GetUtcNow(), AuditSubjectKind.ImportRun, runId, moved.Count, $"events,keys:{AuditChain.HashOfKeys(moved)}"));
            await db.SaveChangesAsync(ct);
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

    private async Task<List<Guid>> BuyersAsync(Guid runId, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return await db.Orders.Where(order => order.ImportRunId == runId).Select(order => order.CustomerId).Distinct().ToListAsync(ct);
    }

    private async Task<List<Guid>> OpenPersonsAsync(CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return await db.Customers.Where(customer => customer.MigrationOpen).Select(customer => customer.Id).ToListAsync(ct);
    }
}
