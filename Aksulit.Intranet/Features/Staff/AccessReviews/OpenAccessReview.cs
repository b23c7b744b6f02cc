using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Staff.AccessReviews;

/// <summary>
/// The night's part of the access review (S6): notes that a quarter's review is open, and takes in designations that are not under review yet (those of before the review existed, the first
/// two people's). They get thirty days from that night, so that no upgrade shuts anybody out. What is under review needs no job: its day stands on it.
/// </summary>
public sealed class OpenAccessReview(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock) : INightlyHousekeeping
{
    public string Name => "access-review";

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.OpenReview, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        var now = clock.GetUtcNow();
        var today = FinnishTime.LocalDate(now);
        var quarter = AccessReviewRule.QuarterOf(today);
        var known = await db.AccessReviews.AnyAsync(review => review.Quarter == quarter, ct);
        var outside = await db.Designations.Where(designation => designation.ReviewDueOn == null && designation.EndedAt == null && (designation.ValidUntil == null || designation.ValidUntil >= today)).ToListAsync(ct);
        if (known && outside.Count == 0) return 0;

        var first = today.AddDays(AccessReviewRule.GraceDays);
        foreach (var designation in outside) designation.ReviewBy(designation.ValidFrom < quarter ? first : AccessReviewRule.DueAfter(designation.ValidFrom));
        if (!known) db.Add(new AccessReview(quarter, now, outside.Count > 0 ? first : quarter.AddDays(AccessReviewRule.GraceDays)));
        db.Record(AuditEntry.OfBatch(actor, AuditAction.AccessReviewOpened, now, AuditSubjectKind.StaffMember, Guid.Empty, outside.Count, AuditChain.HashOfKeys(outside.Select(designation => designation.Id))));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return 0; // nothing was removed
    }
}
