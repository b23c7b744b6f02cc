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

/// <summary>The lead's extension of a time limit.</summary>
/// <param name="Revision">The revision that the page showed.</param>
/// <param name="Reason">What causes the delay; the person reads it.</param>
/// <param name="FreePart">What the lead adds to the letter; null: nothing.</param>
public sealed record ExtendRequestCommand(Guid RequestId, int Revision, ExtensionGround? Ground, string? Reason, string? FreePart = null);

/// <summary>Extends a time limit by two months (D6): once, while the first one runs; the letter that says so (L7) is written in the same transaction and must leave before the first one ends.</summary>
public interface IExtendRequest
{
    Task<Result> HandleAsync(ExtendRequestCommand command, CancellationToken ct = default);

    /// <summary>The letter as it would leave; nothing is extended.</summary>
    Task<Result<Letter>> PreviewAsync(ExtendRequestCommand command, CancellationToken ct = default);
}

/// <inheritdoc/>
public sealed class ExtendRequest(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, CaseLetters letters, TimeProvider clock) : IExtendRequest
{
    public async Task<Result> HandleAsync(ExtendRequestCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.DecideRequests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await OwnRecordGate.RefuseCaseAsync(db, actor, AuditAction.RequestExtended, command.RequestId, clock.GetUtcNow(), ct) is { } own) return own;
        await using var transaction = await db.BeginWritingAsync(ct); // its letter gets a number
        var now = clock.GetUtcNow();
        var prepared = await PrepareAsync(db, command, actor, now, ct);
        if (prepared.Refusal is { } refusal) return refusal;

        var request = prepared.Value.Request;
        await letters.ToPersonAsync(db, prepared.Value, actor, now, ct);
        db.Record(AuditEntry.Of(actor, AuditAction.RequestExtended, now, AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest, detail: command.Ground.ToString(), reference: request.Number));
        return await db.TryCommitAsync(transaction, "RequestChangedMeanwhile", ct);
    }

    public async Task<Result<Letter>> PreviewAsync(ExtendRequestCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.DecideRequests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await OwnRecordGate.RefuseCaseAsync(db, actor, AuditAction.RequestRead, command.RequestId, now, ct) is { } own) return own;
        var prepared = await PrepareAsync(db, command, actor, now, ct);
        return prepared.Refusal is { } refusal ? refusal : await letters.PreviewAsync(db, prepared.Value, signer: null, actor, now, ct);
    }

    /// <summary>Extends it in the caller's context, with the letter that says so; or why not.</summary>
    private async Task<Result<AddressedLetter>> PrepareAsync(AksulitDbContext db, ExtendRequestCommand command, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        if (command.Ground is not { } ground) return new Refusal("RequestExtensionGroundMissing", "D6");
        if (string.IsNullOrWhiteSpace(command.Reason)) return new Refusal("RequestExtensionReasonMissing", "D6");
        if ((ScreeningRule.Refuse(doubtConfirmed: false, [("Reason", command.Reason)]) ?? FreePartRule.Refuse(command.FreePart)) is { } screened) return screened;
        if (await db.Requests.SingleOrDefaultAsync(r => r.Id == command.RequestId, ct) is not { } request) return new Refusal("RequestNotFound");
        var today = FinnishTime.LocalDate(now);
        if (RequestExtensionRule.Refuse(request.State, request.Channel, request.Clock().FirstOn(today).DueOn, request.ExtendedAt is not null, today) is { } refusal) return refusal;
        if (await letters.AddresseeAsync(db, request, ct) is not { } person) return new Refusal("RequestPersonGone", "T2");

        db.Entry(request).Property(r => r.Revision).OriginalValue = command.Revision;
        request.Extend(ground, actor.Id, now);
        var model = new ExtensionModel(request.Kind, request.ReceivedOn, ground, command.Reason.Trim(), request.DueOn);
        return new AddressedLetter(request, person, new CaseLetter(LetterKind.Extension, (frame, words) => ExtensionLetter.Write(model, frame, words), FreePartRule.Clean(command.FreePart)));
    }
}
