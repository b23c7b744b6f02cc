using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Recipients.Invitations;

/// <summary>So many invitations for a partner, the last day on which data may come by them.</summary>
public sealed record IssueInvitationsCommand(Guid RecipientId, int? Count, DateOnly? ValidUntil);

/// <summary>Issues invitations to a partner (R23). The ids are returned this once: the register keeps their hashes, and nobody can read an id from it again.</summary>
public sealed class IssueInvitations(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result<IReadOnlyList<string>>> HandleAsync(IssueInvitationsCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.IssueInvitations, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);       // the contract does not end between the look and the issue
        var (now, today) = (clock.GetUtcNow(), clock.TodayInFinland);
        if (InvitationRule.RefuseIssue(await PartnerAsync(db, command.RecipientId, today, ct), command.Count, command.ValidUntil, today) is { } refusal) return refusal;

        var ids = new HashSet<string>(StringComparer.Ordinal);
        while (ids.Count < command.Count) ids.Add(InvitationRule.NewId(today));
        var batch = new InvitationBatch(command.RecipientId, ids.Count, today, command.ValidUntil!.Value, now, actor.Id);
        db.Add(batch);
        db.AddRange(ids.Select(id => new Invitation(batch.Id, InvitationRule.HashOf(id))));
        db.Record(AuditEntry.Of(actor, AuditAction.InvitationsIssued, now, AuditSubjectKind.Recipient, command.RecipientId, detail: $"batch={batch.Id};count={batch.Count};until={batch.ValidUntil:yyyy-MM-dd}"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return ids.ToList();
    }

    private static async Task<SourceParty?> PartnerAsync(AksulitDbContext db, Guid recipientId, DateOnly today, CancellationToken ct)
    {
        if (await db.Recipients.AsNoTracking().SingleOrDefaultAsync(recipient => recipient.Id == recipientId && recipient.RemovedAt == null, ct) is not { } recipient) return null;
        return new SourceParty(recipient.Id, recipient.Name, recipient.Role, ContractRule.InForce(await db.ProcessorContracts.AsNoTracking().Where(contract => contract.RecipientId == recipientId).ToListAsync(ct), today));
    }
}
