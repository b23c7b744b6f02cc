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
/// <param name="Reason">Why the register cannot tell; the person reads it. Whoever proposes writes it, whoever decides sees it and has the last word; the proposal's stays on the case, sealed (T15).</param>
/// <param name="Delay">What is told to the person about an answer after the time limit (D7); only then.</param>
/// <param name="FreePart">What is added to the letter; null: nothing. The second person sees the first one's.</param>
public sealed record CannotIdentifyCommand(Guid RequestId, int Revision, string? Reason = null, string? Delay = null, string? FreePart = null);

/// <summary>
/// Ends a case whose question about identity was not answered in its days (D8; Art. 11(2), 12(2)): proposed by one person, decided by a lead who did not propose it (R46, S2), with the letter in the same
/// transaction. It closes when the letter has left, and opens again when the answer comes (<see cref="SupplyIdentity"/>).
/// </summary>
public sealed class CannotIdentify(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, CaseLetters letters, CaseVault vault, TimeProvider clock)
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
        if (await RefuseAsync(db, request, command, FinnishTime.LocalDate(now), ct) is { } refusal) return refusal;

        db.Entry(request).Property(r => r.Revision).OriginalValue = command.Revision;
        request.ProposeCannotIdentify(actor.Id, now, vault.Seal(ProposalContent.Of(command.FreePart, command.Reason)));
        db.Record(Entry(actor, AuditAction.RequestProposed, now, request));
        return await db.TrySaveAsync("RequestChangedMeanwhile", ct);
    }

    /// <summary>Decides it.</summary>
    public async Task<Result> DecideAsync(CannotIdentifyCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.DecideRequests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var today = FinnishTime.LocalDate(now);
        if (await OwnRecordGate.RefuseCaseAsync(db, actor, AuditAction.RequestDecided, command.RequestId, now, ct) is { } own) return own;
        await using var transaction = await db.BeginWritingAsync(ct);       // its letter gets a number
        if (await db.Requests.SingleOrDefaultAsync(r => r.Id == command.RequestId, ct) is not { } request) return new Refusal("RequestNotFound");
        if (RequestDecisionRule.RefuseDecider(actor, request.State, request.ProposedBy, request.ProposedOutcome, RequestOutcome.CannotIdentify) is { } decider) return decider;
        if (await RefuseAsync(db, request, command, today, ct) is { } refusal) return refusal;
        if (IsLate(request, today) && string.IsNullOrWhiteSpace(command.Delay)) return new Refusal("RefusalAfterDeadline", "D7", request.Clock().First().DueOn);
        if (await letters.AddresseeAsync(db, request, ct) is not { } person) return new Refusal("RequestPersonGone", "T2");

        db.Entry(request).Property(r => r.Revision).OriginalValue = command.Revision;
        request.Decide(actor.Id, now, RequestOutcome.CannotIdentify);
        await letters.ToPersonAsync(db, LetterOf(request, person, command, today), actor, now, ct);
        db.Record(Entry(actor, AuditAction.RequestDecided, now, request));
        return await db.TryCommitAsync(transaction, "RequestChangedMeanwhile", ct);
    }

    /// <summary>The letter as it would leave, for who proposes it and for who decides; nothing ends.</summary>
    public async Task<Result<Letter>> PreviewAsync(CannotIdentifyCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.ReceiveRequests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var today = FinnishTime.LocalDate(now);
        if (await OwnRecordGate.RefuseCaseAsync(db, actor, AuditAction.RequestRead, command.RequestId, now, ct) is { } own) return own;
        if (await db.RequestsOf(actor).SingleOrDefaultAsync(r => r.Id == command.RequestId, ct) is not { } request) return new Refusal("RequestNotFound");
        if (await RefuseAsync(db, request, command, today, ct) is { } refusal) return refusal;
        if (await letters.AddresseeAsync(db, request, ct) is not { } person) return new Refusal("RequestPersonGone", "T2");
        return await letters.PreviewAsync(db, LetterOf(request, person, command, today), RequestDecisionRule.Signer(actor, request, RequestOutcome.CannotIdentify), actor, now, ct);
    }

    private static AddressedLetter LetterOf(DataSubjectRequest request, PersonAddress person, CannotIdentifyCommand command, DateOnly today)
    {
        var model = new CannotIdentifyModel(request.Kind, request.ReceivedOn, request.IdentityAskedOn!.Value, command.Reason!.Trim(), IsLate(request, today) ? FreePartRule.Clean(command.Delay) : null);
        return new AddressedLetter(request, person, new CaseLetter(LetterKind.CannotIdentify, (frame, words) => CannotIdentifyLetter.Write(model, frame, words), FreePartRule.Clean(command.FreePart)));
    }

    /// <summary>The first time limit has passed; none does while the clock stands still (D7, D8).</summary>
    internal static bool IsLate(DataSubjectRequest request, DateOnly today) => today > request.Clock().FirstOn(today).DueOn;

    private static async Task<Refusal?> RefuseAsync(AksulitDbContext db, DataSubjectRequest request, CannotIdentifyCommand command, DateOnly today, CancellationToken ct) =>
        ScreeningRule.Refuse(doubtConfirmed: false, [("Reason", command.Reason), ("RefusalReason", command.Delay)]) ?? FreePartRule.Refuse(command.FreePart)
        ?? IdentityQuestionRule.RefuseCannotIdentify(request.State, request.IdentityAskedOn, request.IdentitySuppliedOn, (await db.LoadSettingsAsync(today, ct)).Days(SettingKey.IdentityAnswerDays), command.Reason, today);

    private static AuditEntry Entry(Actor actor, AuditAction action, DateTimeOffset now, DataSubjectRequest request) => AuditEntry.Of(actor, action, now, AuditSubjectKind.Request, request.Id,
        ProcessingPurpose.RightsRequest, detail: nameof(RequestOutcome.CannotIdentify), reference: request.Number);
}
