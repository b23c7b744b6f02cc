using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Settings;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Disclosures;

/// <summary>
/// A wanted disclosure with everything that decides about it. Load it inside the transaction that writes (<see cref="AksulitDbContext.BeginWritingAsync"/>): an invoice that is paid, a contract or a transfer
/// that ends meanwhile waits until it has committed, or was seen.
/// </summary>
internal sealed record LoadedDisclosure(WantedDisclosure Wanted, Customer Customer, Recipient Recipient, DisclosureFacts Facts, string? InvoiceNumber, IReadOnlyList<Article14Duty> ToBeTold)
{
    /// <summary>Loads it, or says that the person or the recipient is not there.</summary>
    public static async Task<Result<LoadedDisclosure>> LoadAsync(AksulitDbContext db, WantedDisclosure wanted, DateOnly today, CancellationToken ct)
    {
        if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == wanted.CustomerId, ct) is not { } customer) return new Refusal("CustomerNotFound");
        if (await db.Recipients.AsNoTracking().SingleOrDefaultAsync(r => r.Id == wanted.RecipientId, ct) is not { } recipient) return new Refusal("RecipientNotFound");
        var contracts = await db.ProcessorContracts.AsNoTracking().Where(contract => contract.RecipientId == recipient.Id).ToListAsync(ct);
        var transfers = await db.ThirdCountryTransfers.AsNoTracking().Where(transfer => transfer.RecipientId == recipient.Id).ToListAsync(ct);
        var invoice = wanted.InvoiceId is { } id
            ? await db.Invoices.Where(i => i.Id == id && i.CustomerId == customer.Id).Select(i => new DisclosedInvoice(i.Number, i.State, i.DueOn)).SingleOrDefaultAsync(ct) : null;
        var forbidden = await db.ForbiddenToDiscloseAsync(customer.Id, today, ct);
        var settings = await db.LoadSettingsAsync(today, ct);
        var facts = new DisclosureFacts(wanted.Ground, recipient.Role, recipient.IsForMarketing, recipient.RemovedAt is not null, recipient.Country, TransferRule.Covers(transfers, today),
            ContractRule.InForce(contracts, today)?.Whitelist, wanted.Fields, invoice, await db.LoadCreditAsync(customer.Id, ct), wanted.Basis?.Duty, forbidden,
            settings.Days(SettingKey.CreditApplicationMaxAgeDays)) { AddressProtected = customer.HasProtectedAddress };
        var toBeTold = await db.Article14Duties.AsTracking().Where(duty => duty.CustomerId == customer.Id && duty.DoneAt == null).ToListAsync(ct);
        return new LoadedDisclosure(wanted, customer, recipient, facts, invoice?.Number, toBeTold);
    }

    /// <summary>Why it may not be; null when it may. The rule first: its answer quotes the notice.</summary>
    public Refusal? Refuse(Actor actor, DateOnly today) => DisclosureRule.Refuse(Facts, today) ?? SeenFields.Refuse(actor, Customer, Wanted.Fields);

    /// <summary>Adds the line of the ledger, with the values as they are now, and its audit entry. The caller saves.</summary>
    public Disclosure AddTo(AksulitDbContext db, Actor actor, string? caseReference, DateTimeOffset now)
    {
        var ground = Wanted.Ground!.Value;
        var disclosure = new Disclosure(Customer.Id, Recipient.Id, ground, DisclosureRule.PurposeOf(ground), [.. Wanted.Fields.Select(field => new DisclosedValue(field, CustomerValues.Stored(Customer, field)))],
            InvoiceNumber ?? Wanted.Basis?.Duty?.Reference, now, actor.Id) { Channel = Wanted.Channel, Basis = Basis(ground) };
        db.Add(disclosure);
        foreach (var duty in ToBeTold) duty.Met(FinnishTime.LocalDate(now), Article14Due.Disclosure); // at the first disclosure at the latest (Art. 14(3)(c))
        db.Record(AuditEntry.Of(actor, AuditAction.DisclosureMade, now, AuditSubjectKind.Customer, Customer.Id, disclosure.Purpose, string.Join(',', Wanted.Fields),
            $"{ground};recipient={Recipient.Id};disclosure={disclosure.Id}", caseReference));
        return disclosure;
    }

    /// <summary>What the ledger keeps behind the ground: of credit what the register knows of the application, never what a form said.</summary>
    private DisclosureBasis? Basis(DisclosureGround ground) => ground is DisclosureGround.CreditApplication or DisclosureGround.CreditDecision && Facts.Credit is { } credit
        ? new DisclosureBasis(AppliedOn: credit.AppliedOn, PersonInformed: credit.PersonInformed)
        : Wanted.Basis;

    /// <summary>Puts the refusal of a wanted disclosure into the audit trail (S3): ground, recipient and code, no values. Nothing else is left of it.</summary>
    public static async Task<Refusal> RefusedAsync(AksulitDbContext db, Actor actor, AuditAction action, WantedDisclosure wanted, Refusal refusal, string? caseReference, DateTimeOffset now, CancellationToken ct)
    {
        db.RecordRead(AuditEntry.Of(actor, action, now, AuditSubjectKind.Customer, wanted.CustomerId, wanted.Ground is { } ground && Enum.IsDefined(ground) ? DisclosureRule.PurposeOf(ground) : null,
            string.Join(',', wanted.Fields), $"{refusal.Code};{wanted.Ground};recipient={wanted.RecipientId}", caseReference, AuditOutcome.Refused));
        await db.SaveChangesAsync(ct);
        return refusal;
    }
}
