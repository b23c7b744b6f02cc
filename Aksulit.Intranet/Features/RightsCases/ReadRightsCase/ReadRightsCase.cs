using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.RightsCases;

/// <summary>One part as the page shows it.</summary>
public sealed record RightsPart(Guid Id, string Asked, RefusalProvision? Provision, string? Reason);

/// <summary>What a case asks and how far its answer is, for one reader.</summary>
/// <param name="DecideRefusal">Why this lead may not decide it; null for who may, and for who is no lead.</param>
/// <param name="Late">The first time limit has passed: a refusal tells why (D7).</param>
/// <param name="Language">Of the letters.</param>
/// <param name="FreePart">What the proposal adds to the certificate.</param>
/// <param name="Claims">What is claimed from the person today, by which erasure can be refused (T7): the invoices' numbers, the ground of a dispute.</param>
public sealed record RightsCaseView(
    Guid RequestId, int Revision, RequestKind Kind, RequestState State, IReadOnlyList<RightsPart> Parts, string? ProposedBy, DateTimeOffset? ProposedAt, string? DecidedBy, DateTimeOffset? DecidedAt, bool MayPrepare, bool MayDecide,
    Refusal? DecideRefusal, bool NoOtherLead, bool Late, string Language, string? FreePart, IReadOnlyList<string> Claims);

/// <summary>Reads the parts of one case, for who may open its file.</summary>
public sealed class ReadRightsCase(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, CaseVault vault, TimeProvider clock)
{
    public async Task<Result<RightsCaseView>> RunAsync(Guid requestId, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.ReadRequests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var (now, kinds) = (clock.GetUtcNow(), RightsCaseRule.Kinds);
        if (await db.RequestsOf(actor).AsNoTracking().SingleOrDefaultAsync(r => r.Id == requestId && kinds.Contains(r.Kind), ct) is not { } request) return new Refusal("RequestNotFound");
        if (await OwnRecordGate.RefuseCaseAsync(db, actor, AuditAction.RequestRead, requestId, now, ct) is { } own) return own;
        var file = await db.LoadCaseFileAsync(request.Id, request.CustomerId, ct);
        if (CaseFileRule.RefuseFile(actor, file) is { } closed) return closed;

        var items = await db.RequestItems.AsNoTracking().Where(item => item.RequestId == requestId).OrderBy(item => item.Seq).ToListAsync(ct);
        var (staff, today) = (await db.LoadStaffAsync(ct), FinnishTime.LocalDate(now));
        // Told to who proposes or decides; the others need no more than the provision.
        IReadOnlyList<string> claims = request.DecidedAt is null && actor.Roles.Any(Operations.ReceiveRights.Roles.Contains) && RightsCaseRule.Provisions(request.Kind).Contains(RefusalProvision.LegalClaims)
            ? [.. (await db.LoadClaimsAsync(request.CustomerId, today, ct)).SelectMany(claim => claim.Evidence)] : [];
        var entry = AuditEntry.Of(actor, AuditAction.RequestRead, now, AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest, claims.Count > 0 ? "Parts,Claims" : "Parts", detail: "rights", reference: request.Number);
        entry.Subjects.Add(new AuditSubject(request.CustomerId));
        db.RecordRead(entry);
        await db.SaveChangesAsync(ct);

        var open = request.State is RequestState.Received or RequestState.Proposed && !file.PersonGone;
        var decides = actor.Roles.Any(Operations.DecideRequests.Roles.Contains);
        string? Name(Guid? id) => staff.Members.FirstOrDefault(member => member.Id == id)?.Name;
        return new RightsCaseView(request.Id, request.Revision, request.Kind, request.State, [.. items.Select(Part)], Name(request.ProposedBy), request.ProposedAt, Name(request.DecidedBy), request.DecidedAt,
            open && actor.Roles.Any(Operations.ReceiveRights.Roles.Contains), open && decides, decides ? RequestDecisionRule.RefuseDecider(actor, request.State, request.ProposedBy, request.ProposedOutcome) : null,
            request.ProposedBy is { } proposer && !staff.ActiveIn(Role.RegisterLead, today).Any(lead => lead.Id != proposer), today > request.Clock().FirstOn(today).DueOn,
            request.Language, request.Proposal is { } proposal ? vault.Open<ProposalContent>(proposal).FreePart : null, claims);
    }

    private RightsPart Part(RequestItem item)
    {
        var content = vault.Open<ItemContent>(item.Content);
        return new RightsPart(item.Id, content.Asked, content.Provision, content.Reason);
    }
}
