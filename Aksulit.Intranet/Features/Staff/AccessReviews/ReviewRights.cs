using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Staff.AccessReviews;

/// <summary>Confirms rights in the quarter's review, many at once: all of them or none, each with its verdict and its entry (S6). Never one's own (S2).</summary>
public sealed class ReviewRights(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(IReadOnlyCollection<Guid> designations, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.ReviewRights, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        var now = clock.GetUtcNow();
        var today = FinnishTime.LocalDate(now);
        foreach (var id in designations.Distinct())
        {
            if (await db.Designations.SingleOrDefaultAsync(known => known.Id == id, ct) is not { } designation) return new Refusal("DesignationNotFound");
            if (AccessReviewRule.Refuse(designation, actor.Id, today) is { } refusal) return refusal;
            designation.ReviewBy(AccessReviewRule.DueAfter(today));
            db.Add(new AccessReviewVerdict(AccessReviewRule.QuarterOf(today), designation.Id, designation.StaffMemberId, ReviewVerdict.Confirmed, reason: null, now, actor.Id));
            db.Record(AuditEntry.Of(actor, AuditAction.RightConfirmed, now, AuditSubjectKind.StaffMember, designation.StaffMemberId, detail: designation.Role.ToString()));
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Result.Ok;
    }
}

/// <param name="UnderstoodGap">The day of a <see cref="LeadGapWarning"/> that was read.</param>
/// <param name="DoubtConfirmed">A text that resembles an identity code was looked at.</param>
public sealed record EndRightCommand(Guid DesignationId, string? Reason, DateOnly? UnderstoodGap = null, bool DoubtConfirmed = false);

/// <summary>Ends a right in the review, with its reason: at once, and open screens close within a minute (S6).</summary>
public sealed class EndRight(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(EndRightCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.ReviewRights, ct);
        if (AccessReviewRule.RefuseReason(command.Reason) is { } noReason) return noReason;
        if (ScreeningRule.Refuse(command.DoubtConfirmed, ("EndReason", command.Reason)) is { } screened) return screened;
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        var now = clock.GetUtcNow();
        var today = FinnishTime.LocalDate(now);
        if (await db.Designations.SingleOrDefaultAsync(known => known.Id == command.DesignationId, ct) is not { } designation) return new Refusal("DesignationNotFound");
        if (AccessReviewRule.Refuse(designation, actor.Id, today) is { } refusal) return refusal;
        if (LastLeadRule.Refuse(await db.LoadStaffAsync(ct), designation.Id, today, command.UnderstoodGap) is { } last) return last;

        designation.End(now);
        db.Add(new AccessReviewVerdict(AccessReviewRule.QuarterOf(today), designation.Id, designation.StaffMemberId, ReviewVerdict.Ended, command.Reason!.Trim(), now, actor.Id));
        db.Record(AuditEntry.Of(actor, AuditAction.RightEndedInReview, now, AuditSubjectKind.StaffMember, designation.StaffMemberId, detail: designation.Role.ToString()));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Result.Ok;
    }
}
