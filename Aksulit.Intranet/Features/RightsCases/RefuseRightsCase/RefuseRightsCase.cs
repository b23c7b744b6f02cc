using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.RightsCases;

/// <summary>A refusal, part by part.</summary>
/// <param name="Revision">The revision that the page showed.</param>
/// <param name="Delay">What is told to the person about an answer after the time limit (D7); only then.</param>
/// <param name="FreePart">What is added to the certificate; null: nothing. The second person sees the first one's.</param>
public sealed record RefuseRightsCaseCommand(Guid RequestId, int Revision, IReadOnlyList<ItemRefusal> Refusals, string? Delay = null, string? FreePart = null);

/// <summary>
/// Refuses a request: prepared by the desk, decided by a lead who did not propose it (R46, S2), with the certificate (L6) in the same transaction. The case is closed as refused when the certificate has left
/// (R57), never by the program alone.
/// </summary>
public sealed class RefuseRightsCase(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, CaseLetters letters, CaseVault vault, TimeProvider clock)
{
    /// <summary>Proposes the refusal; another person decides.</summary>
    public async Task<Result> ProposeAsync(RefuseRightsCaseCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.ReceiveRights, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await OwnRecordGate.RefuseCaseAsync(db, actor, AuditAction.RequestProposed, command.RequestId, now, ct) is { } own) return own;
        if (await LoadAsync(db, command, ct) is not { } loaded) return new Refusal("RequestNotFound");
        var (request, items) = loaded;
        if (request.State is RequestState.Decided or RequestState.Closed) return new Refusal("RequestAlreadyDecided", "S2");
        if (await RefuseAsync(db, request, items, command, FinnishTime.LocalDate(now), ct) is { } refusal) return refusal;

