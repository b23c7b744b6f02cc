using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Disclosures.ProposeDisclosure;

/// <summary>What is proposed, and why the person's data were looked at.</summary>
public sealed record ProposeDisclosureCommand(WantedDisclosure Wanted, TaskPurpose Task, bool DoubtConfirmed = false);

/// <summary>Proposes a disclosure for somebody else to decide (S2).</summary>
public interface IProposeDisclosure
{
    /// <summary>Returns the proposal's key; what could not be disclosed today is not proposed either.</summary>
    Task<Result<Guid>> HandleAsync(ProposeDisclosureCommand command, CancellationToken ct = default);
}

/// <summary>Customer service prepares; billing decides about billing and collection, the register lead about all (docs/access.md). Nothing leaves and no value is stored before that.</summary>
public sealed class ProposeDisclosure(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock) : IProposeDisclosure
{
    public async Task<Result<Guid>> HandleAsync(ProposeDisclosureCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(DisclosureRights.ToPropose(command.Wanted.Ground), ct);
        if (command.Wanted.RefuseTexts(command.DoubtConfirmed) is { } screened) return screened;
        var wanted = command.Wanted.InOrder;

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var today = FinnishTime.LocalDate(now);
        var found = await LoadedDisclosure.LoadAsync(db, wanted, today, ct);
        if ((found.Refusal ?? found.Value.Refuse(actor, today)) is { } refusal)
            return await LoadedDisclosure.RefusedAsync(db, actor, AuditAction.DisclosureProposed, wanted, refusal, command.Task.Reference, now, ct);
        await access.DemandAsync(DisclosureRights.ToPropose(wanted.Ground, found.Value.Recipient.Role), ct);

        var proposal = new DisclosureProposal(wanted.CustomerId, wanted.RecipientId, wanted.Ground!.Value, wanted.Fields, now, actor.Id) { Channel = wanted.Channel, InvoiceId = wanted.InvoiceId, Basis = wanted.Basis };
        db.Add(proposal);
        db.Record(AuditEntry.Of(actor, AuditAction.DisclosureProposed, now, AuditSubjectKind.Customer, wanted.CustomerId, DisclosureRule.PurposeOf(proposal.Ground), string.Join(',', wanted.Fields),
            $"{proposal.Ground};recipient={wanted.RecipientId};proposal={proposal.Id}", command.Task.Reference));
        await db.SaveChangesAsync(ct);
        return proposal.Id;
    }
}
