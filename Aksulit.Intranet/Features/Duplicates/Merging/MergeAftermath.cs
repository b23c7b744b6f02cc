using Aksulit.Data.Domain.Api;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Duplicates;

/// <summary>What has happened on a merged person since, as far as it stands in the way of taking the merge back (R55): by the audit trail's own order, and by the rows themselves for what comes in batches.</summary>
internal static class MergeAftermath
{
    /// <summary>What goes by its own, shorter period: that it is gone says nothing about the person.</summary>
    private static readonly string[] ShortLived = [nameof(FieldChange), nameof(ImportChange), nameof(QueuedUpdate), nameof(DuplicatePair), nameof(OutboxMessage), nameof(ApiRegistration)];

    public static async Task<IReadOnlyList<MergeObstacle>> LoadAsync(AksulitDbContext db, PersonMerge merge, DateTimeOffset now, CancellationToken ct)
    {
        if (merge.State is not MergeState.Merged || merge.Record is not { } record) return [];
        var (id, since) = (merge.CustomerId, merge.DecidedAt!.Value);
        // What merges themselves wrote is no edit: a later merge is named by itself.
        var history = (await db.PersonMerges.AsNoTracking().Where(other => other.CustomerId == id && other.State == MergeState.Merged && other.Record != null).Select(other => other.Record!).ToListAsync(ct))
            .SelectMany(other => other.History).Concat(record.History).Distinct().ToArray();
        var found = new List<MergeObstacle>();
        var acts = await db.AuditEntries.Where(entry => entry.Seq > record.TrailSeq && entry.Outcome == AuditOutcome.Done
                && (entry.SubjectId == id || db.Requests.Any(request => request.CustomerId == id && request.Id == entry.SubjectId) || db.RectificationNotices.Any(notice => notice.CustomerId == id && notice.Id == entry.SubjectId)))
            .Select(entry => new { entry.Action, entry.Detail }).Distinct().ToListAsync(ct);
        var own = merge.Id.ToString();
        found.AddRange(acts.Where(act => act.Detail?.Contains(own, StringComparison.Ordinal) is not true).Select(act => MergeUndoRule.ObstacleOf(act.Action)).OfType<MergeObstacle>());
        if (await db.FieldChanges.AnyAsync(change => change.CustomerId == id && change.ChangedAt >= since && !EF.Parameter(history).Contains(change.Id), ct)) found.Add(MergeObstacle.Edit);
        if (await db.Objections.AnyAsync(objection => objection.CustomerId == id && (objection.RecordedAt > since || objection.LiftedAt > since), ct)) found.Add(MergeObstacle.Objection);
        if (await db.Disclosures.AnyAsync(line => line.CustomerId == id && line.DisclosedAt > since, ct)) found.Add(MergeObstacle.Disclosure);
        if (await db.Requests.AnyAsync(request => request.CustomerId == id && request.RecordedAt > since, ct)) found.Add(MergeObstacle.Request);
        if (merge.CustomerId != merge.IntoId || await db.PersonMerges.AnyAsync(later => later.CustomerId == id && later.State == MergeState.Merged && later.DecidedAt > since, ct)) found.Add(MergeObstacle.LaterMerge);
        if (MergeUndoRule.IsTooOld(since, now)) found.Add(MergeObstacle.TooOld);
        if (found.Count == 0 && await IsAnythingGoneAsync(db, record, id, ct)) found.Add(MergeObstacle.Destruction);
        return [.. found.Distinct().Order()];
    }

    /// <summary>A row that came along and is nobody's any more was destroyed, or taken back with an import.</summary>
    private static async Task<bool> IsAnythingGoneAsync(AksulitDbContext db, MergeRecord record, Guid standsId, CancellationToken ct)
    {
        var tables = NamingRows.All(db).ToDictionary(table => (table.Entity, table.Column));
        foreach (var moved in record.Moved.Where(moved => !ShortLived.Contains(moved.Entity)))
            if (await tables[(moved.Entity, moved.Column)].CountOfAsync(db, moved, standsId, ct) < moved.Ids.Count) return true;
        return false;
    }
}
