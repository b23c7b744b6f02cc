using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Retention.Destruction;

/// <summary>
/// What an undone import left on persons who stay: changed rows are given back as they were, its own orders or invoices, queued updates and rows in quarantine go, then the organisations that nobody represents any
/// more. Each step is transactions of at most a thousand rows, the run's entry of the audit trail in each: killed anywhere, the same call goes on with what is left.
/// </summary>
internal sealed class UndoneRun(Guid importRunId, ImportKind kind, Actor actor, IDbContextFactory<AksulitDbContext> dbFactory, Leases leases, TimeProvider clock)
{
    private const int AtOnce = GuardedDestruction.PersonsAtOnce;

    /// <summary>Returns how many rows were given back or taken away; asked again, none.</summary>
    public async Task<int> TakeBackAsync(CancellationToken ct)
    {
        var rows = await AllAsync(GiveChangesBackAsync, ct) + await AllAsync(RemoveQueuedAsync, ct);
        return kind switch
        {
            ImportKind.Customers => rows + await AllAsync(RemoveOrganisationsAsync, ct),
            ImportKind.Partners => rows + await AllAsync(RemoveQuarantinedAsync, ct) + await AllAsync(GiveInvitationsBackAsync, ct) + await AllAsync(RemoveOrganisationsAsync, ct),
            ImportKind.Addresses => rows,                                   // it brought nothing of its own
            _ => rows + await AllAsync(RemoveRowsAsync, ct),
        };
    }

    private async Task<int> AllAsync(Func<AksulitDbContext, CancellationToken, Task<(int Rows, string Detail)>> step, CancellationToken ct)
    {
        var all = 0;
        while (true)
        {
            await using var db = await dbFactory.CreateDbContextAsync(ct);
            await using var transaction = await db.BeginWritingAsync(ct);
            var (rows, detail) = await step(db, ct);
            if (rows == 0) return all;
            all += rows;
            await GuardedDestruction.RaiseVersionAsync(db, ct);
            db.Record(AuditEntry.OfBatch(actor, AuditAction.DestructionChunk, clock.GetUtcNow(), AuditSubjectKind.ImportRun, importRunId, rows, $"ImportUndone;{detail}"));
            await db.SaveChangesAsync(ct);
            await leases.RenewInAsync(db, ct);
            await transaction.CommitAsync(ct);
        }
    }

    /// <summary>The newest first: a row that the run changed twice ends as it was before the first.</summary>
    private async Task<(int, string)> GiveChangesBackAsync(AksulitDbContext db, CancellationToken ct)
    {
        var changes = await db.ImportChanges.AsNoTracking().Where(change => change.RunId == importRunId).OrderByDescending(change => change.Seq).Take(AtOnce).ToListAsync(ct);
        if (changes.Count == 0) return default;
        var subjects = changes.Select(change => change.SubjectId).Distinct().ToArray();
        var persons = changes.Select(change => change.CustomerId).Distinct().ToArray();
        switch (kind)
        {
            case ImportKind.Customers or ImportKind.Addresses or ImportKind.Partners: await GiveCardsBackAsync(db, changes, subjects, ct); break;
            case ImportKind.Orders: await GiveOrdersBackAsync(db, changes, subjects, ct); break;
            case ImportKind.Invoices: await GiveInvoicesBackAsync(db, changes, subjects, ct); break;
            default: throw new InvalidOperationException($"No undo for {kind}.");
        }

        await MoveLastEventsBackAsync(db, [.. changes.Where(MovedEvents).Select(change => change.CustomerId).Distinct()], ct);
        var done = changes.Select(change => change.Seq).ToArray();
        await db.ImportChanges.Where(change => EF.Parameter(done).Contains(change.Seq)).ExecuteDeleteAsync(ct);
        return (changes.Count, $"{kind} as before;customers={AuditChain.HashOfKeys(persons)}");
    }

