using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>Whom a case concerns.</summary>
/// <param name="Revision">The revision that the page showed.</param>
/// <param name="Why">Why the person before was wrong; asked when there was one, and kept sealed with the case.</param>
/// <param name="FreePart">What is added to the receipt that the right person gets when there was a wrong one; null: nothing.</param>
public sealed record SetCasePersonCommand(Guid RequestId, int Revision, Guid CustomerId, string? Why = null, string? FreePart = null);

/// <summary>
/// Gives a case its person, or moves it from a wrong one to the right one, with its trace at both (D12, S3). The clock is the same: the request came when it came (D1). Letters to the wrong one that have not
/// left are cancelled, and the right one gets a receipt.
/// </summary>
public sealed class SetCasePerson(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, CaseLetters letters, CaseVault vault, TimeProvider clock)
{
    public async Task<Result> HandleAsync(SetCasePersonCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.ReceiveRights, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await RefuseAsync(db, actor, AuditAction.CasePersonSet, command, now, ct) is { } refusal) return refusal;
        await using var transaction = await db.BeginWritingAsync(ct);       // the receipt gets a number; nobody is destroyed or merged meanwhile
        var found = await FindAsync(db, actor, command, ct);
        if (found.Refusal is { } none) return none;

        var (request, customer) = found.Value;
        var from = request.CustomerId;
        db.Entry(request).Property(r => r.Revision).OriginalValue = command.Revision;
        string detail;
        if (from == Guid.Empty)
        {
            request.Concern(customer.Id);
            await FromAskerAsync(db, request, ct);
            detail = "asker";
        }
        else
        {
            request.Move(customer.Id, vault.Seal(command.Why!.Trim()));
            var left = await FromPersonAsync(db, request, customer, command.FreePart, actor, now, ct);
            detail = string.Create(CultureInfo.InvariantCulture, $"moved;left={left}");
        }

        var entry = AuditEntry.Of(actor, AuditAction.CasePersonSet, now, AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest, detail: detail, reference: request.Number);
        entry.About(from);
        entry.About(customer.Id);
        db.Record(entry);
        return await db.TryCommitAsync(transaction, "RequestChangedMeanwhile", ct);
    }

    /// <summary>The receipt to the right person as it would leave; nothing is moved.</summary>
    public async Task<Result<Letter>> PreviewAsync(SetCasePersonCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.ReceiveRights, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await RefuseAsync(db, actor, AuditAction.RequestRead, command, now, ct) is { } refusal) return refusal;
        var found = await FindAsync(db, actor, command, ct);
        if (found.Refusal is { } none) return none;
        var (request, right) = found.Value;
        request.Move(right.Id, vault.Seal(command.Why?.Trim() ?? ""));      // in memory alone
        return await letters.PreviewAsync(db, new(request, PersonAddress.Of(right.DisplayName, CustomerValues.Of(right)), CaseLetters.Receipt(request, asksWhat: false, command.FreePart)), signer: null, actor, now, ct);
    }

    private static async Task<Refusal?> RefuseAsync(AksulitDbContext db, Actor actor, AuditAction asked, SetCasePersonCommand command, DateTimeOffset now, CancellationToken ct) =>
        ScreeningRule.Refuse(doubtConfirmed: false, [("Reason", command.Why)]) ?? FreePartRule.Refuse(command.FreePart)
        ?? await OwnRecordGate.RefuseCaseAsync(db, actor, asked, command.RequestId, now, ct)
        ?? await OwnRecordGate.RefuseAsync(db, actor, asked, new TaskPurpose(ProcessingPurpose.RightsRequest), now, command.CustomerId, ct);

    private static async Task<Result<(DataSubjectRequest Request, Customer Customer)>> FindAsync(AksulitDbContext db, Actor actor, SetCasePersonCommand command, CancellationToken ct)
    {
        if (await db.RequestsOf(actor).SingleOrDefaultAsync(r => r.Id == command.RequestId, ct) is not { } request) return new Refusal("RequestNotFound");
        if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == command.CustomerId, ct) is not { } customer) return new Refusal("CustomerNotFound");
        return CasePersonRule.Refuse(request.Kind, request.State, request.CustomerId, customer.Id, command.Why) is { } refusal ? refusal : (request, customer);
    }

    /// <summary>What was asked becomes the case's own part, and from now on the person of the register is answered, at their own address.</summary>
    private async Task FromAskerAsync(AksulitDbContext db, DataSubjectRequest request, CancellationToken ct)
    {
        var party = await db.CaseParties.SingleAsync(one => one.RequestId == request.Id && one.Role == PartyRole.Asker, ct);
        party.IsKnown();
        if (!RightsCaseRule.Kinds.Contains(request.Kind)) return;           // a rectification's lines are asked for on its page
        var asked = vault.Open<PartyContent>(party.Content).Asked;
        db.Add(new RequestItem(request.Id, vault.Seal(new ItemContent(asked ?? LetterWords.In(request.Language)["WholeRight"]))));
    }

    /// <summary>Returns how many letters have reached the wrong person already: they cannot be called back, and somebody has to think of a breach (D18).</summary>
    private async Task<int> FromPersonAsync(AksulitDbContext db, DataSubjectRequest request, Customer right, string? freePart, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var written = await db.Letters.Where(letter => letter.RequestId == request.Id && letter.NoticeId == null).ToListAsync(ct);
        await WaitingLetters.TakeBackAsync(db, written, actor, now, ct);
        // What is demanded is the request's own; what stood in the register is the right person's.
        foreach (var line in await db.RectificationLines.Where(line => line.RequestId == request.Id).ToListAsync(ct))
            line.Restate(vault.Seal(vault.Open<LineContent>(line.Content) with { Current = CustomerValues.Stored(right, line.Field), CurrentSource = right.Provenance.Of(line.Field) }));
        if (request.Channel is not RequestChannel.OwnFinding) await letters.ReceiptAsync(db, request, PersonAddress.Of(right.DisplayName, CustomerValues.Of(right)), asksWhat: false, actor, now, ct, freePart);
        return written.Count(letter => letter.SentAt is not null);
    }
}
