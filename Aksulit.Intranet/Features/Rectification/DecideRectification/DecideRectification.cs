using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>The lead's decision, a verdict for each field.</summary>
/// <param name="Revision">The revision that the page showed.</param>
public sealed record DecideRectificationCommand(Guid RequestId, int Revision, IReadOnlyList<LineVerdict> Verdicts);

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
        var request = await db.Requests.SingleOrDefaultAsync(r => r.Id == command.RequestId && r.Kind == RequestKind.Rectification, ct);
        if (request is null) return new Refusal("RequestNotFound");
        var lines = await db.RectificationLines.Where(line => line.RequestId == request.Id).OrderBy(line => line.Seq).ToListAsync(ct);
        if (Refuse(request, lines, command, actor) is { } refusal) return refusal;
        if (await db.Customers.SingleOrDefaultAsync(c => c.Id == request.CustomerId, ct) is not { } customer) return new Refusal("RequestPersonGone", "T2");

        var now = clock.GetUtcNow();
        db.Entry(request).Property(r => r.Revision).OriginalValue = command.Revision;
        var contents = Decide(lines, command.Verdicts);
        request.Decide(actor.Id, now, RectificationRule.OutcomeOf([.. lines.Select(line => line.Decision!.Value)]));

        var changes = await ApplyAsync(db, request, customer, lines, contents, actor, now, ct);
        if (changes.Refusal is { } unfit) return unfit;
        var told = await paper.WriteAsync(db, request, customer, lines, contents, changes.Value, actor, now, ct);

        db.Record(AuditEntry.Of(actor, AuditAction.RequestDecided, now, AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest, detail: $"{request.Outcome};{ProposeRectification.Counts(command.Verdicts)};told={told.Count}",
            reference: request.Number));
        // Another lead, or somebody at the card, may have been faster: then nothing of this is kept.
        var saved = await db.TrySaveAsync("RequestChangedMeanwhile", ct);
        return saved.Refusal is { } stale ? stale : new DecidedRectification(request.Outcome!.Value, told);
    }

    private static Refusal? Refuse(DataSubjectRequest request, List<RectificationLine> lines, DecideRectificationCommand command, Actor actor) =>
        RectificationRule.RefuseDecider(actor, request.State, request.ProposedBy)
        ?? ScreeningRule.Refuse(doubtConfirmed: false, command.Verdicts.Select(verdict => ("RefusalReason", verdict.Reason)))
        ?? RectificationRule.RefuseVerdicts([.. lines.Select(line => line.Field)], command.Verdicts);

    private Dictionary<CustomerField, LineContent> Decide(List<RectificationLine> lines, IReadOnlyList<LineVerdict> verdicts)
    {
        var contents = new Dictionary<CustomerField, LineContent>();
        foreach (var line in lines)
        {
            var verdict = verdicts.Single(verdict => verdict.Field == line.Field);
            var reason = verdict.Decision is LineDecision.Refused ? verdict.Reason!.Trim() : null;
            contents[line.Field] = vault.Open<LineContent>(line.Content) with { RefusalReason = reason };
            line.Decide(verdict.Decision, vault.Seal(contents[line.Field]));
        }

        return contents;
    }

    /// <summary>Puts the right values on the card, with their source and a row of history each (R20, R55).</summary>
    private static async Task<Result<List<RectifiedField>>> ApplyAsync(AksulitDbContext db, DataSubjectRequest request, Customer customer, List<RectificationLine> lines, Dictionary<CustomerField, LineContent> contents, Actor actor,
        DateTimeOffset now, CancellationToken ct)
    {
        var today = FinnishTime.LocalDate(now);
        var stored = CustomerValues.Of(customer);
        var demands = lines.Where(line => line.Decision is LineDecision.Rectified).Select(line => new RectificationDemand(line.Field, contents[line.Field].Demanded, contents[line.Field].Ground, null)).ToList();
        var clean = RectifiedValues.Clean(stored, demands, today);
        if (clean.Refusal is { } refusal) return refusal;
        if (await db.NoticeVersionOnAsync(today, ct) is not { } notice) return new Refusal("NoNoticeInForce", "R1");

        var before = customer.Provenance;
        var changes = clean.Value.Where(demand => !HeldValues.Same(demand.Demanded, stored[demand.Field]))
            .Select(demand => new RectifiedField(demand.Field, stored[demand.Field], demand.Demanded, before.Of(demand.Field))).ToList();
        foreach (var from in changes.GroupBy(change => contents[change.Field].From))
        {
            var source = new FieldSource(from.Key, from.Key.ToString(), request.ReceivedOn, actor.Id, notice, request.Number);
            RectifiedValues.With(CustomerValues.Of(customer), from.Select(change => (change.Field, change.Right))).ApplyTo(customer, source);
        }

        foreach (var change in changes) db.Add(new FieldChange(customer.Id, change.Field, change.Wrong, change.WrongSource, now, actor.Id));
        if (changes.Count > 0) db.Record(AuditEntry.Of(actor, AuditAction.CustomerChanged, now, AuditSubjectKind.Customer, customer.Id, ProcessingPurpose.RightsRequest, reference: request.Number));
        return changes;
    }
}
