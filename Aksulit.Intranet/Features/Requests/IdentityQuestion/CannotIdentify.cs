using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Settings;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>A case is to end because nobody knows who asks.</summary>
/// <param name="Revision">The revision that the page showed.</param>
/// <param name="Reason">Why the register cannot tell; the person reads it. Asked of who decides.</param>
/// <param name="Delay">What is told to the person about an answer after the time limit (D7); only then.</param>
public sealed record CannotIdentifyCommand(Guid RequestId, int Revision, string? Reason = null, string? Delay = null);

/// <summary>
/// Ends a case whose question about identity was not answered in its days (D8; Art. 11(2), 12(2)): proposed by one person, decided by a lead who did not propose it (R46, S2), with the letter in the same
/// transaction. It closes when the letter has left, and opens again when the answer comes (<see cref="SupplyIdentity"/>).
/// </summary>
public sealed class CannotIdentify(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, CaseLetters letters, TimeProvider clock)
{
    /// <summary>Proposes it; another person decides.</summary>
    public async Task<Result> ProposeAsync(CannotIdentifyCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.ReceiveRequests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await OwnRecordGate.RefuseCaseAsync(db, actor, AuditAction.RequestProposed, command.RequestId, now, ct) is { } own) return own;
        if (await db.RequestsOf(actor).SingleOrDefaultAsync(r => r.Id == command.RequestId, ct) is not { } request) return new Refusal("RequestNotFound");
        if (await RefuseAsync(db, request, FinnishTime.LocalDate(now), ct) is { } refusal) return refusal;

        db.Entry(request).Property(r => r.Revision).OriginalValue = command.Revision;
        request.ProposeCannotIdentify(actor.Id, now);
        db.Record(Entry(actor, AuditAction.RequestProposed, now, request));
        return await db.TrySaveAsync("RequestChangedMeanwhile", ct);
    }

    /// <summary>Decides it.</summary>
    public async Task<Result> DecideAsync(CannotIdentifyCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.DecideRequests, ct);
        if (ScreeningRule.Refuse(doubtConfirmed: false, [("Reason", command.Reason), ("RefusalReason", command.Delay)]) is { } screened) return screened;
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var today = FinnishTime.LocalDate(now);
        if (await OwnRecordGate.RefuseCaseAsync(db, actor, AuditAction.RequestDecided, command.RequestId, now, ct) is { } own) return own;
        await using var transaction = await db.BeginWritingAsync(ct);       // its letter gets a number
        if (await db.Requests.SingleOrDefaultAsync(r => r.Id == command.RequestId, ct) is not { } request) return new Refusal("RequestNotFound");
        if (RequestDecisionRule.RefuseDecider(actor, request.State, request.ProposedBy, request.ProposedOutcome, RequestOutcome.CannotIdentify) is { } decider) return decider;
        if (await RefuseAsync(db, request, today, ct) is { } refusal) return refusal;
        if (string.IsNullOrWhiteSpace(command.Reason)) return new Refusal("IdentityReasonMissing", "D8");
        var late = IsLate(request, today);
        if (late && string.IsNullOrWhiteSpace(command.Delay)) return new Refusal("RefusalAfterDeadline", "D7", request.FirstDeadline().DueOn);
        if (await letters.AddresseeAsync(db, request, ct) is not { } person) return new Refusal("RequestPersonGone", "T2");

        db.Entry(request).Property(r => r.Revision).OriginalValue = command.Revision;
        request.Decide(actor.Id, now, RequestOutcome.CannotIdentify);
        var model = new CannotIdentifyModel(request.Kind, request.ReceivedOn, request.IdentityAskedOn!.Value, command.Reason.Trim(), late ? command.Delay!.Trim() : null);
        await letters.ToPersonAsync(db, request, person, LetterKind.CannotIdentify, (frame, words) => CannotIdentifyLetter.Write(model, frame, words), actor, now, ct);
        db.Record(Entry(actor, AuditAction.RequestDecided, now, request));
        return await db.TryCommitAsync(transaction, "RequestChangedMeanwhile", ct);
    }

    /// <summary>The first time limit has passed; none does while the clock stands still (D7, D8).</summary>
    internal static bool IsLate(DataSubjectRequest request, DateOnly today) => !request.ClockStands() && today > request.FirstDeadline().DueOn;

    private static async Task<Refusal?> RefuseAsync(AksulitDbContext db, DataSubjectRequest request, DateOnly today, CancellationToken ct) => IdentityQuestionRule.RefuseCannotIdentify(
        request.State, request.IdentityAskedOn, request.IdentitySuppliedOn, (await db.LoadSettingsAsync(today, ct)).Days(SettingKey.IdentityAnswerDays), today);

    private static AuditEntry Entry(Actor actor, AuditAction action, DateTimeOffset now, DataSubjectRequest request) => AuditEntry.Of(actor, action, now, AuditSubjectKind.Request, request.Id,
        ProcessingPurpose.RightsRequest, detail: nameof(RequestOutcome.CannotIdentify), reference: request.Number);
}
