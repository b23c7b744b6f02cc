using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Recipients.EndTransfer;

/// <summary>The transfer's new last day, in Finland; yesterday ends it at once.</summary>
public sealed record EndTransferCommand(Guid TransferId, int Revision, DateOnly? LastDay);

/// <summary>Ends a transfer outside the EEA, for instance when its tool has fallen (R26): from the next day on nothing goes out.</summary>
public sealed class EndTransfer(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(EndTransferCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.EditRecipients, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.ThirdCountryTransfers.SingleOrDefaultAsync(t => t.Id == command.TransferId, ct) is not { } transfer) return new Refusal("TransferNotFound");
        if (EndRule.Refuse(transfer.ValidUntil, command.LastDay, clock.TodayInFinland) is { } refusal) return refusal;

        db.Entry(transfer).Property(t => t.Revision).OriginalValue = command.Revision;
        transfer.EndOn(command.LastDay!.Value);
        db.Record(AuditEntry.Of(actor, AuditAction.TransferChanged, clock.GetUtcNow(), AuditSubjectKind.Recipient, transfer.RecipientId, detail: $"ended;until={transfer.ValidUntil:yyyy-MM-dd}"));
        return await db.TrySaveAsync("RecipientChangedMeanwhile", ct);
    }
}
