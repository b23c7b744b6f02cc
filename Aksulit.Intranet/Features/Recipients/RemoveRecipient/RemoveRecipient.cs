using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Recipients.RemoveRecipient;

/// <summary>Takes a recipient out of use: nothing is disclosed to it any more. It stays reachable through the ledger, since what it was told it still has (R56).</summary>
public sealed class RemoveRecipient(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(Guid recipientId, int revision, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.EditRecipients, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        if (await db.Recipients.SingleOrDefaultAsync(r => r.Id == recipientId, ct) is not { } recipient) return new Refusal("RecipientNotFound");
        var today = clock.TodayInFinland;
        var hasContract = await db.ProcessorContracts.AnyAsync(contract => contract.RecipientId == recipientId && (contract.ValidUntil == null || contract.ValidUntil >= today), ct);
        if (RecipientRule.RefuseRemoval(recipient.RemovedAt is not null, hasContract) is { } refusal) return refusal;

        var now = clock.GetUtcNow();
        db.Entry(recipient).Property(r => r.Revision).OriginalValue = revision;
        recipient.Remove(now);
        db.Record(AuditEntry.Of(actor, AuditAction.RecipientChanged, now, AuditSubjectKind.Recipient, recipient.Id, detail: "removed"));
        var saved = await db.TrySaveAsync("RecipientChangedMeanwhile", ct);
        if (saved.Succeeded) await transaction.CommitAsync(ct);
        return saved;
    }
}
