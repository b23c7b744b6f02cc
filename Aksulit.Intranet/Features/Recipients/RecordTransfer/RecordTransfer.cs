using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Recipients.RecordTransfer;

/// <summary>Why and under which tool data may go outside the EEA, from the day of the check to the last day of its validity.</summary>
public sealed record RecordTransferCommand(
    Guid RecipientId, string? Necessity, TransferTool? Tool, string? ToolReference, DateOnly? CheckedOn, DateOnly? ValidUntil, bool DoubtConfirmed = false);

/// <summary>Records the necessity and the Chapter V tool of a transfer (R26, C4): both, or nothing goes out.</summary>
public sealed class RecordTransfer(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(RecordTransferCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.EditRecipients, ct);
        if (ScreeningRule.Refuse(command.DoubtConfirmed, [("Necessity", command.Necessity), ("ToolReference", command.ToolReference)]) is { } screened) return screened;

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        if (await db.Recipients.AsNoTracking().SingleOrDefaultAsync(r => r.Id == command.RecipientId, ct) is not { } recipient) return new Refusal("RecipientNotFound");
        var facts = new TransferFacts(recipient.Country, recipient.RemovedAt is not null, command.Necessity, command.Tool, command.ToolReference, command.CheckedOn, command.ValidUntil);
        if (TransferRule.Refuse(facts, clock.TodayInFinland) is { } refusal) return refusal;

        var transfer = new ThirdCountryTransfer(recipient.Id, command.Necessity!, command.Tool!.Value, command.ToolReference!, command.CheckedOn!.Value, command.ValidUntil!.Value, actor.Id);
        db.Add(transfer);
        db.Record(AuditEntry.Of(actor, AuditAction.TransferChanged, clock.GetUtcNow(), AuditSubjectKind.Recipient, recipient.Id, detail: $"recorded;{transfer.Tool};until={transfer.ValidUntil:yyyy-MM-dd}"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Result.Ok;
    }
}
