using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Disclosures.DecideProposal;

/// <summary>A decision about a proposal.</summary>
/// <param name="Revision">The proposal's revision that was shown.</param>
/// <param name="CustomerRevision">The customer's revision when the values were shown; needed to accept.</param>
/// <param name="Reason">Needed to reject: who proposed it is told why.</param>
public sealed record DecideProposalCommand(Guid ProposalId, int Revision, int? CustomerRevision, bool Accept, string? Reason, TaskPurpose Task, bool DoubtConfirmed = false);

/// <summary>Accepts or rejects a proposed disclosure.</summary>
public interface IDecideProposal
{
    /// <summary>An accepted one is disclosed in the same transaction, by the facts and the values of that moment.</summary>
    Task<Result> HandleAsync(DecideProposalCommand command, CancellationToken ct = default);
}

/// <summary>Another person's decision about what customer service proposed (S2): never one's own, and the rule is asked again.</summary>
public sealed class DecideProposal(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock) : IDecideProposal
{
    public async Task<Result> HandleAsync(DecideProposalCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.DiscloseForBilling, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var known = await db.DisclosureProposals.AsNoTracking().Where(p => p.Id == command.ProposalId)
            .Join(db.Recipients, p => p.RecipientId, r => r.Id, (p, r) => new { Proposal = p, r.Role }).SingleOrDefaultAsync(ct);
        if (known is null) return new Refusal("ProposalNotFound");
        await access.DemandAsync(DisclosureRights.ToDisclose(known.Proposal.Ground, known.Role), ct);
        if (!command.Accept && (ProposalRule.RefuseRejection(command.Reason) ?? ScreeningRule.Refuse(command.DoubtConfirmed, [("Reason", command.Reason)])) is { } reason) return reason;

        var wanted = WantedBy(known.Proposal);
        var decided = await DecideAsync(db, actor, wanted, command, known.Role, ct);
        return decided.Refusal is { } refusal && command.Accept
            ? await LoadedDisclosure.RefusedAsync(db, actor, AuditAction.DisclosureMade, wanted, refusal, command.Task.Reference, clock.GetUtcNow(), ct) : decided;
    }

    internal static WantedDisclosure WantedBy(DisclosureProposal proposal) =>
        new(proposal.CustomerId, proposal.RecipientId, proposal.Ground, proposal.Fields, proposal.Channel, proposal.InvoiceId, proposal.Basis);

    private async Task<Result> DecideAsync(AksulitDbContext db, Actor actor, WantedDisclosure wanted, DecideProposalCommand command, RecipientRole role, CancellationToken ct)
    {
        await using var transaction = await db.BeginWritingAsync(ct);
        if (await db.DisclosureProposals.SingleOrDefaultAsync(p => p.Id == command.ProposalId, ct) is not { } proposal) return new Refusal("ProposalNotFound");
        if (ProposalRule.RefuseDecider(actor, proposal.State, proposal.ProposedBy) is { } decider) return decider;
        if (proposal.Revision != command.Revision) return new Refusal("ProposalChangedMeanwhile"); // nobody else writes until this commits
        var now = clock.GetUtcNow(); // only here: the wait for the transaction may have gone past a contract's midnight
        if (command.Accept)
        {
            var today = FinnishTime.LocalDate(now);
            var found = await LoadedDisclosure.LoadAsync(db, wanted, today, ct);
            if (found.Refusal is { } missing) return missing;
            if (found.Value.Recipient.Role != role) return new Refusal("RecipientChangedMeanwhile");
            if (found.Value.Refuse(actor, today) is { } refusal) return refusal;
            if (command.CustomerRevision != found.Value.Customer.Revision) return new Refusal("DisclosureValuesChanged", "R25");
            proposal.Accept(found.Value.AddTo(db, actor, command.Task.Reference, now).Id, actor.Id, now);
        }
        else
        {
            proposal.Reject(command.Reason!, actor.Id, now);
            db.Record(AuditEntry.Of(actor, AuditAction.ProposalRejected, now, AuditSubjectKind.Customer, proposal.CustomerId, DisclosureRule.PurposeOf(proposal.Ground), detail: $"proposal={proposal.Id}", reference: command.Task.Reference));
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Result.Ok;
    }
}
