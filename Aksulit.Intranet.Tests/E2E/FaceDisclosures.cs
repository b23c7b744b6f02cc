using Aksulit.Data.Domain.Credit;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Objections;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.E2E;

/// <summary>What the pages of recipients and disclosures can show: contracts that stand and that end, a transfer, a removed firm, values that are out of date, a proposal that waits and one that was rejected, an application for credit.</summary>
internal sealed record FaceDisclosures(Guid Agency, Guid Processor, Guid Abroad, Guid Removed, Guid OverdueInvoice, Guid Waiting, Guid Credit)
{
    public static async Task<FaceDisclosures> SeedAsync(RunningApp app, Customer person, Guid service, Guid billing, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = app.OpenRegister();
        var recipients = await db.Recipients.AsNoTracking().ToDictionaryAsync(recipient => recipient.Name, recipient => recipient.Id, ct);
        var invoice = await db.Invoices.AsNoTracking().Where(invoice => invoice.CustomerId == person.Id && invoice.State == InvoiceState.Open).SingleAsync(ct);
        var (agency, processor, abroad, bank) = (recipients["Esimerkki Perintä Oy"], recipients["Esimerkki Postituspalvelu Oy"], recipients["Example Cloud Inc."], recipients["Esimerkki Pankki Oyj"]);
        var removed = new Recipient("Esimerkki Entinen Perintä Oy", null, RecipientRole.Recipient, "FI") { Service = "Perintä", NoticeEmail = "entinen@example.com" };
        removed.Remove(now.AddDays(-40));
        var ending = new ProcessorContract(abroad, new(2025, 1, 1), new(2025, 1, 1), new(2026, 12, 31)) { Evidence = "Sähköinen allekirjoitus 2025-114", SubProcessors = "Example Hosting Ltd, Example Support GmbH" };
        ending.Allow([CustomerField.FirstName, CustomerField.LastName, CustomerField.Email]);
        var rejected = new DisclosureProposal(person.Id, bank, DisclosureGround.CreditApplication, [CustomerField.LastName], now.AddDays(-5), service) { Basis = new DisclosureBasis(AppliedOn: new(2026, 11, 17)) };
        rejected.Reject("Hakemus on peruttu.", billing, now.AddDays(-4));
        var waiting = new DisclosureProposal(person.Id, agency, DisclosureGround.DebtCollection, [CustomerField.FirstName, CustomerField.LastName, CustomerField.BillingStreet, CustomerField.BillingPostalCode, CustomerField.BillingCity], now.AddHours(-1), service)
        {
            InvoiceId = invoice.Id,
        };
        var credit = new CreditApplication(person.Id, new(2026, 11, 20), 1500m, Channel.Phone, new(2026, 11, 20), now.AddHours(-2), service);
        await app.SaveAsync(now, ct, removed, ending, rejected, waiting, credit,
            new ThirdCountryTransfer(abroad, "Tikettijärjestelmän tuki toimii vain Yhdysvalloista käsin.", TransferTool.DataPrivacyFramework, "dataprivacyframework.gov, haettu 1.3.2026", new(2026, 3, 1), new(2027, 2, 28), billing),
            Line(agency, DisclosureGround.DebtCollection, "L2025001", -200, new(CustomerField.FirstName, "Maija"), new(CustomerField.LastName, "Mallikas-Näyte"), new(CustomerField.Street, "Vanhatie 9"), new(CustomerField.City, "OULU")),
            Line(removed.Id, DisclosureGround.DebtCollection, "L2024002", -600, new(CustomerField.LastName, "Mallikas-Näyte"), new(CustomerField.Street, "Mäkitie 145 C 3")),
            Line(bank, DisclosureGround.LegalObligation, "VH/1/2026", -20, new DisclosedValue(CustomerField.LastName, "Mallikas-Näyte"), new(CustomerField.Website, null)));
        return new FaceDisclosures(agency, processor, abroad, removed.Id, invoice.Id, waiting.Id, credit.Id);

        Disclosure Line(Guid to, DisclosureGround ground, string reference, int days, params DisclosedValue[] values) => new(person.Id, to, ground, DisclosureRule.PurposeOf(ground), values, reference, now.AddDays(days), billing)
        {
            Basis = ground is DisclosureGround.LegalObligation ? new DisclosureBasis(new LegalDuty("Verotusmenettelylaki 1558/1995", "19 §", "Verohallinto", reference)) : null,
        };
    }
}