    /// <summary>A start or an order's days were changed: the last event is reckoned anew (T1).</summary>
    private static bool MovedEvents(ImportChange change) => change.Before.Order is not null || change.Before.Fields.Any(field => field.Field is CustomerField.RelationshipStartedOn);

    private async Task GiveCardsBackAsync(AksulitDbContext db, List<ImportChange> changes, Guid[] cards, CancellationToken ct)
    {
        var customers = await db.Customers.Where(customer => EF.Parameter(cards).Contains(customer.Id)).ToDictionaryAsync(customer => customer.Id, ct);
        foreach (var change in changes) change.Before.GiveBackTo(customers[change.SubjectId], importRunId);

        var ended = changes.SelectMany(change => change.Before.RolesEnded).ToArray();
        // What has ended or merged since gets no contact again.
        foreach (var role in await db.ContactRoles.Where(role => EF.Parameter(ended).Contains(role.Id) && db.Organisations.Any(o => o.Id == role.OrganisationId && o.EndedOn == null)).ToListAsync(ct)) role.Reopen();
        var given = changes.Select(change => change.Before.RoleGiven).OfType<Guid>().ToArray();
        await db.ContactRoles.Where(role => EF.Parameter(given).Contains(role.Id)).ExecuteDeleteAsync(ct);
        var objections = changes.SelectMany(change => change.Before.Objections).ToArray();
        await db.Objections.Where(objection => EF.Parameter(objections).Contains(objection.Id)).ExecuteDeleteAsync(ct);
        var history = changes.SelectMany(change => change.Before.History).ToArray();
        await db.FieldChanges.Where(change => EF.Parameter(history).Contains(change.Id)).ExecuteDeleteAsync(ct);
    }

    private static async Task GiveOrdersBackAsync(AksulitDbContext db, List<ImportChange> changes, Guid[] subjects, CancellationToken ct)
    {
        var orders = await db.Orders.Where(order => EF.Parameter(subjects).Contains(order.Id)).ToDictionaryAsync(order => order.Id, ct);
        foreach (var change in changes)
        {
            if (change.Before.Order is { } before) orders[change.SubjectId].Replace(before.PlacedOn, before.ProductGroup, before.Sum, before.State, before.DeliveredOn, change.Before.RowHash);
            else orders[change.SubjectId].SeenAgain(change.Before.RowHash);
        }
    }

    private static async Task GiveInvoicesBackAsync(AksulitDbContext db, List<ImportChange> changes, Guid[] subjects, CancellationToken ct)
    {
        var invoices = await db.Invoices.Where(invoice => EF.Parameter(subjects).Contains(invoice.Id)).ToDictionaryAsync(invoice => invoice.Id, ct);
        foreach (var change in changes)
        {
            if (change.Before.Invoice is { } before) invoices[change.SubjectId].Replace(before.IssuedOn, before.DueOn, before.Sum, before.Reference, before.State, before.PaidOn, change.Before.RowHash);
            else invoices[change.SubjectId].SeenAgain(change.Before.RowHash);
        }
    }

    private async Task<(int, string)> RemoveQueuedAsync(AksulitDbContext db, CancellationToken ct)
    {
        var queued = await db.QueuedUpdates.Where(update => update.RunId == importRunId).OrderBy(update => update.Seq).Take(AtOnce).Select(update => update.Seq).ToArrayAsync(ct);
        return (await db.QueuedUpdates.Where(update => EF.Parameter(queued).Contains(update.Seq)).ExecuteDeleteAsync(ct), "QueuedUpdates");
    }

    /// <summary>Rows without evidence that came with the run, and what is left of those that were released (R23).</summary>
    private async Task<(int, string)> RemoveQuarantinedAsync(AksulitDbContext db, CancellationToken ct)
    {
        var aside = await db.QuarantinedRows.Where(row => row.RunId == importRunId).OrderBy(row => row.Seq).Take(AtOnce).Select(row => row.Seq).ToArrayAsync(ct);
        return (await db.QuarantinedRows.Where(row => EF.Parameter(aside).Contains(row.Seq)).ExecuteDeleteAsync(ct), "QuarantinedRows");
    }

