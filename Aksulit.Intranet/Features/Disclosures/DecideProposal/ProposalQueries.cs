using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Disclosures.DecideProposal;

/// <summary>A proposal in the list. The person by name, or by key for who reads by key.</summary>
public sealed record ProposalRow(Guid Id, DateTimeOffset At, Guid CustomerId, string? CustomerName, string Recipient, DisclosureGround Ground, ProposalState State, string? By);

/// <summary>A proposal as it is decided.</summary>
/// <param name="Values">What would go now, as far as this viewer may see it; empty for who reads by key and once it is decided.</param>
/// <param name="MayDecide">This person's role decides it.</param>
/// <param name="WhyNot">Why this very person cannot decide it; null when they can.</param>
public sealed record ProposalView(
    Guid Id, int Revision, int CustomerRevision, Guid CustomerId, string? CustomerName, bool OpensCard, Guid RecipientId, string Recipient, DisclosureGround Ground, DisclosureChannel Channel, string? Invoice,
    DisclosureBasis? Basis, IReadOnlyList<LedgerValue> Values, DateTimeOffset At, string? By, ProposalState State, DateTimeOffset? DecidedAt, string? DecidedBy, string? Reason, bool MayDecide, Refusal? WhyNot);

/// <summary>Proposed disclosures, newest first: those that wait, or those that were decided.</summary>
public sealed class ProposalListQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    private const int PageSize = 50;

    /// <summary>The page after <paramref name="key"/>; null for the newest.</summary>
    public async Task<Result<Page<ProposalRow>>> RunAsync(bool waiting, string? key, TaskPurpose task, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadLedger, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await PurposeGate.RefuseAsync(db, actor, AuditAction.LedgerRead, task, now, customerId: null, ct) is { } refusal) return refusal;
        var before = key is null ? long.MaxValue : long.Parse(key, CultureInfo.InvariantCulture);
        var found = await db.DisclosureProposals.AsNoTracking().Where(proposal => (proposal.State == ProposalState.Waiting) == waiting && proposal.Seq < before).ReadableBy(db, actor)
            .OrderByDescending(proposal => proposal.Seq).Take(PageSize + 1)
            .Join(db.Customers, proposal => proposal.CustomerId, customer => customer.Id, (proposal, customer) => new { Proposal = proposal, customer.FirstName, customer.LastName }).ToListAsync(ct);
        var page = found.OrderByDescending(row => row.Proposal.Seq).Take(PageSize).ToList();
        var recipients = await db.Recipients.ToDictionaryAsync(recipient => recipient.Id, recipient => recipient.Name, ct);
        var staff = await db.StaffMembers.ToDictionaryAsync(member => member.Id, member => member.Name, ct);
        var byName = DisclosureRights.ReadsByName(actor);

        var entry = AuditEntry.Of(actor, AuditAction.LedgerRead, now, purpose: task.Purpose, fields: byName ? "Name,Proposals" : "Proposals", detail: $"proposals:{page.Count}", reference: task.Reference);
        await db.StoreReadAsync(entry, [.. page.Select(row => row.Proposal.CustomerId).Distinct()], ct);
        return new Page<ProposalRow>(
            [.. page.Select(row => new ProposalRow(row.Proposal.Id, row.Proposal.ProposedAt, row.Proposal.CustomerId, byName ? $"{row.FirstName} {row.LastName}".Trim() : null,
                recipients[row.Proposal.RecipientId], row.Proposal.Ground, row.Proposal.State, staff.GetValueOrDefault(row.Proposal.ProposedBy)))],
            found.Count > PageSize ? page[^1].Proposal.Seq.ToString(CultureInfo.InvariantCulture) : null);
    }
}

/// <summary>One proposal with the values that would go now: a read of the person, logged before it is shown (S3).</summary>
public sealed class OpenProposal(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result<ProposalView>> RunAsync(Guid proposalId, TaskPurpose task, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadLedger, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await PurposeGate.RefuseAsync(db, actor, AuditAction.LedgerRead, task, now, customerId: null, ct) is { } refusal) return refusal;
        if (await db.DisclosureProposals.AsNoTracking().Where(p => p.Id == proposalId).ReadableBy(db, actor).SingleOrDefaultAsync(ct) is not { } proposal) return new Refusal("ProposalNotFound");
        if (await OwnRecordGate.RefuseAsync(db, actor, AuditAction.LedgerRead, task, now, proposal.CustomerId, ct) is { } own) return own;
        var customer = await db.Customers.AsNoTracking().SingleAsync(c => c.Id == proposal.CustomerId, ct);
        var recipient = await db.Recipients.AsNoTracking().SingleAsync(r => r.Id == proposal.RecipientId, ct);
        var invoice = proposal.InvoiceId is { } id ? await db.Invoices.Where(i => i.Id == id).Select(i => i.Number).SingleOrDefaultAsync(ct) : null;
        var staff = await db.StaffMembers.ToDictionaryAsync(member => member.Id, member => member.Name, ct);
        db.RecordRead(AuditEntry.Of(actor, AuditAction.LedgerRead, now, AuditSubjectKind.Customer, customer.Id, task.Purpose, string.Join(',', proposal.Fields), $"proposal={proposal.Id}", task.Reference));
        await db.SaveChangesAsync(ct);

        var byName = DisclosureRights.ReadsByName(actor);
        var shown = byName ? SeenFields.Of(actor, customer) : [];
        var mayDecide = DisclosureRights.ToDisclose(proposal.Ground, recipient.Role).Roles.Overlaps(actor.Roles);
        return new ProposalView(proposal.Id, proposal.Revision, customer.Revision, customer.Id, byName ? customer.DisplayName : null, Operations.ReadCard.Roles.Overlaps(actor.Roles), recipient.Id, recipient.Name,
            proposal.Ground, proposal.Channel, byName ? invoice : null, proposal.Basis,
            proposal.State is ProposalState.Waiting ? [.. proposal.Fields.Select(field => Value(customer, field, shown.Contains(field)))] : [],
            proposal.ProposedAt, staff.GetValueOrDefault(proposal.ProposedBy), proposal.State, proposal.DecidedAt, proposal.DecidedBy is { } by ? staff.GetValueOrDefault(by) : null, proposal.Reason,
            mayDecide && proposal.State is ProposalState.Waiting, ProposalRule.RefuseDecider(actor, proposal.State, proposal.ProposedBy) ?? SeenFields.Refuse(actor, customer, proposal.Fields));
    }

    private static LedgerValue Value(Customer customer, CustomerField field, bool shown) =>
        new(field, shown ? CustomerValues.Stored(customer, field) : null, !shown, ValueStanding.UpToDate, Current: null);
}

/// <summary>Which proposals somebody may read.</summary>
internal static class ReadableProposals
{
    public static IQueryable<DisclosureProposal> ReadableBy(this IQueryable<DisclosureProposal> proposals, AksulitDbContext db, Actor actor) => DisclosureRights.ReadsEverything(actor)
        ? proposals
        : proposals.Where(proposal => (proposal.Ground == DisclosureGround.DebtCollection || proposal.Ground == DisclosureGround.Invoicing)
            && db.Recipients.Any(recipient => recipient.Id == proposal.RecipientId && recipient.Role != RecipientRole.Processor));
}
