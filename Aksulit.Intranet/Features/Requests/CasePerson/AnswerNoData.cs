using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>Nobody in the register is the one who asks.</summary>
/// <param name="Revision">The revision that the page showed.</param>
/// <param name="NoneOfThem">Each person who might be meant has been looked at, and none is.</param>
/// <param name="FreePart">What is added to the letter; null: nothing. The second person sees the first one's.</param>
public sealed record NoDataCommand(Guid RequestId, int Revision, bool NoneOfThem, string? FreePart = null);

/// <summary>Tells somebody that the register holds nothing about them (D12): proposed by the desk, decided by a lead who did not propose it (R46, S2); the case ends when the letter has left.</summary>
public sealed class AnswerNoData(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, CaseLetters letters, CaseVault vault, TimeProvider clock)
{
    public async Task<Result> ProposeAsync(NoDataCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.ReceiveRights, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var loaded = await LoadAsync(db, command, ct);
        if (loaded.Refusal is { } refusal) return refusal;
        var (request, alike) = loaded.Value;
        request.Propose(actor.Id, clock.GetUtcNow(), ProposalContent.Of(command.FreePart) is { } written ? vault.Seal(written) : null);
        db.Record(Entry(actor, AuditAction.RequestProposed, request, alike));
        return await db.TrySaveAsync("RequestChangedMeanwhile", ct);
    }

    public async Task<Result> DecideAsync(NoDataCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.DecideRequests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);       // the letter gets a number
        var loaded = await LoadAsync(db, command, ct);
        if (loaded.Refusal is { } refusal) return refusal;
        var (request, alike) = loaded.Value;
        if (RequestDecisionRule.RefuseDecider(actor, request.State, request.ProposedBy, request.ProposedOutcome) is { } decider) return decider;
        if (await letters.AddresseeAsync(db, request, ct) is not { } asker) return new Refusal("RequestPersonGone", "T2");

        var now = clock.GetUtcNow();
        request.Decide(actor.Id, now, RequestOutcome.NotInRegister);
        await letters.ToPersonAsync(db, LetterOf(request, asker, command), actor, now, ct);
        db.Record(Entry(actor, AuditAction.RequestDecided, request, alike));
        return await db.TryCommitAsync(transaction, "RequestChangedMeanwhile", ct);
    }

    /// <summary>The letter as it would leave, for who proposes it and for who decides; nothing is answered.</summary>
    public async Task<Result<Letter>> PreviewAsync(NoDataCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.ReceiveRights, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var loaded = await LoadAsync(db, command, ct);
        if (loaded.Refusal is { } refusal) return refusal;
        var request = loaded.Value.Request;
        if (await letters.AddresseeAsync(db, request, ct) is not { } asker) return new Refusal("RequestPersonGone", "T2");
        return await letters.PreviewAsync(db, LetterOf(request, asker, command), RequestDecisionRule.Signer(actor, request), actor, clock.GetUtcNow(), ct);
    }

    private static AddressedLetter LetterOf(DataSubjectRequest request, PersonAddress asker, NoDataCommand command) =>
        new(request, asker, new CaseLetter(LetterKind.NoData, (frame, words) => NoDataLetter.Write(new NoDataModel(request.Kind, request.ReceivedOn), frame, words), FreePartRule.Clean(command.FreePart)));

    private async Task<Result<(DataSubjectRequest Request, int Alike)>> LoadAsync(AksulitDbContext db, NoDataCommand command, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (FreePartRule.Refuse(command.FreePart) is { } screened) return screened;
        if (await db.Requests.SingleOrDefaultAsync(r => r.Id == command.RequestId, ct) is not { } request) return new Refusal("RequestNotFound");
        var party = await db.CaseParties.AsNoTracking().SingleOrDefaultAsync(one => one.RequestId == request.Id && one.Role == PartyRole.Asker, ct);
        // Looked up anew: somebody may have been entered since the page was opened.
        var alike = party is null ? 0 : (await AlikePersons.FindAsync(db, vault.Open<PartyContent>(party.Content), ct)).Count;
        if (CasePersonRule.RefuseNoData(request.State, request.CustomerId, alike, command.NoneOfThem) is { } refusal) return refusal;
        db.Entry(request).Property(r => r.Revision).OriginalValue = command.Revision;
        return (request, alike);
    }

    private AuditEntry Entry(Actor actor, AuditAction action, DataSubjectRequest request, int alike) => AuditEntry.Of(actor, action, clock.GetUtcNow(), AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest,
        detail: string.Create(CultureInfo.InvariantCulture, $"no-data;alike={alike}"), reference: request.Number);
}
