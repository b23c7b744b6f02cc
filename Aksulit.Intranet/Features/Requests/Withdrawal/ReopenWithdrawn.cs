using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>A withdrawal was a mistake.</summary>
/// <param name="Revision">The revision that the page showed.</param>
/// <param name="Why">What was wrong with it; kept sealed with the case.</param>
public sealed record ReopenWithdrawnCommand(Guid RequestId, int Revision, string? Why);

/// <summary>
/// Opens a case again that was recorded as taken back and was not: a lead's act, while the time limit still runs. The confirmation that waits is taken back; where one has left, or no receipt ever did, the person
/// is told that the request goes on and until when it is answered. The withdrawal stays on the case and in the trail.
/// </summary>
public sealed class ReopenWithdrawn(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, CaseLetters letters, CaseVault vault, TimeProvider clock)
{
    public async Task<Result> HandleAsync(ReopenWithdrawnCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.DecideRequests, ct);
        if (WithdrawalRule.RefuseReason(command.Why) is { } reason) return reason;
        if (ScreeningRule.Refuse(doubtConfirmed: false, [("Reason", command.Why)]) is { } screened) return screened;
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await OwnRecordGate.RefuseCaseAsync(db, actor, AuditAction.RequestReopened, command.RequestId, clock.GetUtcNow(), ct) is { } own) return own;
        await using var transaction = await db.BeginWritingAsync(ct);       // the confirmation has not left meanwhile
        if (await db.Requests.SingleOrDefaultAsync(r => r.Id == command.RequestId, ct) is not { } request) return new Refusal("RequestNotFound");
        var now = clock.GetUtcNow();
        if (request.Outcome is not RequestOutcome.Withdrawn) return new Refusal("WithdrawalNotThere", "R46");
        if (await letters.AddresseeAsync(db, request, ct) is not { } person) return new Refusal("RequestPersonGone", "T2");

        db.Entry(request).Property(r => r.Revision).OriginalValue = command.Revision;
        var written = await db.Letters.Where(letter => letter.RequestId == request.Id && letter.NoticeId == null).ToListAsync(ct);
        request.ReopenWithdrawn(actor.Id, now, vault.Seal(command.Why!.Trim()), NeverLeft(written, LetterKind.IdentityQuestion), NeverLeft(written, LetterKind.Extension));
        if (WithdrawalRule.RefuseReopening(RequestOutcome.Withdrawn, request.DueOn, request.Clock().Stands(), FinnishTime.LocalDate(now)) is { } late) return late; // by the clock that the person knows of
        await WaitingLetters.TakeBackAsync(db, written, actor, now, ct);
        var told = written.Exists(letter => letter is { Kind: LetterKind.Withdrawal, SentAt: not null });
        if (told || NeverLeft(written, LetterKind.Receipt))
            await letters.ToPersonAsync(db, new(request, person, new(LetterKind.Receipt, (frame, words) => ReceiptLetter.Write(new ReceiptModel(request.Kind, request.ReceivedOn, request.DueOn, GoesOn: told), frame, words))), actor, now, ct);
        db.Record(AuditEntry.Of(actor, AuditAction.RequestReopened, now, AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest,
            detail: string.Create(CultureInfo.InvariantCulture, $"{nameof(RequestOutcome.Withdrawn)};due={request.DueOn:yyyy-MM-dd}"), reference: request.Number));
        return await db.TryCommitAsync(transaction, "RequestChangedMeanwhile", ct);
    }

    /// <summary>Such letters were written and none has left: the person knows nothing of what they say.</summary>
    private static bool NeverLeft(List<ArchivedLetter> written, LetterKind kind) => written.Exists(letter => letter.Kind == kind) && !written.Exists(letter => letter.Kind == kind && letter.SentAt is not null);
}
