using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Customers.CustomerCard;

/// <summary>Opens a person's card.</summary>
public interface IOpenCard
{
    /// <summary>The card as this person may see it; refused without a purpose (R4) or when there is no such person. What the purpose does not need is kept back until the task names a reason (R7).</summary>
    Task<Result<CardView>> RunAsync(Guid customerId, TaskPurpose task, CancellationToken ct = default);

    /// <summary>Whether an open card may stay open: the person is still in the register and the viewer still may read. Says nothing else, so it is no read.</summary>
    Task<bool> MayStayOpenAsync(Guid customerId, CancellationToken ct = default);
}

/// <summary>The card: the scope by role first, the read-log entry before anything is handed out (S3), then a handful of indexed queries on one connection, and the features' counts beside them.</summary>
public sealed class OpenCard(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IEnumerable<ICardSection> sections, IEnumerable<CardAction> actions, IEnumerable<CardInvoiceAction> invoiceActions,
    TimeProvider clock) : IOpenCard
{
    public async Task<Result<CardView>> RunAsync(Guid customerId, TaskPurpose task, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.ReadCard, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct); // one connection for all of it: each opening costs its pragmas
        var now = clock.GetUtcNow();
        if (await PurposeGate.RefuseAsync(db, actor, AuditAction.CardOpened, task, now, customerId, ct) is { } refusal) return refusal;
        if (await CardQueries.Person.For(db)(db, customerId, ct) is not { } customer)
            return await PurposeGate.RecordAsync(db, actor, AuditAction.CardOpened, task, now, customerId, await db.WhoStandsAsync(customerId, ct) is var stands && stands != customerId ? new SeeCustomer(stands) : new Refusal("CustomerNotFound"), ct);

        var scope = CardScope.Of(actor.Roles, task);
        var entry = AuditEntry.Of(actor, AuditAction.CardOpened, now, AuditSubjectKind.Customer, customerId, task.Purpose, scope.FieldGroups, detail: task.Wider is { } reason ? $"{AuditEntry.WiderDetail}{reason}" : null, reference: task.Reference);
        // The entry goes to the disk on a connection of its own while the card is read, and what features count on another; nothing is handed out before all are done.
        var logged = Task.Run(() => StoreAsync(entry, ct), ct);
        var counted = Task.Run(() => CountAsync(actor, scope, customerId, ct), ct);
        var read = new CardReader(db, customer, scope, now) { Leave = entry.Id }.ReadAsync(actor.Roles.Any(Operations.EditCard.Roles.Contains) && scope.Has(CardPart.Contact), ct);
        await Task.WhenAll(logged, counted, read);
        return (await read) with { Sections = await counted, Actions = [.. ActionsOf(actor)] };
    }

    private async Task StoreAsync(AuditEntry entry, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await db.StoreReadAsync(entry, [], ct);
    }

    private async Task<IReadOnlyList<CardSectionCount>> CountAsync(Actor actor, CardScope scope, Guid customerId, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        var seen = new List<CardSectionCount>();
        foreach (var section in sections.Where(section => scope.Has(section.Part) && section.Operations.Any(operation => operation.Roles.Overlaps(actor.Roles))))
            seen.Add(new CardSectionCount(section.Key, await section.CountAsync(db, actor, customerId, ct)));
        return seen;
    }

    private IEnumerable<string> ActionsOf(Actor actor) =>
        actions.Select(action => (action.TextKey, action.Operations)).Concat(invoiceActions.Select(action => (action.TextKey, action.Operations)))
            .Where(action => action.Operations.Any(operation => operation.Roles.Overlaps(actor.Roles))).Select(action => action.TextKey);

    public async Task<bool> MayStayOpenAsync(Guid customerId, CancellationToken ct = default)
    {
        if (await access.WhoMayAsync(Operations.ReadCard, ct) is not { } actor) return false;
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        // It may have been declared one's own meanwhile (S2).
        return await db.Customers.AnyAsync(c => c.Id == customerId, ct) && await db.RefuseOwnRecordAsync(actor.Id, customerId, ct) is null;
    }
}
