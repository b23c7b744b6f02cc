using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Disclosures.RecordDisclosure;

/// <summary>What is to be disclosed, and why the person's data were looked at.</summary>
/// <param name="ShownRevision">The customer's revision when the values were shown; null where none were shown.</param>
/// <param name="DoubtConfirmed">What resembles an identity code was looked at and is none (I2).</param>
public sealed record RecordDisclosureCommand(WantedDisclosure Wanted, int? ShownRevision, TaskPurpose Task, bool DoubtConfirmed = false);

/// <summary>Discloses a person's values to a recipient.</summary>
public interface IRecordDisclosure
{
    /// <summary>Returns the key of the ledger's line; refused with the notice's sentence, and then there is no line.</summary>
    Task<Result<Guid>> HandleAsync(RecordDisclosureCommand command, CancellationToken ct = default);
}

/// <summary>
/// One disclosure, decided by the facts of its own transaction (R8, R9, R24–R26, R65): ledger line and audit entry in one save. What is refused leaves nothing in the ledger and a refusal in the trail.
/// </summary>
public sealed class RecordDisclosure(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock) : IRecordDisclosure
{
    public async Task<Result<Guid>> HandleAsync(RecordDisclosureCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(DisclosureRights.ToDisclose(command.Wanted.Ground), ct);
        if (command.Wanted.RefuseTexts(command.DoubtConfirmed) is { } screened) return screened;
        var wanted = command.Wanted.InOrder;

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        // What goes to a processor is the register lead's (docs/access.md): asked before the transaction, in which a refused guard could not write.
        var role = await db.Recipients.Where(r => r.Id == wanted.RecipientId).Select(r => (RecipientRole?)r.Role).SingleOrDefaultAsync(ct);
        await access.DemandAsync(DisclosureRights.ToDisclose(wanted.Ground, role), ct);

        var decided = await DecideAsync(db, actor, wanted, role, command, ct);
        return decided.Refusal is { } refusal ? await LoadedDisclosure.RefusedAsync(db, actor, AuditAction.DisclosureMade, wanted, refusal, command.Task.Reference, clock.GetUtcNow(), ct) : decided;
    }

    private async Task<Result<Guid>> DecideAsync(AksulitDbContext db, Actor actor, WantedDisclosure wanted, RecipientRole? role, RecordDisclosureCommand command, CancellationToken ct)
    {
        await using var transaction = await db.BeginWritingAsync(ct);
        var now = clock.GetUtcNow(); // only here: the wait for the transaction may have gone past a contract's midnight
        var today = FinnishTime.LocalDate(now);
        var found = await LoadedDisclosure.LoadAsync(db, wanted, today, ct);
        if (found.Refusal is { } missing) return missing;
        if (found.Value.Recipient.Role != role) return new Refusal("RecipientChangedMeanwhile");
        if (found.Value.Refuse(actor, today) is { } refusal) return refusal;
        if (command.ShownRevision is { } shown && shown != found.Value.Customer.Revision) return new Refusal("DisclosureValuesChanged", "R25");

        var disclosure = found.Value.AddTo(db, actor, command.Task.Reference, now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return disclosure.Id;
    }
}
