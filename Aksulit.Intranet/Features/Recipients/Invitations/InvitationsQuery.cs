using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Recipients.Invitations;

/// <summary>Invitations that were issued together.</summary>
/// <param name="Used">By how many of them somebody came.</param>
public sealed record InvitationBatchRow(Guid Id, int Revision, DateOnly IssuedOn, string? IssuedBy, DateOnly ValidUntil, int Count, int Used);

/// <summary>What was issued to a partner, newest first: counts, no ids (R23).</summary>
public sealed class InvitationsQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access)
{
    private const int Shown = 50;

    public async Task<IReadOnlyList<InvitationBatchRow>> RunAsync(Guid recipientId, CancellationToken ct)
    {
        await access.DemandAsync(Operations.ReadInvitations, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return await db.InvitationBatches.AsNoTracking().Where(batch => batch.RecipientId == recipientId).OrderByDescending(batch => batch.Seq).Take(Shown)
            .Select(batch => new InvitationBatchRow(batch.Id, batch.Revision, batch.IssuedOn, db.StaffMembers.Where(member => member.Id == batch.IssuedBy).Select(member => member.Name).SingleOrDefault(), batch.ValidUntil, batch.Count,
                db.Invitations.Count(invitation => invitation.BatchId == batch.Id && invitation.UsedAt != null))).ToListAsync(ct);
    }
}
