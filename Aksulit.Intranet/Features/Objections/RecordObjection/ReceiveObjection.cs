using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Objections;

/// <summary>A person's word against marketing, research, publication or their disclosure. No reason and no signature is asked (R13, R50).</summary>
/// <param name="DoubtConfirmed">A text resembles an identity code, and somebody has looked (I2).</param>
public sealed record ReceiveObjectionCommand(Guid CustomerId, CaseIntake Intake, IReadOnlyCollection<ObjectionKind> Kinds, IReadOnlyCollection<ObjectionScope> Scopes, bool DoubtConfirmed = false);

/// <summary>Whose word it is, and what stands already.</summary>
public sealed record ObjectingPerson(string Name, IReadOnlyList<ObjectionTarget> Standing);

/// <summary>
/// Takes a person's standing objection down: in force with the save, its case decided by the person who writes it down because nothing is weighed (Art. 21(3)), and the confirmation (L10) written with it. The
/// case ends when the confirmation leaves.
/// </summary>
public sealed class ReceiveObjection(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, CaseLetters letters, CaseVault vault, CaseFiles files, TimeProvider clock)
{
    private static readonly TaskPurpose Rights = new(ProcessingPurpose.RightsRequest);

    /// <summary>The person's name and what stands; a read like any other (S3).</summary>
    public async Task<Result<ObjectingPerson>> LoadAsync(Guid customerId, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.SetObjections, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == customerId, ct) is not { } customer) return new Refusal("CustomerNotFound");
        if (await OwnRecordGate.RefuseAsync(db, actor, AuditAction.CardOpened, Rights, now, customerId, ct) is { } own) return own;
        var standing = await StandingAsync(db, customerId, ct);
        db.RecordRead(AuditEntry.Of(actor, AuditAction.CardOpened, now, AuditSubjectKind.Customer, customerId, ProcessingPurpose.RightsRequest, "Name,Objections", detail: "objections"));
        await db.SaveChangesAsync(ct);
        return new ObjectingPerson(customer.DisplayName, [.. standing.Select(one => new ObjectionTarget(one.Kind, one.Scope))]);
    }

    /// <summary>Takes it down. What stands already is not doubled; its confirmation says since when.</summary>
    public async Task<Result<ReceivedRequest>> HandleAsync(ReceiveObjectionCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.SetObjections, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await OwnRecordGate.RefuseAsync(db, actor, AuditAction.ObjectionRecorded, Rights, now, command.CustomerId, ct) is { } own) return own;
        await using var transaction = await db.BeginWritingAsync(ct);       // not destroyed or merged meanwhile
        if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == command.CustomerId, ct) is not { } customer) return new Refusal("CustomerNotFound");
        if (Refuse(command, customer, FinnishTime.LocalDate(now)) is { } refusal) return await NewCase.RefusedAsync(db, actor, now, customer.Id, refusal, ct);
        var added = await NewCase.AddAsync(db, vault, RequestKind.StandingObjection, customer.Id, command.Intake, actor, now, ct);
        if (added.Refusal is { } noCase) return noCase;

        var request = added.Value;
        var (fresh, confirmation) = await ForbidAsync(db, command, request, customer, actor, now, ct);
        await letters.ToPersonAsync(db, confirmation, actor, now, ct);

        db.Record(AuditEntry.Of(actor, AuditAction.RequestReceived, now, AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest, detail: $"{request.Kind};{request.Channel}", reference: request.Number));
        db.Record(AuditEntry.Of(actor, AuditAction.ObjectionRecorded, now, AuditSubjectKind.Customer, customer.Id, ProcessingPurpose.RightsRequest, detail: string.Join(',', fresh.Select(one => $"{one.Kind}/{one.Scope}")), reference: request.Number));
        return await files.KeepAsync(db, transaction, request, command.Intake.Files, actor, now, ct);
    }

    /// <summary>The confirmation as it would leave; nothing is in force by it.</summary>
    public async Task<Result<Letter>> PreviewAsync(ReceiveObjectionCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.SetObjections, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await OwnRecordGate.RefuseAsync(db, actor, AuditAction.CardOpened, Rights, now, command.CustomerId, ct) is { } own) return own;
        await using var transaction = await db.BeginWritingAsync(ct);       // for the number, which is given back
        if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == command.CustomerId, ct) is not { } customer) return new Refusal("CustomerNotFound");
        if (Refuse(command, customer, FinnishTime.LocalDate(now)) is { } refusal) return refusal;
        var added = await NewCase.AddAsync(db, vault, RequestKind.StandingObjection, customer.Id, command.Intake, actor, now, ct);
        if (added.Refusal is { } noCase) return noCase;
        var (_, confirmation) = await ForbidAsync(db, command, added.Value, customer, actor, now, ct);
        return await letters.PreviewAsync(db, confirmation, signer: null, actor, now, ct);
    }

    /// <summary>Adds what is not in force yet to the caller's save and decides the case; with the letter that confirms it all.</summary>
    private static async Task<(IReadOnlyList<Objection> Fresh, AddressedLetter Confirmation)> ForbidAsync(AksulitDbContext db, ReceiveObjectionCommand command, DataSubjectRequest request, Customer customer, Actor actor, DateTimeOffset now,
        CancellationToken ct)
    {
        var standing = await StandingAsync(db, customer.Id, ct);
        var said = command.Kinds.SelectMany(_ => command.Scopes, (kind, scope) => new ObjectionTarget(kind, scope)).ToList();
        List<Objection> fresh = [.. said.Where(one => !standing.Exists(known => known.Kind == one.Kind && known.Scope == one.Scope))
            .Select(one => new Objection(customer.Id, one.Kind, one.Scope, StandingObjectionRule.Through(command.Intake.Channel)!.Value, now, actor.Id, request.NoticeVersion) { RequestId = request.Id })];
        db.AddRange(fresh);
        request.Decide(actor.Id, now, RequestOutcome.Granted);
        var confirmed = Confirmed([.. standing, .. fresh], said);
        return (fresh, new AddressedLetter(request, PersonAddress.Of(customer.DisplayName, CustomerValues.Of(customer)), new CaseLetter(LetterKind.ObjectionConfirmation,
            (frame, words) => ObjectionConfirmationLetter.Write(request.ReceivedOn, confirmed, frame, words), FreePartRule.Clean(command.Intake.FreePart))));
    }

    private static Refusal? Refuse(ReceiveObjectionCommand command, Customer customer, DateOnly today) =>
        StandingObjectionRule.RefuseRecording(command.Kinds, command.Scopes, StandingObjectionRule.Through(command.Intake.Channel)) ?? NewCase.Refuse(command.Intake, CustomerValues.Of(customer), today, command.DoubtConfirmed);

    private static Task<List<Objection>> StandingAsync(AksulitDbContext db, Guid customerId, CancellationToken ct) =>
        db.Objections.AsNoTracking().Where(objection => objection.CustomerId == customerId && objection.LiftedAt == null).OrderBy(objection => objection.Seq).ToListAsync(ct);

    /// <summary>The kinds that were said, each with its scopes and since when the first of them is in force.</summary>
    private static List<ConfirmedObjection> Confirmed(List<Objection> standing, List<ObjectionTarget> said) =>
    [
        .. standing.Where(one => said.Contains(new(one.Kind, one.Scope))).GroupBy(one => (one.Kind, one.RecordedAt)).OrderBy(group => group.Key.Kind).ThenBy(group => group.Key.RecordedAt)
            .Select(group => new ConfirmedObjection(group.Key.Kind, [.. group.Select(one => one.Scope).Distinct()], group.Key.RecordedAt)),
    ];
}
