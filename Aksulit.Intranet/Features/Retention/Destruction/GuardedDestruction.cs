using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Retention.Destruction;

/// <summary>
/// The one guarded path of destruction (R27, R28, T10, T11). Its transactions keep every other audited writer out, so a hold read in one stays true; an invoice opened meanwhile for one of the persons
/// waits, then finds no customer.
/// For <see cref="DestructionKind.Retention"/> the due day and every hold are read again in it; for <see cref="DestructionKind.ImportUndone"/> that the migration is still open and nothing was
/// disclosed or held, and no letter was written to the person. Each person is complete or untouched; after a crash the same call goes on with who is left.
/// </summary>
/// <remarks>An organisation that lost its last person stays and falls under T2 by its own events; a sole trader's goes with its person (T16). One that an undone import brought goes with it.</remarks>
public sealed class GuardedDestruction(IDbContextFactory<AksulitDbContext> dbFactory, Leases leases, CaseLetters letters, TimeProvider clock) : IDestruction
{
    /// <summary>Persons in one transaction: large enough to be fast, small enough that a user's save waits a fraction of a second.</summary>
    public const int PersonsAtOnce = 1000;

    private const string OrdersOf = $"{nameof(Order)}.{nameof(Order.CustomerId)}", InvoicesOf = $"{nameof(Invoice)}.{nameof(Invoice.CustomerId)}";

    /// <inheritdoc/>
    public async Task<int> DestroyAsync(IReadOnlyCollection<Guid> customerIds, DestructionKind kind, string ground, Guid runId, Actor actor, CancellationToken ct)
    {
        Demand(actor, kind);
        var destroyed = 0;
        foreach (var persons in customerIds.Chunk(PersonsAtOnce)) destroyed += await DestroySetAsync(persons, kind, ground, runId, actor, ct);
        return destroyed;
    }

    /// <inheritdoc/>
    public Task<int> TakeBackRunAsync(Guid importRunId, ImportKind kind, Actor actor, CancellationToken ct)
    {
        Demand(actor, DestructionKind.ImportUndone);
        return new UndoneRun(importRunId, kind, actor, dbFactory, leases, clock).TakeBackAsync(ct);
    }

    /// <inheritdoc/>
    public Task<int> ForgetImportChangesAsync(Actor actor, CancellationToken ct)
    {
        Demand(actor, DestructionKind.ImportUndone);
        return new SettledChanges(actor, dbFactory, leases, clock).ForgetAsync(ct);
    }

    /// <inheritdoc/>
    public Task<int> DestroyCaseFilesAsync(Actor actor, CancellationToken ct)
    {
        Demand(actor, DestructionKind.Retention);
        return new ClosedCaseFiles(actor, dbFactory, leases, clock).DestroyAsync(ct);
    }

    /// <inheritdoc/>
    public Task<bool> RemoveAttachmentAsync(Guid attachmentId, string reason, Actor actor, CancellationToken ct)
    {
        Demand(actor, Operations.RemoveAttachments);
        return new RemovedAttachment(actor, dbFactory, leases, clock).RemoveAsync(attachmentId, reason, ct);
    }

    /// <inheritdoc/>
    public Task<int> DestroyOrganisationsAsync(Actor actor, CancellationToken ct)
    {
        Demand(actor, DestructionKind.Retention);
        return new AloneOrganisations(actor, dbFactory, leases, clock).DestroyAsync(ct);
    }

    /// <inheritdoc/>
    public Task<int> DestroyOldValuesAsync(Actor actor, CancellationToken ct)
    {
        Demand(actor, DestructionKind.Retention);
        return new OldValues(actor, dbFactory, leases, clock).DestroyAsync(ct);
    }

    /// <inheritdoc/>
    public Task<int> DestroyQuarantineAsync(Actor actor, CancellationToken ct)
    {
        Demand(actor, DestructionKind.Retention);
        return new ExpiredQuarantine(actor, dbFactory, leases, clock).DestroyAsync(ct);
    }

    /// <inheritdoc/>
    public Task<bool> DestroyQuarantinedAsync(Guid rowId, Actor actor, CancellationToken ct)
    {
        Demand(actor, Operations.SettleQuarantine);
        return new ExpiredQuarantine(actor, dbFactory, leases, clock).DestroyAsync(rowId, ct);
    }

