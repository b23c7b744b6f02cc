using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Retention.Destruction;

/// <summary>
/// Organisations that nobody represents and whose own ten years are over go (T2, T16), with their objections. Whether they are due is read inside the transaction that takes them. A firm is no person: no
/// tombstone is left, the audit trail keeps the number and a hash of the keys.
/// </summary>
internal sealed class AloneOrganisations(Actor actor, IDbContextFactory<AksulitDbContext> dbFactory, Leases leases, TimeProvider clock)
{
    /// <summary>Returns how many went; asked again, none. What another was merged into follows in the next set.</summary>
    public async Task<int> DestroyAsync(CancellationToken ct)
    {
        var all = 0;
        while (await DestroySetAsync(ct) is > 0 and var organisations) all += organisations;
        return all;
    }

    private async Task<int> DestroySetAsync(CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        var due = await db.OrganisationsDueOn(clock.TodayInFinland).OrderBy(organisation => organisation.Seq).Take(GuardedDestruction.PersonsAtOnce).Select(organisation => organisation.Id).ToArrayAsync(ct);
        if (due.Length == 0) return 0;

        await db.OrganisationObjections.Where(objection => EF.Parameter(due).Contains(objection.OrganisationId)).ExecuteDeleteAsync(ct);
        await db.Organisations.Where(organisation => EF.Parameter(due).Contains(organisation.Id)).ExecuteDeleteAsync(ct);
        await GuardedDestruction.RaiseVersionAsync(db, ct); // open pages look again, and the names leave the file with the next sweep
        db.Record(AuditEntry.OfBatch(actor, AuditAction.DestructionChunk, clock.GetUtcNow(), AuditSubjectKind.None, Guid.Empty, due.Length, $"T16;Organisations;keys={AuditChain.HashOfKeys(due)}"));
        await db.SaveChangesAsync(ct);
        await leases.RenewInAsync(db, ct);
        await transaction.CommitAsync(ct);
        return due.Length;
    }
}
