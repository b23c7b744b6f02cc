using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Duplicates;

/// <summary>They were two after all.</summary>
/// <param name="Revision">The merge's revision that was shown.</param>
public sealed record UndoMergeCommand(Guid MergeId, int Revision);

/// <summary>
/// Takes a merge back: both rows as they were, each with what was theirs. What came since stays with the one who stands. In one transaction, and only until a privacy event happened on it (R55).
/// </summary>
public sealed class UndoMerge(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IMergedRows rows, TimeProvider clock)
{
    public async Task<Result> HandleAsync(UndoMergeCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.DecideMerges, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.PersonMerges.AsNoTracking().SingleOrDefaultAsync(merge => merge.Id == command.MergeId, ct) is not { } known) return new Refusal("MergeNotFound");
        if (await MergeGate.RefuseAsync(db, actor, AuditAction.MergeUndone, clock.GetUtcNow(), [known.CustomerId], ct) is { } closed) return closed;
        await using var transaction = await db.BeginWritingAsync(ct); // no privacy event comes meanwhile
        var now = clock.GetUtcNow();
        if (await db.PersonMerges.SingleOrDefaultAsync(merge => merge.Id == command.MergeId, ct) is not { } merge) return new Refusal("MergeNotFound");
        if (MergeUndoRule.Refuse(merge.State, merge.Record is not null, await MergeAftermath.LoadAsync(db, merge, now, ct)) is { } refusal) return refusal;
        if (merge.Revision != command.Revision) return new Refusal("MergeChangedMeanwhile");

        db.Entry(merge).Property(m => m.Revision).OriginalValue = command.Revision;
        await GiveBackAsync(db, merge, actor, now, ct);
        await transaction.CommitAsync(ct);
        return Result.Ok;
    }

    /// <summary>Both rows first, then what was whose.</summary>
    private async Task GiveBackAsync(AksulitDbContext db, PersonMerge merge, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var record = merge.Record!;
        await rows.TakeBackAsync(db, merge, ct);
        var stands = await db.Customers.SingleAsync(customer => customer.Id == merge.CustomerId, ct);
        RowSnapshot.PutBack(db.Entry(stands), record.Stands);
        var former = RowSnapshot.Bring(db, record.Former);
        // Orders that came since stay here: they are events of the one who stands (T1).
        var came = record.Moved.Where(moved => moved.Entity == nameof(Order)).SelectMany(moved => moved.Ids).ToArray();
        foreach (var order in await db.Orders.AsNoTracking().Where(order => order.CustomerId == stands.Id && !EF.Parameter(came).Contains(order.Id)).ToListAsync(ct))
            foreach (var on in order.Events.OfType<DateOnly>()) stands.Happened(on);
        await PartRolesAsync(db, record, former.Id, ct);
        merge.Undo(actor.Id, now);
        var detail = string.Create(CultureInfo.InvariantCulture, $"merge={merge.Id};stands={stands.Id};former={former.Id}");
        foreach (var person in new[] { stands.Id, former.Id })
            db.Record(AuditEntry.Of(actor, AuditAction.MergeUndone, now, AuditSubjectKind.Customer, person, ProcessingPurpose.RegisterUpkeep, detail: detail));
        await db.SaveChangesAsync(ct);

        var tables = NamingRows.All(db).ToDictionary(table => (table.Entity, table.Column));
        foreach (var moved in record.Moved) await tables[(moved.Entity, moved.Column)].GiveBackAsync(db, moved, stands.Id, former.Id, ct);
        await db.Disclosures.Where(line => line.CustomerId == former.Id && line.ToldAs == former.Id).ExecuteUpdateAsync(set => set.SetProperty(line => line.ToldAs, (Guid?)null), ct);
    }

    /// <summary>Contact roles that became one are two again. A role that was changed since stands in the undo's way, so they are as the merge left them.</summary>
    private static async Task PartRolesAsync(AksulitDbContext db, MergeRecord record, Guid formerId, CancellationToken ct)
    {
        var keys = record.Joined.Select(role => role.KeptId).ToArray();
        if (keys.Length == 0) return;
        var kept = await db.ContactRoles.AsTracking().Where(role => EF.Parameter(keys).Contains(role.Id)).ToDictionaryAsync(role => role.Id, ct);
        foreach (var role in record.Joined)
        {
            if (kept.TryGetValue(role.KeptId, out var own)) own.Lasts(role.KeptStartedOn, role.KeptEndedOn);
            db.Add(ContactRole.AsBefore(role.GoneId, formerId, role.OrganisationId, role.GoneStartedOn, role.GoneEndedOn));
        }
    }
}
