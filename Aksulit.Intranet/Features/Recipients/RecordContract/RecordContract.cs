using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Recipients.RecordContract;

/// <summary>A signed Article 28 contract. Days are Finnish days, both included; no last day: until further notice.</summary>
/// <param name="Whitelist">The only fields that may be sent ("osia rekisteritiedoista", R9).</param>
public sealed record RecordContractCommand(
    Guid RecipientId, DateOnly? SignedOn, DateOnly? ValidFrom, DateOnly? ValidUntil, IReadOnlyCollection<CustomerField> Whitelist, string? Evidence, string? SubProcessors, bool DoubtConfirmed = false);

/// <summary>Records a processor's contract (R9, S5): from its first day on it opens disclosures of its fields, and the lock of the processor's people.</summary>
public sealed class RecordContract(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(RecordContractCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.EditRecipients, ct);
        if (ScreeningRule.Refuse(command.DoubtConfirmed, [("Evidence", command.Evidence), ("SubProcessors", command.SubProcessors)]) is { } screened) return screened;

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        if (await db.Recipients.AsNoTracking().SingleOrDefaultAsync(r => r.Id == command.RecipientId, ct) is not { } recipient) return new Refusal("RecipientNotFound");
        var facts = new ContractFacts(recipient.Role, recipient.RemovedAt is not null, command.SignedOn, command.ValidFrom, command.ValidUntil, command.Whitelist, command.Evidence);
        if (ContractRule.Refuse(facts, clock.TodayInFinland) is { } refusal) return refusal;

        var contract = new ProcessorContract(recipient.Id, command.SignedOn!.Value, command.ValidFrom!.Value, command.ValidUntil) { Evidence = command.Evidence, SubProcessors = command.SubProcessors };
        contract.Allow(command.Whitelist);
        db.Add(contract);
        db.Record(AuditEntry.Of(actor, AuditAction.ContractChanged, clock.GetUtcNow(), AuditSubjectKind.Recipient, recipient.Id, fields: string.Join(',', contract.Whitelist),
            detail: $"recorded;from={contract.ValidFrom:yyyy-MM-dd};until={contract.ValidUntil:yyyy-MM-dd}"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Result.Ok;
    }
}
