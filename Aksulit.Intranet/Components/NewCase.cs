using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Components;

/// <summary>What is asked of every request alike, as it was given.</summary>
/// <param name="ReceivedOn">The day it reached any channel; it may be written down later (D1).</param>
/// <param name="Language">In which the person is answered: <c>fi</c> or <c>en</c> (R48).</param>
/// <param name="AnswerBy">How the person is answered (D10).</param>
/// <param name="WasSigned">Recorded, never demanded (R49, R53, C6).</param>
/// <param name="Evidence">Where the original is.</param>
public sealed record CaseIntake(RequestChannel Channel, DateOnly ReceivedOn, string Language, LetterMeans AnswerBy, bool? WasSigned = null, string? Evidence = null)
{
    /// <summary>Who acts for the person (D10); null: the person themself.</summary>
    public PartyContent? Representative { get; init; }

    /// <summary>The mandate says that the answers go to the representative.</summary>
    public bool AnswerRepresentative { get; init; }

    /// <summary>The case that came in the same letter or call (D11); null: none.</summary>
    public Guid? With { get; init; }

    /// <summary>What whoever takes it down adds to the first letter; null: nothing.</summary>
    public string? FreePart { get; init; }

    /// <summary>What came with it as files: kept with the case in one transaction (R48).</summary>
    public IReadOnlyList<JudgedFile> Files { get; init; } = [];

    /// <summary>What the form holds, or what it lacks: how it came, or when, or an answer about a file.</summary>
    public static Result<CaseIntake> Of(IntakeForm form) => form switch
    {
        { Channel: null } => new Refusal("RequestChannelMissing", "R48"),
        { ReceivedOn: null } => new Refusal("RequestReceivedMissing", "D1"),
        { FilesWaiting: true } => new Refusal("IntakeFilesWaiting", "R48"),
        _ => new CaseIntake(form.Channel.Value, form.ReceivedOn.Value, form.Language, form.Means, form.IsOwnFinding ? null : form.WasSigned, form.Evidence)
        {
            Representative = form.HasRepresentative ? form.Representative.Content() : null, AnswerRepresentative = form.HasRepresentative && form.Representative.TakesAnswers, With = form.With, FreePart = form.FreePart,
            Files = [.. form.Files],
        },
    };
}

/// <summary>A request was written down.</summary>
public sealed record ReceivedRequest(Guid Id, string Number, Deadline Deadline);

/// <summary>Opens a case of any kind: the same checks, the same clock, a number of the year (R48, D1, D11).</summary>
internal static class NewCase
{
    /// <summary>Why it cannot be written down so; null when it can. Who has neither address is answered by a letter that is handed over: no request is turned away for that (D1).</summary>
    /// <param name="said">The person's values, with what the request itself says of them.</param>
    public static Refusal? Refuse(CaseIntake intake, CustomerValues said, DateOnly today, bool doubtConfirmed)
    {
        if (intake.ReceivedOn > today) return new Refusal("RequestReceivedInFuture", "D1");
        if (ScreeningRule.Refuse(doubtConfirmed, [("Evidence", intake.Evidence)]) is { } screened) return screened;
        if (intake.Channel is RequestChannel.OwnFinding) return null;       // nobody asked, so nobody is answered
        if (FreePartRule.Refuse(intake.FreePart, doubtConfirmed) is { } free) return free;
        if (intake.Representative is { } party)
        {
            if (ScreeningRule.Refuse(doubtConfirmed, [("PartyName", party.Name), ("Mandate", party.Mandate), ("Field.Street", party.Street)]) is { } words) return words;
            if (CasePartyRule.Refuse(PartyRole.Representative, party, intake.AnswerBy, intake.AnswerRepresentative) is { } unfit) return unfit;
            if (intake.AnswerRepresentative) return null;                   // the person's own address is not asked
        }

        return intake.AnswerBy switch
        {
            LetterMeans.Email when said[CustomerField.Email] is null => new Refusal("RequestNoEmail", "D10"),
            LetterMeans.Post when said[CustomerField.Street] is null && said[CustomerField.Email] is not null => new Refusal("RequestNoAddress", "D10"),
            _ => null,
        };
    }

    /// <summary>Keeps that it was refused, by the code alone: the entry must not become the place where a text is kept.</summary>
    /// <param name="customerId">Null: nobody was found.</param>
    public static async Task<Refusal> RefusedAsync(AksulitDbContext db, Actor actor, DateTimeOffset now, Guid? customerId, Refusal refusal, CancellationToken ct)
    {
        db.RecordRead(AuditEntry.Of(actor, AuditAction.RequestReceived, now, customerId is null ? AuditSubjectKind.None : AuditSubjectKind.Customer, customerId, ProcessingPurpose.RightsRequest, detail: refusal.Code, outcome: AuditOutcome.Refused));
        await db.SaveChangesAsync(ct);
        if (db.Database.CurrentTransaction is { } transaction) await transaction.CommitAsync(ct);
        return refusal;
    }

    /// <summary>Adds the case to the save, inside the caller's transaction: its number is given there. Refused while no notice is in force (R1).</summary>
    public static async Task<Result<DataSubjectRequest>> AddAsync(AksulitDbContext db, CaseVault vault, RequestKind kind, Guid customerId, CaseIntake intake, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var first = intake.With is { } with ? await db.RequestsOf(actor).AsNoTracking().SingleOrDefaultAsync(r => r.Id == with, ct) : null;
        if (intake.With is not null && first is null) return new Refusal("RequestNotFound", "D11");
        if (first is not null && (first.CustomerId != customerId || first.ReceivedOn != intake.ReceivedOn)) return new Refusal("CameWithAnother", "D11", first.Number);
        if (await db.NoticeVersionOnAsync(intake.ReceivedOn, ct) is not { } notice) return new Refusal("NoNoticeInForce", "R1");
        var today = FinnishTime.LocalDate(now);
        var number = await db.NextCaseNumberAsync(today.Year, ct);
        var receivedAt = intake.ReceivedOn == today ? now : FinnishTime.StartOfDay(intake.ReceivedOn);
        var request = new DataSubjectRequest(number, kind, customerId, intake.Channel, receivedAt, intake.Language, now, actor.Id, notice)
        {
            WasSigned = intake.WasSigned, Evidence = intake.Evidence, AnswerBy = intake.AnswerBy,
        };
        if (first is not null) request.CameWith(first);
        db.Add(request);
        if (intake.Representative is { } party) db.Add(new CaseParty(request.Id, PartyRole.Representative, vault.Seal(party), intake.AnswerRepresentative));
        return request;
    }
}
