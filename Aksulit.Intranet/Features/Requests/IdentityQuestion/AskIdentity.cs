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

/// <summary>A question about who is asking.</summary>
/// <param name="Revision">The revision that the page showed.</param>
/// <param name="Doubt">What makes it doubtful; the person reads it.</param>
/// <param name="Item">The least that settles it.</param>
/// <param name="FreePart">What whoever asks adds to the letter; null: nothing.</param>
public sealed record AskIdentityCommand(Guid RequestId, int Revision, string? Doubt, IdentityItem? Item, string? FreePart = null);

/// <summary>Asks the person who they are, once (D8; Art. 12(6)): the letter (L8) is written in the same transaction. The clock stands still only when it was asked within three working days.</summary>
public sealed class AskIdentity(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, CaseLetters letters, TimeProvider clock)
{
    public async Task<Result> HandleAsync(AskIdentityCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.ReceiveRequests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await OwnRecordGate.RefuseCaseAsync(db, actor, AuditAction.IdentityAsked, command.RequestId, clock.GetUtcNow(), ct) is { } own) return own;
        await using var transaction = await db.BeginWritingAsync(ct);       // its letter gets a number
        var now = clock.GetUtcNow();
        var prepared = await PrepareAsync(db, command, actor, now, ct);
        if (prepared.Refusal is { } refusal) return refusal;

        var request = prepared.Value.Request;
        await letters.ToPersonAsync(db, prepared.Value, actor, now, ct);
        db.Record(AuditEntry.Of(actor, AuditAction.IdentityAsked, now, AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest, detail: $"{command.Item};pauses={request.Clock().Stands()}", reference: request.Number));
        return await db.TryCommitAsync(transaction, "RequestChangedMeanwhile", ct);
    }

    /// <summary>The letter as it would leave; nobody is asked.</summary>
    public async Task<Result<Letter>> PreviewAsync(AskIdentityCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.ReceiveRequests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await OwnRecordGate.RefuseCaseAsync(db, actor, AuditAction.RequestRead, command.RequestId, now, ct) is { } own) return own;
        var prepared = await PrepareAsync(db, command, actor, now, ct);
        return prepared.Refusal is { } refusal ? refusal : await letters.PreviewAsync(db, prepared.Value, signer: null, actor, now, ct);
    }

    /// <summary>Asks in the caller's context, with the letter that does; or why not.</summary>
    private async Task<Result<AddressedLetter>> PrepareAsync(AksulitDbContext db, AskIdentityCommand command, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        if ((ScreeningRule.Refuse(doubtConfirmed: false, [("Reason", command.Doubt)]) ?? FreePartRule.Refuse(command.FreePart)) is { } screened) return screened;
        if (await db.RequestsOf(actor).SingleOrDefaultAsync(r => r.Id == command.RequestId, ct) is not { } request) return new Refusal("RequestNotFound");
        if (IdentityQuestionRule.RefuseAsking(request.State, request.Channel, request.IdentityAskedOn is not null, command.Doubt, command.Item) is { } refusal) return refusal;
        if (await letters.AddresseeAsync(db, request, ct) is not { } person) return new Refusal("RequestPersonGone", "T2");

        var today = FinnishTime.LocalDate(now);
        db.Entry(request).Property(r => r.Revision).OriginalValue = command.Revision;
        request.AskIdentity(today, actor.Id);
        var model = new IdentityQuestionModel(request.Kind, request.ReceivedOn, command.Doubt!.Trim(), command.Item!.Value, request.Clock().Stands());
        return new AddressedLetter(request, person, new CaseLetter(LetterKind.IdentityQuestion, (frame, words) => IdentityQuestionLetter.Write(model, frame, words), FreePartRule.Clean(command.FreePart)));
    }
}
