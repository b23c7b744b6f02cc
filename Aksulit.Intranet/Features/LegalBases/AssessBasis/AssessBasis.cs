using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Bases;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.LegalBases;

/// <param name="Seen">The basis that the page showed to hold today; null: none. Somebody else may have assessed it since.</param>
/// <param name="InterestFi">Which interest, as a person reads it; only with legitimate interests.</param>
/// <param name="From">The first Finnish day on which it holds.</param>
public sealed record AssessBasisCommand(ProcessingPurpose Purpose, LegalBasis? Basis, string? Reasoning, string? InterestFi, string? InterestEn, DateOnly? From, LegalBasis? Seen);

/// <summary>Records on which basis a purpose stands (R14): the lead's assessment with its reasoning, beside the notice's word. The former ones stay.</summary>
public sealed class AssessBasis(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(AssessBasisCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.AssessBases, ct);
        var (now, today) = (clock.GetUtcNow(), clock.TodayInFinland);
        if (ScreeningRule.Refuse(doubtConfirmed: false, [("Reasoning", command.Reasoning), ("Interest", command.InterestFi), ("Interest", command.InterestEn)]) is { } screened) return screened;
        // No register of consents is kept: none can be told of (R15).
        if (BasisRule.Refuse(command.Basis, command.Reasoning, command.InterestFi, command.InterestEn, command.From, today, consentsKept: false) is { } refusal) return refusal;

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        var rows = await db.AssessedBases.AsNoTracking().Where(basis => basis.Purpose == command.Purpose).ToListAsync(ct);
        if (BasisRule.On(rows, command.Purpose, today)?.Basis != command.Seen) return new Refusal("BasisChangedMeanwhile", "R14");
        if (await db.NoticeVersionOnAsync(today, ct) is not { } notice) return new Refusal("NoNoticeInForce", "R1");

        var interests = command.Basis is LegalBasis.LegitimateInterests;
        var assessed = new AssessedBasis(command.Purpose, command.Basis!.Value, command.Reasoning!.Trim(), command.From!.Value, notice, now, actor.Id)
        {
            InterestFi = interests ? command.InterestFi!.Trim() : null, InterestEn = interests ? command.InterestEn!.Trim() : null,
        };
        db.Add(assessed);
        db.Record(AuditEntry.Of(actor, AuditAction.BasisAssessed, now, AuditSubjectKind.Setting, assessed.Id, detail: $"{command.Purpose}:{command.Basis}:from {command.From:yyyy-MM-dd}"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Result.Ok;
    }
}
