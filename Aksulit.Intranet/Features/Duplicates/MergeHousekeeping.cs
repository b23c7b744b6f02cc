using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Duplicates;

/// <summary>What was kept to take a merge back is wiped in the night after something ended that, and after twenty-four months at the latest (R55).</summary>
public sealed class MergeHousekeeping(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IMergedRows rows, TimeProvider clock) : INightlyHousekeeping
{
    public string Name => "merges";

    /// <summary>Returns how many merges were settled; run twice, none. One transaction each: merges are rare and their looking is wide.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.FindDuplicates, ct);
        await using var list = await dbFactory.CreateDbContextAsync(ct);
        var settled = 0;
        foreach (var id in await list.PersonMerges.Where(merge => merge.State == MergeState.Merged && merge.Record != null).OrderBy(merge => merge.Seq).Select(merge => merge.Id).ToListAsync(ct))
        {
            await using var db = await dbFactory.CreateDbContextAsync(ct);
            await using var transaction = await db.BeginWritingAsync(ct);
            var merge = await db.PersonMerges.SingleOrDefaultAsync(merge => merge.Id == id, ct);
            if (merge is not { State: MergeState.Merged, Record: not null }) continue;
            var now = clock.GetUtcNow();
            if ((await MergeAftermath.LoadAsync(db, merge, now, ct)).Where(EndsForGood).ToList() is not { Count: > 0 } ends) continue;
            merge.Settle();
            await rows.WipedAsync(db, ct);
            db.Record(AuditEntry.Of(actor, AuditAction.MergeSettled, now, AuditSubjectKind.Customer, merge.CustomerId, detail: $"merge={merge.Id};{string.Join(',', ends)}"));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            settled++;
        }

        return settled;
    }

    /// <summary>A later merge can be undone first, and the way is free again.</summary>
    private static bool EndsForGood(MergeObstacle obstacle) => obstacle is not MergeObstacle.LaterMerge;
}
