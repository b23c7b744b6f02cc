using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Features.Recipients.RecipientCard;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Recipients.EditRecipient;

/// <summary>The form of a recipient.</summary>
/// <param name="RecipientId">Null for a new one.</param>
/// <param name="Revision">The revision that the form showed.</param>
/// <param name="DoubtConfirmed">What resembles an identity code was looked at and is none (I2).</param>
public sealed record SaveRecipientCommand(Guid? RecipientId, int Revision, RecipientValues Values, bool DoubtConfirmed = false);

/// <summary>Adds or changes a recipient by name (R17). A new country outside the EEA or a new role changes at once what may be disclosed.</summary>
public sealed class SaveRecipient(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    /// <summary>Returns the recipient's key.</summary>
    public async Task<Result<Guid>> HandleAsync(SaveRecipientCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.EditRecipients, ct);

        var (values, problems) = RecipientRule.Check(command.Values);
        if (problems.Count > 0) return new FieldsRefused(problems);
        if (ScreeningRule.Refuse(command.DoubtConfirmed, [("Name", values.Name), ("Service", values.Service), ("PostalAddress", values.PostalAddress)]) is { } screened) return screened;

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        var known = command.RecipientId is { } id ? await db.Recipients.SingleOrDefaultAsync(r => r.Id == id, ct) : null;
        if (command.RecipientId is not null && known is null) return new Refusal("RecipientNotFound");
        if (await RefuseAsync(db, known, values, clock.TodayInFinland, ct) is { } refusal) return refusal;

        var recipient = known ?? new Recipient(values.Name!, values.BusinessId, values.Role!.Value, values.Country!);
        if (known is null) db.Add(recipient);
        else db.Entry(recipient).Property(r => r.Revision).OriginalValue = command.Revision;
        values.ApplyTo(recipient);
        db.Record(AuditEntry.Of(actor, AuditAction.RecipientChanged, clock.GetUtcNow(), AuditSubjectKind.Recipient, recipient.Id, detail: known is null ? "added" : "changed"));
        if ((await db.TrySaveAsync("RecipientChangedMeanwhile", ct)).Refusal is { } stale) return stale;
        await transaction.CommitAsync(ct);
        return recipient.Id;
    }

    private static async Task<Refusal?> RefuseAsync(AksulitDbContext db, Recipient? known, RecipientValues values, DateOnly today, CancellationToken ct)
    {
        var knownId = known?.Id;
        if (values.BusinessId is { } businessId && await db.Recipients.Where(r => r.BusinessId == businessId && r.RemovedAt == null && r.Id != knownId).Select(r => r.Name).FirstOrDefaultAsync(ct) is { } name)
            return new Refusal("RecipientKnown", "R17", name);
        if (known is null) return null;
        if (known.RemovedAt is not null) return new Refusal("RecipientRemoved", "R17");
        var contracts = await db.ProcessorContracts.Where(contract => contract.RecipientId == known.Id).ToListAsync(ct);
        return RecipientRule.RefuseRole(known.Role, values.Role!.Value, contracts.Any(contract => contract.ValidUntil is null || contract.ValidUntil >= today), await db.PeopleOfAsync(known.Id, today, ct) > 0);
    }
}
