using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Disclosures.PersonLedger;

/// <summary>A disclosure of a person's values.</summary>
public sealed record PersonLine(
    Guid Id, DateTimeOffset At, string Recipient, DisclosureGround Ground, DisclosureChannel Channel, string? Reference, DisclosureBasis? Basis, IReadOnlyList<LedgerValue> Values, string? By);

/// <summary>What one recipient holds of the person today, by the ledger.</summary>
/// <param name="GivenAt">When it was last told anything.</param>
public sealed record HeldByRecipient(Guid RecipientId, string Recipient, bool IsRemoved, DateTimeOffset GivenAt, IReadOnlyList<LedgerValue> Values)
{
    /// <summary>It holds a value that is not the card's.</summary>
    public bool IsOutOfDate => Values.Any(value => value.Standing is ValueStanding.OutOfDate);
}

/// <summary>A proposal about the person.</summary>
public sealed record PersonProposal(Guid Id, string Recipient, DisclosureGround Ground, DateTimeOffset At, ProposalState State, string? Reason);

/// <summary>The ledger of one person, newest first.</summary>
public sealed record PersonLedgerView(IReadOnlyList<PersonLine> Lines, IReadOnlyList<HeldByRecipient> Held, IReadOnlyList<PersonProposal> Proposals, bool MayDisclose, bool MayPropose);

/// <summary>Everything that was disclosed of one person (R25): to whom, on which ground, which values, when, by whom; and what each recipient holds today.</summary>
public sealed class PersonLedgerQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result<PersonLedgerView>> RunAsync(Guid customerId, TaskPurpose task, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadLedger, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        var now = clock.GetUtcNow();
        if (await PurposeGate.RefuseAsync(db, actor, AuditAction.LedgerRead, task, now, customerId, ct) is { } refusal) return refusal;
        if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == customerId, ct) is not { } customer)
            return await PurposeGate.RecordAsync(db, actor, AuditAction.LedgerRead, task, now, customerId, new Refusal("CustomerNotFound"), ct);

        var lines = await db.Disclosures.AsNoTracking().Where(line => line.CustomerId == customerId).ReadableBy(db, actor).OrderByDescending(line => line.Seq).ToListAsync(ct);
        var proposals = await db.DisclosureProposals.AsNoTracking().Where(proposal => proposal.CustomerId == customerId).OrderByDescending(proposal => proposal.Seq).ToListAsync(ct);
        var recipients = await db.Recipients.AsNoTracking().ToDictionaryAsync(recipient => recipient.Id, ct);
        var staff = await db.StaffMembers.ToDictionaryAsync(member => member.Id, member => member.Name, ct);
        db.RecordRead(AuditEntry.Of(actor, AuditAction.LedgerRead, now, AuditSubjectKind.Customer, customerId, task.Purpose, "Disclosures", $"lines:{lines.Count}", task.Reference));
        await db.SaveChangesAsync(ct);

        var shown = SeenFields.Of(actor, customer);
        var byRecipient = lines.ToLookup(line => line.RecipientId);
        return new PersonLedgerView(
            [.. lines.Select(line => new PersonLine(line.Id, line.DisclosedAt, recipients[line.RecipientId].Name, line.Ground, line.Channel, line.Reference, line.Basis,
                LedgerLines.ValuesOf(line, [.. byRecipient[line.RecipientId]], customer, shown), staff.GetValueOrDefault(line.DisclosedBy)))],
            [.. byRecipient.Select(theirs => Held(recipients[theirs.Key], [.. theirs], customer, shown))],
            [.. proposals.Where(proposal => DisclosureRights.MayRead(actor, proposal.Ground, recipients[proposal.RecipientId].Role))
                .Select(proposal => new PersonProposal(proposal.Id, recipients[proposal.RecipientId].Name, proposal.Ground, proposal.ProposedAt, proposal.State, proposal.Reason))],
            Operations.DiscloseForBilling.Roles.Overlaps(actor.Roles), Operations.ProposeDisclosures.Roles.Overlaps(actor.Roles));
    }

    private static HeldByRecipient Held(Recipient recipient, IReadOnlyList<Disclosure> theirs, Customer customer, IReadOnlyList<CustomerField> shown) => new(
        recipient.Id, recipient.Name, recipient.RemovedAt is not null, theirs.Max(line => line.DisclosedAt),
        [.. theirs.SelectMany(line => LedgerLines.ValuesOf(line, theirs, customer, shown)).Where(value => value.Standing is not ValueStanding.Superseded).OrderBy(value => value.Field)]);
}