    /// <summary>By what the run brought nobody came after all: the invitations are as they were issued (R23).</summary>
    private async Task<(int, string)> GiveInvitationsBackAsync(AksulitDbContext db, CancellationToken ct)
    {
        var used = await db.Invitations.Where(invitation => invitation.UsedByRunId == importRunId).OrderBy(invitation => invitation.Seq).Take(AtOnce).Select(invitation => invitation.Seq).ToArrayAsync(ct);
        return (await db.Invitations.Where(invitation => EF.Parameter(used).Contains(invitation.Seq))
            .ExecuteUpdateAsync(set => set.SetProperty(invitation => invitation.UsedAt, (DateTimeOffset?)null).SetProperty(invitation => invitation.UsedByRunId, (Guid?)null).SetProperty(invitation => invitation.Revision, invitation => invitation.Revision + 1), ct), "Invitations");
    }

    /// <summary>The orders or invoices that came with the run. With an order goes the event that it was (T1).</summary>
    private async Task<(int, string)> RemoveRowsAsync(AksulitDbContext db, CancellationToken ct)
    {
        var orders = kind is ImportKind.Orders;
        var theirs = orders ? db.Orders.Where(order => order.ImportRunId == importRunId).Select(order => order.CustomerId) : db.Invoices.Where(invoice => invoice.ImportRunId == importRunId).Select(invoice => invoice.CustomerId);
        var persons = await theirs.Distinct().Take(AtOnce).ToArrayAsync(ct);
        if (persons.Length == 0) return default;
        var rows = orders
            ? await db.Orders.Where(order => order.ImportRunId == importRunId && EF.Parameter(persons).Contains(order.CustomerId)).ExecuteDeleteAsync(ct)
            : await db.Invoices.Where(invoice => invoice.ImportRunId == importRunId && EF.Parameter(persons).Contains(invoice.CustomerId)).ExecuteDeleteAsync(ct);
        if (orders) await MoveLastEventsBackAsync(db, persons, ct);
        return (rows, $"{kind};customers={AuditChain.HashOfKeys(persons)}");
    }

    /// <summary>What this run or another undone one brought and nobody represents any more. What was edited by hand, has an objection or is named by an order or a merger stays.</summary>
    private static async Task<(int, string)> RemoveOrganisationsAsync(AksulitDbContext db, CancellationToken ct)
    {
        var alone = await db.Organisations
            .Where(organisation => organisation.ImportRunId != null && organisation.Revision == 1 && !db.ContactRoles.Any(role => role.OrganisationId == organisation.Id)
                && !db.OrganisationObjections.Any(objection => objection.OrganisationId == organisation.Id) && !db.Organisations.Any(other => other.MergedIntoId == organisation.Id)
                && !db.Orders.Any(order => order.OrganisationId == organisation.Id)
                && db.ImportRuns.Any(run => run.Id == organisation.ImportRunId && (run.State == ImportState.Undoing || run.State == ImportState.Undone)))
            .OrderBy(organisation => organisation.Seq).Take(AtOnce).Select(organisation => organisation.Id).ToArrayAsync(ct);
        return (await db.Organisations.Where(organisation => EF.Parameter(alone).Contains(organisation.Id)).ExecuteDeleteAsync(ct), $"Organisations;keys={AuditChain.HashOfKeys(alone)}");
    }

    private static async Task MoveLastEventsBackAsync(AksulitDbContext db, Guid[] persons, CancellationToken ct)
    {
        if (persons.Length == 0) return;
        // Tracked: an order that is being given back counts as it will be.
        var remaining = (await db.Orders.Where(order => EF.Parameter(persons).Contains(order.CustomerId)).ToListAsync(ct)).ToLookup(order => order.CustomerId);
        foreach (var customer in await db.Customers.Where(customer => EF.Parameter(persons).Contains(customer.Id)).ToListAsync(ct))
            customer.EventsAre(remaining[customer.Id].SelectMany(order => order.Events));
    }
}
