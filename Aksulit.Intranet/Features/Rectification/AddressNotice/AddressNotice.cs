using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>Which recipient of the register the unknown source is.</summary>
public sealed record AddressNoticeCommand(Guid NoticeId, int Revision, Guid? RecipientId);

/// <summary>A recipient that a notice can be addressed to.</summary>
public sealed record RecipientChoice(Guid Id, string Name, RecipientRole Role);

/// <summary>Addresses the notice to a source that the recipients' register did not know when the case was decided (R56): its letter is written now, and leaves as every other.</summary>
public interface IAddressNotice
{
    /// <summary>Those that it can be.</summary>
    Task<IReadOnlyList<RecipientChoice>> LoadAsync(CancellationToken ct = default);

    Task<Result> HandleAsync(AddressNoticeCommand command, CancellationToken ct = default);
}

/// <inheritdoc/>
public sealed class AddressNotice(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, CaseLetters letters, CaseVault vault, TimeProvider clock) : IAddressNotice
{
    public async Task<IReadOnlyList<RecipientChoice>> LoadAsync(CancellationToken ct = default)
    {
        await access.DemandAsync(Operations.SettleNotices, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return await db.Recipients.Where(recipient => recipient.RemovedAt == null).OrderBy(recipient => recipient.Name).Select(recipient => new RecipientChoice(recipient.Id, recipient.Name, recipient.Role)).ToListAsync(ct);
    }

    public async Task<Result> HandleAsync(AddressNoticeCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.SettleNotices, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct); // its letter gets a number
        if (await db.RectificationNotices.SingleOrDefaultAsync(n => n.Id == command.NoticeId, ct) is not { } notice) return new Refusal("NoticeNotFound");
        if (notice.RecipientId is not null || notice.State is not NoticeState.Waiting) return new Refusal("NoticeSettlementDoesNotFit", "R56");
        if (await db.Recipients.AsNoTracking().SingleOrDefaultAsync(r => r.Id == command.RecipientId && r.RemovedAt == null, ct) is not { } recipient) return new Refusal("NoticeRecipientMissing", "R56");
        if (await db.RectificationNotices.AnyAsync(n => n.RequestId == notice.RequestId && n.RecipientId == recipient.Id, ct)) return new Refusal("NoticeRecipientTwice", "R56");
        if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == notice.CustomerId, ct) is not { } customer) return new Refusal("NoticePersonGone", "T15");

        var now = clock.GetUtcNow();
        var request = await db.Requests.SingleAsync(r => r.Id == notice.RequestId, ct);
        var model = await ModelAsync(db, notice, customer, recipient, ct);
        db.Entry(notice).Property(n => n.Revision).OriginalValue = command.Revision;
        notice.Address(recipient.Id, recipient.Name);
        await letters.ToRecipientAsync(db, request, recipient, notice, (frame, words) => RectificationNoticeLetter.Write(model, frame, words), actor, now, ct);
        db.Record(AuditEntry.Of(actor, AuditAction.NoticeChanged, now, AuditSubjectKind.Notice, notice.Id, detail: "addressed", reference: request.Number));
        return await db.TryCommitAsync(transaction, "NoticeChangedMeanwhile", ct);
    }

    /// <summary>From what the decision put right, as the sealed lines have it: the card and its history may have gone on since.</summary>
    private async Task<RectificationNoticeModel> ModelAsync(AksulitDbContext db, RectificationNotice notice, Customer customer, Recipient recipient, CancellationToken ct)
    {
        var fields = notice.Fields.Split(',').Select(Enum.Parse<CustomerField>).ToList();
        var lines = await db.RectificationLines.AsNoTracking().Where(line => line.RequestId == notice.RequestId).ToListAsync(ct);
        List<RectifiedField> changes = [.. lines.Where(line => fields.Contains(line.Field)).Select(line => (line.Field, Content: vault.Open<LineContent>(line.Content)))
            .Select(line => new RectifiedField(line.Field, line.Content.Replaced!.Value, line.Content.Demanded, line.Content.Replaced.Source))];
        var ledger = await db.Disclosures.AsNoTracking().Where(disclosure => disclosure.CustomerId == customer.Id && disclosure.RecipientId == recipient.Id).OrderBy(disclosure => disclosure.DisclosedAt).ToListAsync(ct);
        var plan = new NoticePlan(recipient.Id, SourceName: null, notice.Reason, fields);
        return NoticeModels.Of(plan, changes, ledger, NoticeModels.NameFor(plan, changes, ledger, customer));
    }
}
