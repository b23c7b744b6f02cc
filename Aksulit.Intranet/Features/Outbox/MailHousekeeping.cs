using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Outbox;

/// <summary>What a mail said is kept for thirty days after it was sent, for the doubt whether it arrived, and no longer (T15); an acknowledged notice's goes at once. That it was sent stays.</summary>
public sealed class MailHousekeeping(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock) : INightlyHousekeeping
{
    public const int Days = 30;

    private const int AtOnce = 500;

    public string Name => "mail-contents";

    /// <summary>For the nightly job. Returns how many mails were wiped; run twice, none.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.SendNotices, ct);
        var before = clock.GetUtcNow().AddDays(-Days);
        for (var all = 0; ;)
        {
            await using var db = await dbFactory.CreateDbContextAsync(ct);
            await using var transaction = await db.BeginWritingAsync(ct);
            var old = await db.OutboxMessages.Where(message => message.State == OutboxState.Sent && message.SentAt < before && message.Content != null).OrderBy(message => message.Seq).Take(AtOnce)
                .Select(message => message.Id).ToArrayAsync(ct);
            if (old.Length == 0) return all;
            await db.OutboxMessages.Where(message => EF.Parameter(old).Contains(message.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(message => message.Content, (string?)null).SetProperty(message => message.Revision, message => message.Revision + 1), ct);
            db.Record(AuditEntry.OfBatch(actor, AuditAction.MailWiped, clock.GetUtcNow(), AuditSubjectKind.None, Guid.Empty, old.Length, $"T15;keys={AuditChain.HashOfKeys(old)}"));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            all += old.Length;
        }
    }
}