    /// <summary>The handlers have demanded already; whoever finds another way here is stopped all the same.</summary>
    private static void Demand(Actor actor, DestructionKind kind) => Demand(actor, kind is DestructionKind.Retention ? [Operations.RunRetention] : [Operations.WriteImport, Operations.RunImport]);

    private static void Demand(Actor actor, params Operation[] allowed)
    {
        if (!allowed.Any(operation => actor.Roles.Any(operation.Roles.Contains))) throw new AccessDeniedException(allowed[0], shut: null);
    }

    private async Task<int> DestroySetAsync(Guid[] asked, DestructionKind kind, string ground, Guid runId, Actor actor, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        var persons = await StillFree(db, asked, kind).Select(customer => customer.Id).ToArrayAsync(ct);
        if (persons.Length == 0) return 0;

        if (kind is DestructionKind.Retention) await OrganisationRemains.LeaveAsync(db, persons, ct);
        await OrganisationRemains.TakeTradesAsync(db, persons, ct);
        await CaseRemains.TakeMailsAsync(db, persons, ct);
        var now = clock.GetUtcNow();
        if (kind is DestructionKind.Retention) await CaseRemains.AnswerAsync(db, letters, persons, actor, now, ct);
        var counts = new Dictionary<string, Dictionary<Guid, int>>();
        foreach (var table in PersonRows.InOrder(db))
        {
            if (table.Entity is not nameof(Customer) && (counts[table.Name] = await table.CountAsync(db, persons, ct)).Count == 0) continue;
            await table.DeleteAsync(db, persons, ct);
        }

        await CaseRemains.LeaveAsync(db, persons, actor, now, ct);
        // In the order of their random ids: not even the order of the tombstones tells who they were.
        db.AddRange(persons.Select(person => TombstoneOf(person, counts, kind, ground, runId, now)).OrderBy(tombstone => tombstone.Id));
        await RaiseVersionAsync(db, ct);
        var subject = kind is DestructionKind.Retention ? AuditSubjectKind.RetentionRun : AuditSubjectKind.ImportRun;
        db.Record(AuditEntry.OfBatch(actor, AuditAction.DestructionChunk, now, subject, runId, persons.Length, $"{ground};keys={AuditChain.HashOfKeys(persons)}"));
        await db.SaveChangesAsync(ct);
        await leases.RenewInAsync(db, ct);
        await transaction.CommitAsync(ct);
        return persons.Length;
    }

    /// <summary>Those of the asked who may go at this moment: read inside the transaction that destroys.</summary>
    private IQueryable<Customer> StillFree(AksulitDbContext db, Guid[] asked, DestructionKind kind)
    {
        var today = clock.TodayInFinland;
        return kind is DestructionKind.Retention
            ? db.DueOn(today, migrationOpen: false).Where(customer => EF.Parameter(asked).Contains(customer.Id)).Unheld(db, today)
            : db.Customers.Where(customer => EF.Parameter(asked).Contains(customer.Id) && customer.MigrationOpen
                && !db.Disclosures.Any(disclosure => disclosure.CustomerId == customer.Id) && !db.DisclosureProposals.Any(proposal => proposal.CustomerId == customer.Id)
                && !db.RetentionHolds.Any(hold => hold.CustomerId == customer.Id) && !db.Letters.Any(letter => letter.CustomerId == customer.Id));
    }

    private static Tombstone TombstoneOf(Guid person, Dictionary<string, Dictionary<Guid, int>> counts, DestructionKind kind, string ground, Guid runId, DateTimeOffset now)
    {
        var others = counts.Where(table => table.Key is not (OrdersOf or InvoicesOf)).Sum(table => table.Value.GetValueOrDefault(person));
        return new Tombstone(kind, ground, runId, now, counts[OrdersOf].GetValueOrDefault(person), counts[InvoicesOf].GetValueOrDefault(person), others);
    }

    /// <summary>Open cards look again, and the sweep after a destruction is owed.</summary>
    internal static async Task RaiseVersionAsync(AksulitDbContext db, CancellationToken ct)
    {
        var state = await db.RegisterStates.SingleOrDefaultAsync(state => state.Key == RegisterState.DestructionVersion, ct);
        if (state is null) db.Add(new RegisterState(RegisterState.DestructionVersion, "1"));
        else state.Value = (long.Parse(state.Value, System.Globalization.CultureInfo.InvariantCulture) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
