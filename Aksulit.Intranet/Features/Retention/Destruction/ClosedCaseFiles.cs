using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Retention.Destruction;

/// <summary>The files of cases go three years after their closing (T8), whether the person is still in the register or not: the case, its lines, letters, attachments, notices and what is left of its mails.</summary>
internal sealed class ClosedCaseFiles(Actor actor, IDbContextFactory<AksulitDbContext> dbFactory, Leases leases, TimeProvider clock)
{
    /// <summary>Cases in one transaction: each has a few letters of some ten kilobytes.</summary>
    private const int CasesAtOnce = 200;

    /// <summary>Returns how many cases went; asked again, none.</summary>
    public async Task<int> DestroyAsync(CancellationToken ct)
    {
        var all = 0;
        while (await DestroySetAsync(ct) is > 0 and var cases) all += cases;
        return all;
    }

    private async Task<int> DestroySetAsync(CancellationToken ct)
    {
        // The last day is kept to its end in Finland, as with persons (T2).
        var closedBefore = FinnishTime.StartOfDay(CaseFileRetention.LastClosingDue(clock.TodayInFinland).AddDays(1));
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        var due = await db.Requests.Where(request => request.State == RequestState.Closed && request.ClosedAt < closedBefore).OrderBy(request => request.Seq).Take(CasesAtOnce)
            .Select(request => new { request.Id, Bytes = db.CaseAttachments.Where(attachment => attachment.RequestId == request.Id && attachment.RemovedAt == null).Sum(attachment => attachment.Size) }).ToListAsync(ct);
        var cases = due.Take(AttachmentRule.CasesAtOnce([.. due.Select(one => one.Bytes)])).Select(one => one.Id).ToArray();
        if (cases.Length == 0) return 0;

        await db.OutboxMessages.Where(message => EF.Parameter(cases).Contains(message.SubjectId)
                || db.Letters.Any(letter => letter.Id == message.SubjectId && letter.RequestId != null && EF.Parameter(cases).Contains(letter.RequestId.Value))
                || db.RectificationNotices.Any(notice => notice.Id == message.SubjectId && EF.Parameter(cases).Contains(notice.RequestId)))
            .ExecuteDeleteAsync(ct);
        await db.Letters.Where(letter => letter.RequestId != null && EF.Parameter(cases).Contains(letter.RequestId.Value)).ExecuteDeleteAsync(ct);
        await db.RectificationNotices.Where(notice => EF.Parameter(cases).Contains(notice.RequestId)).ExecuteDeleteAsync(ct);
        await db.AttachmentChunks.Where(chunk => db.CaseAttachments.Any(attachment => attachment.Id == chunk.AttachmentId && EF.Parameter(cases).Contains(attachment.RequestId))).ExecuteDeleteAsync(ct);
        await db.CaseAttachments.Where(attachment => EF.Parameter(cases).Contains(attachment.RequestId)).ExecuteDeleteAsync(ct);
        await db.RequestReminders.Where(reminder => EF.Parameter(cases).Contains(reminder.RequestId)).ExecuteDeleteAsync(ct);
        await db.RequestItems.Where(item => EF.Parameter(cases).Contains(item.RequestId)).ExecuteDeleteAsync(ct);
        await db.CaseParties.Where(party => EF.Parameter(cases).Contains(party.RequestId)).ExecuteDeleteAsync(ct);
        await db.RectificationLines.Where(line => EF.Parameter(cases).Contains(line.RequestId)).ExecuteDeleteAsync(ct);
        await db.Requests.Where(request => EF.Parameter(cases).Contains(request.Id)).ExecuteDeleteAsync(ct);

        await GuardedDestruction.RaiseVersionAsync(db, ct); // what they said must leave the file too
        db.Record(AuditEntry.OfBatch(actor, AuditAction.DestructionChunk, clock.GetUtcNow(), AuditSubjectKind.None, Guid.Empty, cases.Length, $"T8;CaseFiles;keys={AuditChain.HashOfKeys(cases)}"));
        await db.SaveChangesAsync(ct);
        await leases.RenewInAsync(db, ct);
        await transaction.CommitAsync(ct);
        return cases.Length;
    }
}
