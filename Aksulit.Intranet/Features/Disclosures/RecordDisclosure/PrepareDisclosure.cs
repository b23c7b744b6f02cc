using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Settings;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Disclosures.RecordDisclosure;

/// <summary>A ground that this person of the staff may use, and whether they disclose or only propose.</summary>
public sealed record OfferedGround(DisclosureGround Ground, bool IsProposal);

/// <summary>An invoice that a disclosure can be about. Sum in euros.</summary>
public sealed record OfferedInvoice(Guid Id, DisclosedInvoice Invoice, decimal Sum);

/// <summary>A value that this viewer may see, and so may send.</summary>
public sealed record OfferedValue(CustomerField Field, string Value);

/// <summary>What the page of a disclosure offers.</summary>
/// <param name="Credit">The newest application for credit; null when there is none.</param>
/// <param name="Revision">The customer's, so that other values than those shown are never sent.</param>
public sealed record DisclosureOffer(
    Guid CustomerId, string Name, string Number, int Revision, bool AddressProtected, DateOnly Today, IReadOnlyList<OfferedGround> Grounds, IReadOnlyList<OfferedRecipient> Recipients,
    IReadOnlyList<OfferedInvoice> Invoices, IReadOnlyList<OfferedValue> Values, IReadOnlyList<ObjectionKind> ForbiddenToDisclose, DisclosedCredit? Credit, int CreditApplicationMaxAgeDays);

/// <summary>Reads what a disclosure of one person can be made of: a read of the card like any other, logged before it is shown (S3).</summary>
public interface IPrepareDisclosure
{
    Task<Result<DisclosureOffer>> RunAsync(Guid customerId, TaskPurpose task, CancellationToken ct = default);
}

/// <inheritdoc/>
public sealed class PrepareDisclosure(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock) : IPrepareDisclosure
{
    public async Task<Result<DisclosureOffer>> RunAsync(Guid customerId, TaskPurpose task, CancellationToken ct = default)
    {
        // Whoever may propose or disclose at all; the guard knows single operations, and every role here has the first or the second.
        var actor = await access.DemandAsync(await access.MayAsync(Operations.DiscloseForBilling, ct) ? Operations.DiscloseForBilling : Operations.ProposeDisclosures, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        var now = clock.GetUtcNow();
        if (await PurposeGate.RefuseAsync(db, actor, AuditAction.CardOpened, task, now, customerId, ct) is { } refusal) return refusal;
        if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == customerId, ct) is not { } customer)
            return await PurposeGate.RecordAsync(db, actor, AuditAction.CardOpened, task, now, customerId, new Refusal("CustomerNotFound"), ct);

        var today = FinnishTime.LocalDate(now);
        var values = SeenFields.Of(actor, customer).Select(field => (Field: field, Value: CustomerValues.Stored(customer, field))).Where(pair => pair.Value is not null).Select(pair => new OfferedValue(pair.Field, pair.Value!)).ToList();
        var invoices = await db.Invoices.Where(i => i.CustomerId == customerId).Select(i => new OfferedInvoice(i.Id, new DisclosedInvoice(i.Number, i.State, i.DueOn), i.Sum)).ToListAsync(ct);
        var forbidden = await db.ForbiddenToDiscloseAsync(customerId, today, ct);
        var maxAge = (await db.LoadSettingsAsync(today, ct)).Days(SettingKey.CreditApplicationMaxAgeDays);
        db.RecordRead(AuditEntry.Of(actor, AuditAction.CardOpened, now, AuditSubjectKind.Customer, customerId, task.Purpose, string.Join(',', values.Select(value => value.Field)), "disclose", task.Reference));
        await db.SaveChangesAsync(ct);
        return new DisclosureOffer(customerId, customer.DisplayName, customer.Number, customer.Revision, customer.HasProtectedAddress, today, GroundsFor(actor), await OfferedRecipients.LoadAsync(db, actor, today, ct),
            [.. invoices.OrderByDescending(invoice => invoice.Invoice.IsOverdue(today)).ThenBy(invoice => invoice.Invoice.DueOn)], values, forbidden, await db.LoadCreditAsync(customerId, ct), maxAge);
    }

    private static List<OfferedGround> GroundsFor(Actor actor) =>
    [
        .. from ground in Enum.GetValues<DisclosureGround>()
           let discloses = DisclosureRights.ToDisclose(ground).Roles.Overlaps(actor.Roles)
           where discloses || DisclosureRights.ToPropose(ground).Roles.Overlaps(actor.Roles)
           orderby DisclosureRule.IsForBilling(ground) descending, ground descending
           select new OfferedGround(ground, !discloses),
    ];
}
