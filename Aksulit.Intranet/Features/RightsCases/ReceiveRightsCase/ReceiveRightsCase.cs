using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.RightsCases;

/// <summary>A request as it is written down.</summary>
/// <param name="Asked">Its parts in the person's words; none: the whole right.</param>
/// <param name="DoubtConfirmed">A text resembles an identity code, and somebody has looked (I2).</param>
public sealed record ReceiveRightsCaseCommand(Guid CustomerId, RequestKind Kind, CaseIntake Intake, IReadOnlyList<string> Asked, bool DoubtConfirmed = false);

/// <summary>Writes a request down: its clock runs from the day of receipt and the receipt (L1) is written in the same transaction (R47, R49, D1, D2). A restriction restricts from here on (D13).</summary>
public sealed class ReceiveRightsCase(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, CaseLetters letters, CaseVault vault, CaseFiles files, TimeProvider clock)
{
    private static readonly TaskPurpose Rights = new(ProcessingPurpose.RightsRequest);

    /// <summary>The person's name; a read like any other (S3).</summary>
    public async Task<Result<string>> LoadAsync(Guid customerId, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.ReceiveRights, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == customerId, ct) is not { } customer) return new Refusal("CustomerNotFound");
        if (await OwnRecordGate.RefuseAsync(db, actor, AuditAction.CardOpened, Rights, now, customerId, ct) is { } own) return own;
        db.RecordRead(AuditEntry.Of(actor, AuditAction.CardOpened, now, AuditSubjectKind.Customer, customerId, ProcessingPurpose.RightsRequest, "Name", detail: "request"));
        await db.SaveChangesAsync(ct);
        return customer.DisplayName;
    }

    public async Task<Result<ReceivedRequest>> HandleAsync(ReceiveRightsCaseCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.ReceiveRights, ct);
        if (!RightsCaseRule.Kinds.Contains(command.Kind)) throw new ArgumentOutOfRangeException(nameof(command));
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await OwnRecordGate.RefuseAsync(db, actor, AuditAction.RequestReceived, Rights, now, command.CustomerId, ct) is { } own) return own;
        await using var transaction = await db.BeginWritingAsync(ct);       // not destroyed or merged meanwhile
        if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == command.CustomerId, ct) is not { } customer) return new Refusal("CustomerNotFound");
        if (Refuse(command, customer, FinnishTime.LocalDate(now)) is { } refusal) return await NewCase.RefusedAsync(db, actor, now, customer.Id, refusal, ct);
        var added = await NewCase.AddAsync(db, vault, command.Kind, customer.Id, command.Intake, actor, now, ct);
        if (added.Refusal is { } noCase) return noCase;

        var (request, words) = (added.Value, LetterWords.In(command.Intake.Language));
        List<string> asked = [.. command.Asked.Select(text => text.Trim()).Where(text => text.Length > 0)];
        if (asked.Count == 0) asked.Add(words["WholeRight"]);
        db.AddRange(asked.Select(text => new RequestItem(request.Id, vault.Seal(new ItemContent(text)))));
        await letters.ReceiptAsync(db, request, PersonAddress.Of(customer.DisplayName, CustomerValues.Of(customer)), asksWhat: false, actor, now, ct, command.Intake.FreePart);
        db.Record(AuditEntry.Of(actor, AuditAction.RequestReceived, now, AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest,
            detail: string.Create(CultureInfo.InvariantCulture, $"{request.Kind};{request.Channel};parts={asked.Count}"), reference: request.Number));
        return await files.KeepAsync(db, transaction, request, command.Intake.Files, actor, now, ct);
    }

    /// <summary>The receipt as it would leave; nothing is written down.</summary>
    public async Task<Result<Letter>> PreviewAsync(ReceiveRightsCaseCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.ReceiveRights, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await OwnRecordGate.RefuseAsync(db, actor, AuditAction.CardOpened, Rights, now, command.CustomerId, ct) is { } own) return own;
        await using var transaction = await db.BeginWritingAsync(ct);       // for the number, which is given back
        if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == command.CustomerId, ct) is not { } customer) return new Refusal("CustomerNotFound");
        if (Refuse(command, customer, FinnishTime.LocalDate(now)) is { } refusal) return refusal;
        var added = await NewCase.AddAsync(db, vault, command.Kind, customer.Id, command.Intake, actor, now, ct);
        return added.Refusal is { } noCase ? noCase
            : await letters.PreviewAsync(db, new(added.Value, PersonAddress.Of(customer.DisplayName, CustomerValues.Of(customer)), CaseLetters.Receipt(added.Value, asksWhat: false, command.Intake.FreePart)), signer: null, actor, now, ct);
    }

    private static Refusal? Refuse(ReceiveRightsCaseCommand command, Customer customer, DateOnly today)
    {
        if (command.Intake.Channel is RequestChannel.OwnFinding) return new Refusal("RightsOnlyOwnWord", "R48");
        if (RightsCaseRule.RefuseItems(command.Asked) is { } items) return items;
        return ScreeningRule.Refuse(command.DoubtConfirmed, command.Asked.Select(text => ("Asked", (string?)text))) ?? NewCase.Refuse(command.Intake, CustomerValues.Of(customer), today, command.DoubtConfirmed);
    }
}
