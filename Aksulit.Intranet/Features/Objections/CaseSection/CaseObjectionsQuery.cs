using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Objections;

/// <summary>An objection that was first said in a case.</summary>
public sealed record CaseObjection(Guid Id, ObjectionKind Kind, ObjectionScope Scope, DateTimeOffset RecordedAt, DateOnly? LiftedOn, Channel? LiftedThrough);

/// <summary>What a case brought into force, and whether it still stands.</summary>
/// <param name="MayLift">Whether the reader may lift one.</param>
public sealed record CaseObjections(IReadOnlyList<CaseObjection> Objections, bool MayLift);

/// <summary>Reads the objections of one case, for who may see both the case and objections.</summary>
public sealed class CaseObjectionsQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result<CaseObjections>> RunAsync(Guid requestId, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.ReadRequests, ct);
        if (!await access.MayAsync(Operations.ReadObjections, ct)) return new Refusal("CaseFileByKey", "S1");
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.RequestsOf(actor).AsNoTracking().SingleOrDefaultAsync(r => r.Id == requestId && r.Kind == RequestKind.StandingObjection, ct) is not { } request) return new Refusal("RequestNotFound");
        if (await OwnRecordGate.RefuseCaseAsync(db, actor, AuditAction.RequestRead, requestId, clock.GetUtcNow(), ct) is { } own) return own;
        var objections = await db.Objections.Where(objection => objection.CustomerId == request.CustomerId && objection.RequestId == requestId)
            .Select(objection => new CaseObjection(objection.Id, objection.Kind, objection.Scope, objection.RecordedAt, objection.LiftedOn, objection.LiftedThrough)).ToListAsync(ct);
        db.RecordRead(AuditEntry.Of(actor, AuditAction.RequestRead, clock.GetUtcNow(), AuditSubjectKind.Request, requestId, ProcessingPurpose.RightsRequest, "Objections", reference: request.Number));
        await db.SaveChangesAsync(ct);
        return new CaseObjections([.. objections.OrderBy(one => one.Kind).ThenBy(one => one.Scope)], await access.MayAsync(Operations.LiftObjections, ct));
    }
}
