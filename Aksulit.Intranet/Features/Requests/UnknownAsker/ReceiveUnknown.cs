using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>A request of somebody who was not found in the register.</summary>
/// <param name="Asker">Who asks and what, as the request says it.</param>
/// <param name="DoubtConfirmed">A text resembles an identity code, and somebody has looked (I2).</param>
public sealed record ReceiveUnknownCommand(RequestKind Kind, CaseIntake Intake, PartyContent Asker, bool DoubtConfirmed = false);

/// <summary>
/// Writes a request down though nobody was found: its clock runs like any other's (D1, C6) and its receipt goes where the asker says. Later the case gets its person, or the asker is told that the register
/// holds nothing (D12).
/// </summary>
public sealed class ReceiveUnknown(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, CaseLetters letters, CaseVault vault, CaseFiles files, TimeProvider clock)
{
    public async Task<Result<ReceivedRequest>> HandleAsync(ReceiveUnknownCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.ReceiveRights, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (Refuse(command, FinnishTime.LocalDate(now)) is { } refusal) return await NewCase.RefusedAsync(db, actor, now, customerId: null, refusal, ct);
        await using var transaction = await db.BeginWritingAsync(ct);       // the case and its receipt get numbers
        var added = await NewCase.AddAsync(db, vault, command.Kind, Guid.Empty, command.Intake, actor, now, ct);
        if (added.Refusal is { } noCase) return noCase;
        var (request, asker) = (added.Value, command.Asker);
        db.Add(new CaseParty(request.Id, PartyRole.Asker, vault.Seal(asker), takesAnswers: true));
        await letters.ReceiptAsync(db, request, AddressOf(asker), asksWhat: false, actor, now, ct, command.Intake.FreePart);
        db.Record(AuditEntry.Of(actor, AuditAction.RequestReceived, now, AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest,
            detail: string.Create(CultureInfo.InvariantCulture, $"{request.Kind};{request.Channel};asker"), reference: request.Number));
        return await files.KeepAsync(db, transaction, request, command.Intake.Files, actor, now, ct);
    }

    /// <summary>The receipt as it would leave; nothing is written down.</summary>
    public async Task<Result<Letter>> PreviewAsync(ReceiveUnknownCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.ReceiveRights, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (Refuse(command, FinnishTime.LocalDate(now)) is { } refusal) return refusal;
        await using var transaction = await db.BeginWritingAsync(ct);       // for the number, which is given back
        var added = await NewCase.AddAsync(db, vault, command.Kind, Guid.Empty, command.Intake, actor, now, ct);
        return added.Refusal is { } noCase ? noCase
            : await letters.PreviewAsync(db, new(added.Value, AddressOf(command.Asker), CaseLetters.Receipt(added.Value, asksWhat: false, command.Intake.FreePart)), signer: null, actor, now, ct);
    }

    private static PersonAddress AddressOf(PartyContent asker) => new(asker.Name, asker.Street, asker.PostalCode, asker.City, asker.Email);

    private static Refusal? Refuse(ReceiveUnknownCommand command, DateOnly today)
    {
        var (intake, asker) = (command.Intake, command.Asker);
        if (!CasePersonRule.WithoutPerson.Contains(command.Kind)) return new Refusal("AskerNeedsPerson", "D15");
        if (intake.Channel is RequestChannel.OwnFinding) return new Refusal("RightsOnlyOwnWord", "R48");
        if (intake.ReceivedOn > today) return new Refusal("RequestReceivedInFuture", "D1");
        if (RightsCaseRule.RefuseItems([asker.Asked ?? ""]) is { } asked) return asked;
        return ScreeningRule.Refuse(command.DoubtConfirmed, [("PartyName", asker.Name), ("Field.Street", asker.Street), ("Asked", asker.Asked), ("Evidence", intake.Evidence)])
            ?? CasePartyRule.Refuse(PartyRole.Asker, asker, intake.AnswerBy, takesAnswers: true) ?? FreePartRule.Refuse(intake.FreePart, command.DoubtConfirmed);
    }
}
