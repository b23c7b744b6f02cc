using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Recipients.Invitations;

/// <summary>The new last day of invitations that were issued together; yesterday ends them at once.</summary>
public sealed record EndInvitationsCommand(Guid BatchId, int Revision, DateOnly? LastDay);

/// <summary>Ends invitations before their time, for instance when a list of them got lost: data that come to the partner later are put aside (R23).</summary>
public sealed class EndInvitations(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(EndInvitationsCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.IssueInvitations, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.InvitationBatches.SingleOrDefaultAsync(batch => batch.Id == command.BatchId, ct) is not { } batch) return new Refusal("InvitationsNotFound", "R23");
        if (EndRule.Refuse(batch.ValidUntil, command.LastDay, clock.TodayInFinland) is { } refusal) return refusal;

        db.Entry(batch).Property(it => it.Revision).OriginalValue = command.Revision;
        batch.EndOn(command.LastDay!.Value);
        db.Record(AuditEntry.Of(actor, AuditAction.InvitationsEnded, clock.GetUtcNow(), AuditSubjectKind.Recipient, batch.RecipientId, detail: $"batch={batch.Id};until={batch.ValidUntil:yyyy-MM-dd}"));
        return await db.TrySaveAsync("RecipientChangedMeanwhile", ct);
    }
}
