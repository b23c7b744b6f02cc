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

/// <summary>The person's own later word: they take the request back.</summary>
/// <param name="Revision">The revision that the page showed.</param>
/// <param name="SaidOn">The day of that word.</param>
/// <param name="Through">How it came: any way counts, as for the request itself (R48).</param>
/// <param name="Said">In their words; kept sealed with the case.</param>
/// <param name="DoubtConfirmed">The words resemble an identity code, and somebody has looked (I2).</param>
public sealed record WithdrawRequestCommand(Guid RequestId, int Revision, DateOnly? SaidOn, RequestChannel? Through, string? Said, bool DoubtConfirmed = false)
{
    /// <summary>What whoever records it adds to the confirmation; null: nothing.</summary>
    public string? FreePart { get; init; }
}

/// <summary>
/// Records that a person takes a request back: the case ends at once, since nobody waits for an answer any more, its other letters that have not left do not leave, and a confirmation is written, all in one
/// transaction. It is a human's act with a name (R46). A standing objection stays in force: no request that is taken back lifts one (M4).
/// </summary>
public sealed class WithdrawRequest(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, CaseLetters letters, CaseVault vault, TimeProvider clock)
{
    public async Task<Result> HandleAsync(WithdrawRequestCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.WithdrawRequests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await OwnRecordGate.RefuseCaseAsync(db, actor, AuditAction.RequestWithdrawn, command.RequestId, clock.GetUtcNow(), ct) is { } own) return own;
        await using var transaction = await db.BeginWritingAsync(ct);       // what it takes back has not left meanwhile, and its letter gets a number
        var now = clock.GetUtcNow();
        var prepared = await PrepareAsync(db, command, actor, now, ct);
        if (prepared.Refusal is { } refusal) return refusal;

        var request = prepared.Value.Request;
        await WaitingLetters.TakeBackAsync(db, await db.Letters.Where(letter => letter.RequestId == request.Id && letter.NoticeId == null).ToListAsync(ct), actor, now, ct);
        await letters.ToPersonAsync(db, prepared.Value, actor, now, ct);
        request.Withdraw(command.SaidOn!.Value, command.Through!.Value, vault.Seal(command.Said!.Trim()), actor.Id, now);
        db.Record(AuditEntry.Of(actor, AuditAction.RequestWithdrawn, now, AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest,
            detail: string.Create(CultureInfo.InvariantCulture, $"said={command.SaidOn:yyyy-MM-dd};{command.Through}"), reference: request.Number));
        return await db.TryCommitAsync(transaction, "RequestChangedMeanwhile", ct);
    }

    /// <summary>The confirmation as it would leave; nothing is taken back.</summary>
    public async Task<Result<Letter>> PreviewAsync(WithdrawRequestCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.WithdrawRequests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await OwnRecordGate.RefuseCaseAsync(db, actor, AuditAction.RequestRead, command.RequestId, now, ct) is { } own) return own;
        var prepared = await PrepareAsync(db, command, actor, now, ct);
        return prepared.Refusal is { } refusal ? refusal : await letters.PreviewAsync(db, prepared.Value, signer: null, actor, now, ct);
    }

    /// <summary>The confirmation, addressed; or why the request cannot be taken back so.</summary>
    private async Task<Result<AddressedLetter>> PrepareAsync(AksulitDbContext db, WithdrawRequestCommand command, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        if ((ScreeningRule.Refuse(command.DoubtConfirmed, [("Said", command.Said)]) ?? FreePartRule.Refuse(command.FreePart)) is { } screened) return screened;
        if (await db.RequestsOf(actor).SingleOrDefaultAsync(r => r.Id == command.RequestId, ct) is not { } request) return new Refusal("RequestNotFound");
        if (WithdrawalRule.RefuseNow(request.Kind, request.State, request.Channel) is { } shut) return shut;
        if (WithdrawalRule.RefuseWord(request.ReceivedOn, command.SaidOn, command.Through, command.Said, FinnishTime.LocalDate(now)) is { } word) return word;
        if (await letters.AddresseeAsync(db, request, ct) is not { } person) return new Refusal("RequestPersonGone", "T2");

        db.Entry(request).Property(r => r.Revision).OriginalValue = command.Revision;
        var model = new WithdrawalModel(request.Kind, request.ReceivedOn, command.SaidOn!.Value, await ObjectionsStandAsync(db, request.CustomerId, ct));
        return new AddressedLetter(request, person, new CaseLetter(LetterKind.Withdrawal, (frame, words) => WithdrawalLetter.Write(model, frame, words), FreePartRule.Clean(command.FreePart)));
    }

    private static Task<bool> ObjectionsStandAsync(AksulitDbContext db, Guid customerId, CancellationToken ct) =>
        db.Objections.AnyAsync(objection => objection.CustomerId == customerId && objection.LiftedAt == null, ct);
}
