using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Bases;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Inventory;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.LegalBases;

/// <param name="Consequence">What follows if the data are not given.</param>
public sealed record AnswerGivingCommand(DataCategory Group, GivingDuty? Duty, string? Consequence);

/// <summary>Answers whether people must give a group of data (Art. 13(2)(e), R14).</summary>
public sealed class AnswerGiving(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(AnswerGivingCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.AssessBases, ct);
        if (ScreeningRule.Refuse(doubtConfirmed: false, [("Consequence", command.Consequence)]) is { } screened) return screened;
        if (BasisRule.RefuseAnswer(command.Group, command.Duty, command.Consequence) is { } refusal) return refusal;

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var answer = new GivingAnswer(command.Group, command.Duty!.Value, command.Consequence!.Trim(), now, actor.Id);
        db.Add(answer);
        db.Record(AuditEntry.Of(actor, AuditAction.GivingAnswered, now, AuditSubjectKind.Setting, answer.Id, detail: $"{command.Group}:{command.Duty}"));
        await db.SaveChangesAsync(ct);
        return Result.Ok;
    }
}