        db.Entry(request).Property(r => r.Revision).OriginalValue = command.Revision;
        Write(items, command.Refusals);
        request.Propose(actor.Id, now, ProposalContent.Of(command.FreePart) is { } written ? vault.Seal(written) : null);
        db.Record(Entry(actor, AuditAction.RequestProposed, now, request, items.Count));
        return await db.TrySaveAsync("RequestChangedMeanwhile", ct);
    }

    /// <summary>Decides it.</summary>
    public async Task<Result> DecideAsync(RefuseRightsCaseCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.DecideRequests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var today = FinnishTime.LocalDate(now);
        if (await OwnRecordGate.RefuseCaseAsync(db, actor, AuditAction.RequestDecided, command.RequestId, now, ct) is { } own) return own;
        await using var transaction = await db.BeginWritingAsync(ct);       // the certificate gets a number
        if (await LoadAsync(db, command, ct) is not { } loaded) return new Refusal("RequestNotFound");
        var (request, items) = loaded;
        if (RequestDecisionRule.RefuseDecider(actor, request.State, request.ProposedBy, request.ProposedOutcome) is { } decider) return decider;
        if (await RefuseAsync(db, request, items, command, today, ct) is { } refusal) return refusal;
        if (RightsCaseRule.RefuseLate(request.Clock().FirstOn(today).DueOn, today, command.Delay) is { } late) return late;
        if (await letters.AddresseeAsync(db, request, ct) is not { } person) return new Refusal("RequestPersonGone", "T2");

        db.Entry(request).Property(r => r.Revision).OriginalValue = command.Revision;
        Write(items, command.Refusals);
        request.Decide(actor.Id, now, RequestOutcome.Refused);
        await ForbidMarketingAsync(db, request, command, actor, now, ct);
        await letters.ToPersonAsync(db, LetterOf(request, items, person, command, today), actor, now, ct);
        db.Record(Entry(actor, AuditAction.RequestDecided, now, request, items.Count));
        return await db.TryCommitAsync(transaction, "RequestChangedMeanwhile", ct);
    }

    /// <summary>The certificate as it would leave, for who proposes it and for who decides; nothing is refused.</summary>
    public async Task<Result<Letter>> PreviewAsync(RefuseRightsCaseCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.ReceiveRights, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var today = FinnishTime.LocalDate(now);
        if (await OwnRecordGate.RefuseCaseAsync(db, actor, AuditAction.RequestRead, command.RequestId, now, ct) is { } own) return own;
        if (await LoadAsync(db, command, ct) is not { } loaded) return new Refusal("RequestNotFound");
        var (request, items) = loaded;
        if (request.State is RequestState.Decided or RequestState.Closed) return new Refusal("RequestAlreadyDecided", "S2");
        if (await RefuseAsync(db, request, items, command, today, ct) is { } refusal) return refusal;
        var signer = RequestDecisionRule.Signer(actor, request);
        if (signer is not null && RightsCaseRule.RefuseLate(request.Clock().FirstOn(today).DueOn, today, command.Delay) is { } late) return late;
        if (await letters.AddresseeAsync(db, request, ct) is not { } person) return new Refusal("RequestPersonGone", "T2");
        Write(items, command.Refusals);
        return await letters.PreviewAsync(db, LetterOf(request, items, person, command, today), signer, actor, now, ct);
    }

    private AddressedLetter LetterOf(DataSubjectRequest request, List<RequestItem> items, PersonAddress person, RefuseRightsCaseCommand command, DateOnly today)
    {
        var delay = today > request.Clock().FirstOn(today).DueOn ? FreePartRule.Clean(command.Delay) : null;
        var model = new RefusedPartsModel(request.Kind, request.ReceivedOn, [.. items.Select(item => vault.Open<ItemContent>(item.Content)).Select(part => new RefusedPart(part.Asked, part.Provision!.Value, part.Reason!))], delay, Forbids(request, command));
        return new AddressedLetter(request, person, new CaseLetter(LetterKind.RefusalCertificate, (frame, words) => RefusalCertificateLetter.Write(model, frame, words), FreePartRule.Clean(command.FreePart)));
    }

    private static async Task<(DataSubjectRequest Request, List<RequestItem> Items)?> LoadAsync(AksulitDbContext db, RefuseRightsCaseCommand command, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        var kinds = RightsCaseRule.Kinds;
        if (await db.Requests.SingleOrDefaultAsync(r => r.Id == command.RequestId && kinds.Contains(r.Kind), ct) is not { } request) return null;
        return (request, await db.RequestItems.Where(item => item.RequestId == request.Id).OrderBy(item => item.Seq).ToListAsync(ct));
    }

    private static async Task<Refusal?> RefuseAsync(AksulitDbContext db, DataSubjectRequest request, List<RequestItem> items, RefuseRightsCaseCommand command, DateOnly today, CancellationToken ct)
    {
        var texts = command.Refusals.Select(one => ("RefusalReason", one.Reason)).Append(("RefusalReason", command.Delay));
        if ((ScreeningRule.Refuse(doubtConfirmed: false, texts) ?? FreePartRule.Refuse(command.FreePart)) is { } screened) return screened;
        var facts = new RefusalFacts(await db.IsHeldAsContactAsync(request.CustomerId, (await db.LoadSettingsAsync(today, ct)).ContactHold, today, ct), (await db.LoadClaimsAsync(request.CustomerId, today, ct)).Count > 0);
        return RightsCaseRule.RefuseReasons(request.Kind, [.. items.Select(item => item.Id)], command.Refusals, facts);
    }

    private static bool Forbids(DataSubjectRequest request, RefuseRightsCaseCommand command) =>
        RightsCaseRule.ForbidsMarketing(request.Kind, command.Refusals) && StandingObjectionRule.Through(request.Channel) is not null;

    /// <summary>Whoever asked to be erased and is kept as a contact person is left in peace at least: every standing objection is in force with the decision (R61).</summary>
    private static async Task ForbidMarketingAsync(AksulitDbContext db, DataSubjectRequest request, RefuseRightsCaseCommand command, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        if (!Forbids(request, command)) return;
        var channel = StandingObjectionRule.Through(request.Channel)!.Value;
        var standing = await db.Objections.Where(objection => objection.CustomerId == request.CustomerId && objection.LiftedAt == null).Select(objection => new ObjectionTarget(objection.Kind, objection.Scope)).ToListAsync(ct);
        List<ObjectionTarget> fresh = [.. StandingObjectionRule.All.Except(standing)];
        db.AddRange(fresh.Select(target => new Objection(request.CustomerId, target.Kind, target.Scope, channel, now, actor.Id, request.NoticeVersion) { RequestId = request.Id }));
        if (fresh.Count > 0)
            db.Record(AuditEntry.Of(actor, AuditAction.ObjectionRecorded, now, AuditSubjectKind.Customer, request.CustomerId, ProcessingPurpose.RightsRequest, detail: string.Join(',', fresh.Select(target => $"{target.Kind}/{target.Scope}")), reference: request.Number));
    }

    private void Write(List<RequestItem> items, IReadOnlyList<ItemRefusal> refusals)
    {
        foreach (var item in items)
        {
            var refusal = refusals.Single(one => one.ItemId == item.Id);
            item.Content = vault.Seal(vault.Open<ItemContent>(item.Content) with { Provision = refusal.Provision, Reason = refusal.Reason!.Trim() });
        }
    }

    private static AuditEntry Entry(Actor actor, AuditAction action, DateTimeOffset now, DataSubjectRequest request, int parts) => AuditEntry.Of(actor, action, now, AuditSubjectKind.Request, request.Id,
        ProcessingPurpose.RightsRequest, detail: string.Create(CultureInfo.InvariantCulture, $"refuse={parts}"), reference: request.Number);
}
