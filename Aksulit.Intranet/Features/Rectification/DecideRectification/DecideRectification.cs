using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>The lead's decision, a verdict for each field.</summary>
/// <param name="Revision">The revision that the page showed.</param>
/// <param name="FreePart">What is added to the certificate, or to the letter of what was done where nothing is refused; null: nothing.</param>
public sealed record DecideRectificationCommand(Guid RequestId, int Revision, IReadOnlyList<LineVerdict> Verdicts, string? FreePart = null);

/// <summary>What the decision brought about.</summary>
/// <param name="Told">Recipients and sources that get a notice, by name.</param>
public sealed record DecidedRectification(RequestOutcome Outcome, IReadOnlyList<string> Told);

/// <summary>
/// Decides a prepared request (R46, R55–R57): what is rectified changes at once with the person as its source, and the notices to recipients and sources, the letter that names them and the
/// certificate of what is refused are written in the same transaction.
/// </summary>
public interface IDecideRectification
{
    Task<Result<DecidedRectification>> HandleAsync(DecideRectificationCommand command, CancellationToken ct = default);
}

/// <inheritdoc/>
public sealed class DecideRectification(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, RectificationPaper paper, CaseVault vault, TimeProvider clock) : IDecideRectification
{
    public async Task<Result<DecidedRectification>> HandleAsync(DecideRectificationCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.DecideRequests, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await OwnRecordGate.RefuseCaseAsync(db, actor, AuditAction.RequestDecided, command.RequestId, clock.GetUtcNow(), ct) is { } own) return own;
        await using var transaction = await db.BeginWritingAsync(ct); // letters get numbers
        var request = await db.Requests.SingleOrDefaultAsync(r => r.Id == command.RequestId && r.Kind == RequestKind.Rectification, ct);
        if (request is null) return new Refusal("RequestNotFound");
        var lines = await db.RectificationLines.Where(line => line.RequestId == request.Id).OrderBy(line => line.Seq).ToListAsync(ct);
        if (Refuse(request, lines, command, actor) is { } refusal) return refusal;
        if (await db.Customers.SingleOrDefaultAsync(c => c.Id == request.CustomerId, ct) is not { } customer) return new Refusal("RequestPersonGone", "T2");

        var now = clock.GetUtcNow();
        var today = FinnishTime.LocalDate(now);
        db.Entry(request).Property(r => r.Revision).OriginalValue = command.Revision;
        var contents = lines.ToDictionary(line => line.Field, line => vault.Open<LineContent>(line.Content));
        var planned = (await RectificationPlan.LoadAsync(db, request, customer, contents, ct)).Of(command.Verdicts, today, command.FreePart);
        Decide(lines, contents, command.Verdicts, planned);
        request.Decide(actor.Id, now, RectificationRule.OutcomeOf([.. lines.Select(line => line.Decision!.Value)]));

        if (await ApplyAsync(db, request, customer, contents, planned.Changes, actor, now, ct) is { } unfit) return unfit;
        var told = await paper.WriteAsync(db, request, customer, planned, actor, now, ct);

        db.Record(AuditEntry.Of(actor, AuditAction.RequestDecided, now, AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest, detail: $"{request.Outcome};{ProposeRectification.Counts(command.Verdicts)};told={told.Count}",
            reference: request.Number));
        // Another lead, or somebody at the card, may have been faster: then nothing of this is kept.
        var saved = await db.TryCommitAsync(transaction, "RequestChangedMeanwhile", ct);
        return saved.Refusal is { } stale ? stale : new DecidedRectification(request.Outcome!.Value, told);
    }

    private static Refusal? Refuse(DataSubjectRequest request, List<RectificationLine> lines, DecideRectificationCommand command, Actor actor) =>
        RequestDecisionRule.RefuseDecider(actor, request.State, request.ProposedBy, request.ProposedOutcome)
        ?? ScreeningRule.Refuse(doubtConfirmed: false, command.Verdicts.Select(verdict => ("RefusalReason", verdict.Reason)))
        ?? FreePartRule.Refuse(command.FreePart)
        ?? RectificationRule.RefuseVerdicts([.. lines.Select(line => line.Field)], command.Verdicts);

    private void Decide(List<RectificationLine> lines, Dictionary<CustomerField, LineContent> contents, IReadOnlyList<LineVerdict> verdicts, PlannedDecision planned)
    {
        foreach (var line in lines)
        {
            var verdict = verdicts.Single(verdict => verdict.Field == line.Field);
            var change = planned.Changes.SingleOrDefault(change => change.Field == line.Field);
            var content = contents[line.Field] with
            {
                RefusalReason = verdict.Decision is LineDecision.Refused ? verdict.Reason!.Trim() : null,
                Replaced = change is null ? null : new ReplacedValue(change.Wrong, change.WrongSource),
            };
            line.Decide(verdict.Decision, vault.Seal(content));
        }
    }

    /// <summary>Puts the right values on the card, with their source and a row of history each (R20, R55); what somebody else has put right meanwhile stays. Null, or why a value cannot be stored.</summary>
    private static async Task<Refusal?> ApplyAsync(AksulitDbContext db, DataSubjectRequest request, Customer customer, Dictionary<CustomerField, LineContent> contents, IReadOnlyList<RectifiedField> planned, Actor actor, DateTimeOffset now,
        CancellationToken ct)
    {
        var today = FinnishTime.LocalDate(now);
        var stored = CustomerValues.Of(customer);
        var changes = planned.Where(change => !HeldValues.Same(change.Right, stored[change.Field])).ToList();
        if (changes.Count == 0) return null;
        if (RectifiedValues.Clean(stored, [.. changes.Select(change => new RectificationDemand(change.Field, change.Right, null, null))], today).Refusal is { } unfit) return unfit;
        if (await db.NoticeVersionOnAsync(today, ct) is not { } notice) return new Refusal("NoNoticeInForce", "R1");

        foreach (var from in changes.GroupBy(change => contents[change.Field].From))
        {
            var source = new FieldSource(from.Key, from.Key.ToString(), request.ReceivedOn, actor.Id, notice, request.Number);
            RectifiedValues.With(CustomerValues.Of(customer), from.Select(change => (change.Field, change.Right))).ApplyTo(customer, source);
        }

        foreach (var change in changes) db.Add(new FieldChange(customer.Id, change.Field, change.Wrong, change.WrongSource, now, actor.Id));
        db.Record(AuditEntry.Of(actor, AuditAction.CustomerChanged, now, AuditSubjectKind.Customer, customer.Id, ProcessingPurpose.RightsRequest, reference: request.Number));
        return null;
    }
}
