using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>A request for rectification as it is written down at the desk or on the phone.</summary>
/// <param name="Demands">Empty: the person did not say what is wrong, and is asked once (R54).</param>
/// <param name="RightSource">For a fault that the staff found: where the right values come from.</param>
/// <param name="DoubtConfirmed">A text resembles an identity code, and somebody has looked (I2).</param>
public sealed record ReceiveRectificationCommand(Guid CustomerId, CaseIntake Intake, IReadOnlyList<RectificationDemand> Demands, SourceKind? RightSource = null, bool DoubtConfirmed = false);

/// <summary>Writes a request for rectification down: its clock runs from the day of receipt, and the receipt (L1) is written in the same transaction (R48, R52–R54, D1, D2).</summary>
public interface IReceiveRectification
{
    /// <summary>The person's present values of the fields that this person of the staff may take a request about; a read like any other (S3).</summary>
    Task<Result<RectifiableValues>> LoadAsync(Guid customerId, CancellationToken ct = default);

    /// <summary>Writes it down.</summary>
    Task<Result<ReceivedRequest>> HandleAsync(ReceiveRectificationCommand command, CancellationToken ct = default);

    /// <summary>The receipt as it would leave; nothing is written down. A fault that the staff found has none.</summary>
    Task<Result<Letter>> PreviewAsync(ReceiveRectificationCommand command, CancellationToken ct = default);
}

/// <summary>What can be asked to be rectified.</summary>
public sealed record RectifiableValues(string Name, IReadOnlyList<CustomerField> Fields, CustomerValues Values)
{
    /// <summary>The person's values of the given fields.</summary>
    internal static RectifiableValues Of(Customer customer, IReadOnlyList<CustomerField> fields) => new(customer.DisplayName, fields, RectifiedValues.Only(CustomerValues.Of(customer), fields));
}

/// <inheritdoc/>
public sealed class ReceiveRectification(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, CaseLetters letters, CaseVault vault, CaseFiles files, TimeProvider clock) : IReceiveRectification
{
    public async Task<Result<RectifiableValues>> LoadAsync(Guid customerId, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.ReceiveRequests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == customerId, ct) is not { } customer) return new Refusal("CustomerNotFound");
        if (await OwnRecordGate.RefuseAsync(db, actor, AuditAction.CardOpened, new TaskPurpose(ProcessingPurpose.RightsRequest), clock.GetUtcNow(), customerId, ct) is { } own) return own;
        var fields = CaseFileRule.FieldsOf(actor, customer.HasProtectedAddress);
        db.RecordRead(AuditEntry.Of(actor, AuditAction.CardOpened, clock.GetUtcNow(), AuditSubjectKind.Customer, customerId, ProcessingPurpose.RightsRequest, string.Join(',', fields), detail: "rectification"));
        await db.SaveChangesAsync(ct);
        return RectifiableValues.Of(customer, fields);
    }

    public async Task<Result<ReceivedRequest>> HandleAsync(ReceiveRectificationCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.ReceiveRequests, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var today = FinnishTime.LocalDate(now);
        if (await OwnRecordGate.RefuseAsync(db, actor, AuditAction.RequestReceived, new TaskPurpose(ProcessingPurpose.RightsRequest), now, command.CustomerId, ct) is { } own) return own;
        if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == command.CustomerId, ct) is not { } customer) return new Refusal("CustomerNotFound");
        if (Refuse(command, customer, actor, today) is { } refusal) return await NewCase.RefusedAsync(db, actor, now, customer.Id, refusal, ct);
        var stored = CustomerValues.Of(customer);
        var demands = RectifiedValues.Clean(stored, command.Demands, today);
        if (demands.Refusal is { } unfit) return unfit;

        await using var transaction = await db.BeginWritingAsync(ct);
        var added = await NewCase.AddAsync(db, vault, RequestKind.Rectification, customer.Id, command.Intake, actor, now, ct);
        if (added.Refusal is { } noCase) return noCase;
        var request = added.Value;
        db.AddRange(DemandedLines.Of(request, customer, demands.Value, RectificationRule.SourceOf(command.Intake.Channel, command.RightSource)!.Value, vault));
        var person = WhereTheySay(customer, demands.Value);
        if (command.Intake.Channel is not RequestChannel.OwnFinding) await letters.ReceiptAsync(db, request, person, asksWhat: demands.Value.Count == 0, actor, now, ct, command.Intake.FreePart);

        db.Record(AuditEntry.Of(actor, AuditAction.RequestReceived, now, AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest, string.Join(',', demands.Value.Select(demand => demand.Field)),
            detail: $"{request.Kind};{request.Channel}", reference: request.Number));
        return await files.KeepAsync(db, transaction, request, command.Intake.Files, actor, now, ct);
    }

    public async Task<Result<Letter>> PreviewAsync(ReceiveRectificationCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.ReceiveRequests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var today = FinnishTime.LocalDate(now);
        if (command.Intake.Channel is RequestChannel.OwnFinding) return new Refusal("IdentityNobodyWaits", "R52");
        if (await OwnRecordGate.RefuseAsync(db, actor, AuditAction.CardOpened, new TaskPurpose(ProcessingPurpose.RightsRequest), now, command.CustomerId, ct) is { } own) return own;
        if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == command.CustomerId, ct) is not { } customer) return new Refusal("CustomerNotFound");
        if (Refuse(command, customer, actor, today) is { } refusal) return refusal;
        var demands = RectifiedValues.Clean(CustomerValues.Of(customer), command.Demands, today);
        if (demands.Refusal is { } unfit) return unfit;
        await using var transaction = await db.BeginWritingAsync(ct); // for the number, which is given back
        var added = await NewCase.AddAsync(db, vault, RequestKind.Rectification, customer.Id, command.Intake, actor, now, ct);
        return added.Refusal is { } noCase ? noCase
            : await letters.PreviewAsync(db, new(added.Value, WhereTheySay(customer, demands.Value), CaseLetters.Receipt(added.Value, asksWhat: demands.Value.Count == 0, command.Intake.FreePart)), signer: null, actor, now, ct);
    }

    /// <summary>Where the person says that they are: an address that is said to be wrong may be somebody else's by now.</summary>
    private static PersonAddress WhereTheySay(Customer customer, IReadOnlyList<RectificationDemand> demands) =>
        PersonAddress.Of(customer.DisplayName, RectifiedValues.With(CustomerValues.Of(customer), demands.Select(demand => (demand.Field, demand.Demanded))));

    private static Refusal? Refuse(ReceiveRectificationCommand command, Customer customer, Actor actor, DateOnly today)
    {
        if (command.Intake.ReceivedOn > today) return new Refusal("RequestReceivedInFuture", "D1");
        // Nothing named: written down all the same, and the person is asked once (R54). The staff's own finding names what was found.
        var asks = command.Demands.Count == 0 && command.Intake.Channel is not RequestChannel.OwnFinding;
        if (!asks && DemandedLines.Refuse(command.Demands, command.DoubtConfirmed, customer, actor) is { } demands) return demands;
        if (RectificationRule.SourceOf(command.Intake.Channel, command.RightSource) is null) return new Refusal("RightSourceMissing", "R20");
        return NewCase.Refuse(command.Intake, RectifiedValues.With(CustomerValues.Of(customer), command.Demands.Select(demand => (demand.Field, demand.Demanded))), today, command.DoubtConfirmed);
    }
}
