using System.Data.Common;
using System.Text.Json;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Features.AuditTrail.SealAudit;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.AuditTrail.VerifyAudit;

/// <summary>
/// Walks the whole chain in pages, so memory does not grow with it, and hashes every link again (S3). A whole chain closes the months that are over (T17).
/// Writing goes on meanwhile: what is appended after the start is left to the next walk.
/// </summary>
public sealed class VerifyAudit(IAccessGuard access, IDbContextFactory<AksulitDbContext> dbFactory, AuditHeadFile headFile, TimeProvider clock, ILogger<VerifyAudit> log) : IAuditVerification
{
    private const int PageSize = 1000;

    public async Task<bool> VerifyAsync(CancellationToken ct) => (await HandleAsync(ct)).Valid;

    /// <summary>Verifies, and leaves an entry about it: chained when the chain is whole, else unchained, since nothing should be hung on a broken link.</summary>
    public async Task<AuditVerdict> HandleAsync(CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.VerifyAudit, ct);

        var (outside, unreadable) = await ReadHeadFileAsync(ct); // before the database: afterwards the database can only be further
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var check = new AuditChainCheck(outside, await db.AuditSegments.AsNoTracking().ToListAsync(ct));
        var fault = unreadable ?? await WalkAsync(db, check, ct);
        var unsealed = await db.AuditEntries.LongCountAsync(entry => entry.ChainNo == null, ct);
        var verdict = new AuditVerdict(await db.AuditEntries.LongCountAsync(ct), unsealed, fault);

        await LeaveEntryAsync(db, actor, check, verdict, ct);
        if (verdict.Valid) await headFile.AdvanceAsync(ct);
        else log.LogError("The audit chain is broken at link {ChainNo}: {Reason}.", fault!.ChainNo, fault.Reason);
        return verdict;
    }

    private async Task<(AuditHeadMark? Mark, AuditFault? Fault)> ReadHeadFileAsync(CancellationToken ct)
    {
        try
        {
            return (await headFile.ReadAsync(ct), null);
        }
        catch (JsonException)
        {
            return (null, new AuditFault(0, null, AuditBreak.HeadFile));
        }
    }

    private static async Task<AuditFault?> WalkAsync(AksulitDbContext db, AuditChainCheck check, CancellationToken ct)
    {
        // One statement, so that the head and the last entry are of the same moment.
        var end = await db.AuditEntries.GroupBy(entry => 1).Select(all => new
        {
            Last = all.Max(entry => entry.ChainNo) ?? 0,
            HeadNo = db.AuditHeads.Where(head => head.Id == AuditHead.OnlyId).Select(head => (long?)head.ChainNo).SingleOrDefault(),
            HeadHash = db.AuditHeads.Where(head => head.Id == AuditHead.OnlyId).Select(head => head.Hash).SingleOrDefault(),
        }).SingleOrDefaultAsync(ct);
        if (end is null)
        {
            var head = await db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(ct);
            return check.End(head?.ChainNo, head?.Hash);
        }

        while (check.ChainNo < end.Last)
        {
            var (page, unreadable) = await ReadPageAsync(db, check.ChainNo, end.Last, PageSize, ct);
            if (unreadable is not null && page.Count == 0) return unreadable;
            foreach (var entry in page)
                if (check.Next(entry) is { } fault) return fault;
            if (unreadable is not null) return unreadable;
        }

        return check.End(end.HeadNo, end.HeadHash);
    }

    /// <summary>A page of links; a value that cannot be turned into its type is found by reading smaller pages, down to the one entry.</summary>
    private static async Task<(List<AuditEntry> Page, AuditFault? Unreadable)> ReadPageAsync(AksulitDbContext db, long after, long last, int take, CancellationToken ct)
    {
        var next = db.AuditEntries.AsNoTracking().Where(entry => entry.ChainNo > after && entry.ChainNo <= last).OrderBy(entry => entry.ChainNo);
        try
        {
            return (await next.Include(entry => entry.Subjects).Take(take).AsSplitQuery().ToListAsync(ct), null);
        }
        catch (Exception e) when (e is not (OperationCanceledException or DbException))
        {
            return take == 1 ? ([], new AuditFault(after + 1, null, AuditBreak.Unreadable)) : await ReadPageAsync(db, after, last, take / 10, ct);
        }
    }

    private async Task LeaveEntryAsync(AksulitDbContext db, Actor actor, AuditChainCheck check, AuditVerdict verdict, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var entry = AuditEntry.Of(actor, AuditAction.AuditVerified, now,
            detail: $"entries={verdict.Entries};unsealed={verdict.Unsealed};valid={verdict.Valid};broken={verdict.FirstBroken?.ChainNo}:{verdict.FirstBroken?.Reason}");
        if (!verdict.Valid)
        {
            db.RecordRead(entry);
        }
        else
        {
            // A read that is not sealed yet would fall behind its month's end: the next night closes that month.
            if (verdict.Unsealed == 0) db.AddRange(check.Closable(now));
            db.Record(entry);
        }

        await db.SaveChangesAsync(ct);
    }
}
