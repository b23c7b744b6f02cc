using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>What the preparer proposes for each field.</summary>
/// <param name="Revision">The revision that the page showed.</param>
/// <param name="FreePart">What is added to the letter; null: nothing. Whoever decides sees it.</param>
public sealed record ProposeRectificationCommand(Guid RequestId, int Revision, IReadOnlyList<LineVerdict> Verdicts, string? FreePart = null);

/// <summary>Prepares a request: a proposal for each field, which another person decides (S2). It can be made anew until it is decided.</summary>
public interface IProposeRectification
{
    Task<Result> HandleAsync(ProposeRectificationCommand command, CancellationToken ct = default);
}

/// <inheritdoc/>
public sealed class ProposeRectification(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, CaseVault vault, TimeProvider clock) : IProposeRectification
{
    public async Task<Result> HandleAsync(ProposeRectificationCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.ReceiveRequests, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await OwnRecordGate.RefuseCaseAsync(db, actor, AuditAction.RequestProposed, command.RequestId, clock.GetUtcNow(), ct) is { } own) return own;
        var request = await db.Requests.SingleOrDefaultAsync(r => r.Id == command.RequestId && r.Kind == RequestKind.Rectification, ct);
        if (request is null) return new Refusal("RequestNotFound");
        var lines = await db.RectificationLines.Where(line => line.RequestId == request.Id).ToListAsync(ct);
        var customer = await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.CustomerId, ct);

        if (Refuse(request, lines, customer, command, actor) is { } refusal) return refusal;

        var now = clock.GetUtcNow();
        db.Entry(request).Property(r => r.Revision).OriginalValue = command.Revision;
        foreach (var line in lines)
        {
            var verdict = command.Verdicts.Single(verdict => verdict.Field == line.Field);
            line.Propose(verdict.Decision, vault.Seal(vault.Open<LineContent>(line.Content) with { RefusalReason = verdict.Reason?.Trim() }));
        }

        request.Propose(actor.Id, now, ProposalContent.Of(command.FreePart) is { } written ? vault.Seal(written) : null);
        db.Record(AuditEntry.Of(actor, AuditAction.RequestProposed, now, AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest, detail: Counts(command.Verdicts), reference: request.Number));
        return await db.TrySaveAsync("RequestChangedMeanwhile", ct);
    }

    internal static string Counts(IReadOnlyList<LineVerdict> verdicts) =>
        $"rectify={verdicts.Count(verdict => verdict.Decision is LineDecision.Rectified)};refuse={verdicts.Count(verdict => verdict.Decision is LineDecision.Refused)}";

    private static Refusal? Refuse(DataSubjectRequest request, List<RectificationLine> lines, Customer? customer, ProposeRectificationCommand command, Actor actor)
    {
        if (request.State is RequestState.Decided or RequestState.Closed) return new Refusal("RequestAlreadyDecided", "S2");
        if (customer is null) return new Refusal("RequestPersonGone", "T2");
        if (lines.Any(line => !CaseFileRule.FieldsOf(actor, customer.HasProtectedAddress).Contains(line.Field))) return new Refusal("RequestFieldNotYours", "S1");
        return ScreeningRule.Refuse(doubtConfirmed: false, command.Verdicts.Select(verdict => ("RefusalReason", verdict.Reason)))
            ?? FreePartRule.Refuse(command.FreePart)
            ?? RectificationRule.RefuseVerdicts([.. lines.Select(line => line.Field)], command.Verdicts);
    }
}
