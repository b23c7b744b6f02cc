using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Recipients.EndContract;

/// <summary>The contract's new last day, in Finland; yesterday ends it at once.</summary>
public sealed record EndContractCommand(Guid ContractId, int Revision, DateOnly? LastDay);

/// <summary>
/// Ends a processor's contract (R9, S5): disclosures stop at the midnight after its last day, and its people are out the same minute, open screens too: the save raises the locks' version, and every
/// midnight is looked at.
/// </summary>
public sealed class EndContract(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(EndContractCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.EditRecipients, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.ProcessorContracts.SingleOrDefaultAsync(c => c.Id == command.ContractId, ct) is not { } contract) return new Refusal("ContractNotFound");
        if (EndRule.Refuse(contract.ValidUntil, command.LastDay, clock.TodayInFinland) is { } refusal) return refusal;

        db.Entry(contract).Property(c => c.Revision).OriginalValue = command.Revision;
        contract.EndOn(command.LastDay!.Value);
        db.Record(AuditEntry.Of(actor, AuditAction.ContractChanged, clock.GetUtcNow(), AuditSubjectKind.Recipient, contract.RecipientId, detail: $"ended;until={contract.ValidUntil:yyyy-MM-dd}"));
        return await db.TrySaveAsync("RecipientChangedMeanwhile", ct);
    }
}
