using System.Globalization;
using System.Text;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Disclosures.RecordDisclosure;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Tests.Domain;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Tests.Features.Disclosures;

/// <summary>Two people of the import files on 23.11.2026: one owes an invoice, one owes nothing (R24–R26).</summary>
[BothDatabases]
public sealed class KnownDisclosuresTests(DisclosureRegister register) : IClassFixture<DisclosureRegister>, IAsyncLifetime
{
    private const string Debtor = "A7002508", Payer = "A7000001";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Their rows of the three files, taken in by the typed command. A second time they are known already.</summary>
    public async ValueTask InitializeAsync()
    {
        foreach (var (kind, file) in new[] { (ImportKind.Customers, "asiakkaat.csv"), (ImportKind.Orders, "tilaukset.csv"), (ImportKind.Invoices, "laskut.csv") })
        {
            var lines = await File.ReadAllLinesAsync(ImportFiles.PathOf(file), CodePagesEncodingProvider.Instance.GetEncoding(1252)!, Ct);
            var (exitCode, _) = await register.ImportLinesAsync(kind, [lines[0], .. lines.Where(line => line.Contains(Debtor, StringComparison.Ordinal) || line.Contains(Payer, StringComparison.Ordinal))]);
            Assert.Equal(0, exitCode);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_unpaid_invoice_goes_to_the_agency_and_the_ledger_says_what_when_by_whom_and_about_what()
    {
        var agency = await register.RecipientAsync("Esimerkki Perintä Oy");
        var person = await PersonAsync(Debtor);
        Assert.Contains("Essen", person.LastName, StringComparison.Ordinal);
        var offer = (await register.ActAsync(Role.Billing, (IPrepareDisclosure prepare) => prepare.RunAsync(person.Id, DisclosureRegister.Collecting, Ct))).Value;
        var owed = Assert.Single(offer.Invoices, invoice => invoice.Invoice.IsOverdue(offer.Today));
        Assert.Equal(("L20264787", new DateOnly(2025, 4, 4), 452.86m), (owed.Invoice.Number, owed.Invoice.DueOn, owed.Sum));
        var fields = DisclosureRule.UsualFieldsOf(DisclosureGround.DebtCollection, [.. offer.Values.Select(value => value.Field)]);

        var disclosed = await register.DiscloseAsync(Role.Billing, new(person.Id, agency.Id, DisclosureGround.DebtCollection, fields, DisclosureChannel.SecureService, owed.Id), offer.Revision);

        Assert.True(disclosed.Succeeded, disclosed.Refusal?.Code);
        var line = Assert.Single((await register.LedgerOfAsync(Role.RegisterLead, person.Id)).Lines, line => line.Id == disclosed.Value);
        Assert.Equal(("Esimerkki Perintä Oy", DisclosureGround.DebtCollection, "L20264787", "Testi Billing", register.Clock.GetUtcNow()), (line.Recipient, line.Ground, line.Reference, line.By, line.At));
        Assert.Equal([CustomerField.FirstName, CustomerField.LastName, CustomerField.Street, CustomerField.PostalCode, CustomerField.City, CustomerField.Country], line.Values.Select(value => value.Field));
        Assert.Equal([person.FirstName, person.LastName, person.Contact.Street, person.Contact.PostalCode, person.Contact.City, "FI"], line.Values.Select(value => value.Value));
        var audited = Assert.Single(await register.TrailOfAsync(person.Id), entry => entry.Outcome is AuditOutcome.Done);
        Assert.Equal((ProcessingPurpose.DebtCollection, "FirstName,LastName,Street,PostalCode,City,Country"), (audited.Purpose, audited.Fields));
        Assert.DoesNotContain(person.LastName, audited.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the agency", "DisclosureNothingOverdue", "perintään tai laskutukseen liittyvissä asioissa")]
    [InlineData("no ground of the list", "DisclosureGroundMissing", "perintään tai laskutukseen liittyvissä asioissa")]
    [InlineData("marketing", "DisclosureForMarketing", "mainonnan kohdistamiseen luovuttamatta henkilötietoja ulkopuolisille tahoille")]
    [InlineData("outside the EEA", "DisclosureOutsideEea", "ei siirretä Euroopan Unionin ulkopuolelle")]
    public async Task Who_owes_nothing_is_handed_to_nobody_and_each_refusal_quotes_its_own_sentence(string whereTo, string code, string sentence)
    {
        var person = await PersonAsync(Payer);
        Assert.Equal("Björkman", person.LastName);
        await using var db = await register.OpenDbAsync();
        var invoice = await db.Invoices.AsNoTracking().SingleAsync(invoice => invoice.CustomerId == person.Id, Ct);
        Assert.Equal(InvoiceState.Paid, invoice.State);
        var (to, ground) = whereTo switch
        {
            "marketing" => (await register.RecipientAsync("Esimerkki Markkinointi Oy", marketing: true), DisclosureGround.Invoicing),
            "outside the EEA" => (await register.RecipientAsync("Example Collections Inc.", country: "US"), DisclosureGround.DebtCollection),
            "no ground of the list" => (await register.RecipientAsync("Perintä A Oy"), null),
            _ => (await register.RecipientAsync("Perintä B Oy"), (DisclosureGround?)DisclosureGround.DebtCollection),
        };
        var before = (await register.TrailOfAsync(person.Id)).Count;

        var refused = await register.DiscloseAsync(Role.Billing, DisclosureRegister.Wanted(person, to, ground, invoice));

        Assert.Equal(code, refused.Refusal?.Code);
        Assert.Empty(await register.LinesOfAsync(person.Id));
        var entry = Assert.Single((await register.TrailOfAsync(person.Id)).Skip(before));
        Assert.Equal((AuditOutcome.Refused, $"{code};{ground};recipient={to.Id}"), (entry.Outcome, entry.Detail));
        Assert.Contains(sentence, Quote(refused.Refusal!.Ground!), StringComparison.Ordinal);
    }

    private async Task<Customer> PersonAsync(string number)
    {
        await using var db = await register.OpenDbAsync();
        return await db.Customers.AsNoTracking().SingleAsync(customer => customer.Number == number, Ct);
    }

    private string Quote(string ground)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fi-FI");
        return register.Get<IStringLocalizer<GroundTexts>>()[$"{ground}_Quote"];
    }
}
