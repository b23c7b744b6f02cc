using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Duplicates;

/// <summary>A human says that a likely pair are two persons: it stays away until one of the compared values changes.</summary>
public sealed class JudgePair(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    /// <param name="firstId">One of the two, in either order.</param>
    /// <param name="secondId">The other.</param>
    public async Task<Result> HandleAsync(Guid firstId, Guid secondId, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.ProposeMerges, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await MergeGate.RefuseAsync(db, actor, AuditAction.PairJudged, now, [firstId, secondId], ct) is { } closed) return closed;
        var pairs = await db.DuplicatePairs.Where(pair => (pair.CustomerId == firstId && pair.OtherId == secondId) || (pair.CustomerId == secondId && pair.OtherId == firstId)).ToListAsync(ct);
        if (pairs.Find(pair => pair.State is PairState.Likely) is not { } likely) return new Refusal("PairNotFound", "M3");
        if (await db.PersonMerges.AnyAsync(merge => merge.State == MergeState.Proposed && ((merge.CustomerId == firstId && merge.OtherId == secondId) || (merge.CustomerId == secondId && merge.OtherId == firstId)), ct))
            return new Refusal("MergeAlreadyProposed", "S2");
        likely.AreDifferent(actor.Id, now);
        foreach (var person in new[] { firstId, secondId })
            db.Record(AuditEntry.Of(actor, AuditAction.PairJudged, now, AuditSubjectKind.Customer, person, ProcessingPurpose.RegisterUpkeep, detail: $"pair={likely.Id};different"));
        return await db.TrySaveAsync("MergeChangedMeanwhile", ct);
    }
}
