using System.Text.Json;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Customers.CustomerCard;
using Aksulit.Intranet.Features.Search.FindCustomers;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Customers;

[BothDatabases]
public sealed class CardTests(TestRegister register) : IClassFixture<TestRegister>
{
    private const string Email = "salainen.osoite@example.fi", Website = "https://www.oma-sivu.example.fi", Ip = "192.0.2.77", Note = "Portti sivulta", OldStreet = "Vanhatie 9";
    private static readonly TaskPurpose Care = new(ProcessingPurpose.CustomerCare), Rights = new(ProcessingPurpose.RightsRequest);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task<Result<CardView>> OpenAsync(Guid id, Role role = Role.CustomerService, TaskPurpose? task = null) => register.ActAsync(role, (IOpenCard open) => open.RunAsync(id, task ?? Care, Ct));

    private async Task<string> JsonAsync(Guid id, Role role) => JsonSerializer.Serialize((await OpenAsync(id, role)).Value, JsonSerializerOptions.Web);

    /// <summary>A person about whom everything is known, with history.</summary>
    private async Task<Customer> FullPersonAsync()
    {
        var person = Some.Customer("Kortti", "Kaisa", email: Email);
        person.SetContact(person.Contact with { Website = Website });
        person.SetBilling(new BillingDetails { Street = "Laskutie 3", PostalCode = "40100", City = "JYVÄSKYLÄ", EInvoiceAddress = "003702459747234" });
        (person.IpAddress, person.DeliveryNote) = (Ip, Note);
        var firm = new Organisation("Kortti Oy", $"{Random.Shared.Next(1000000, 9999999)}-1");
        await register.SaveAsync(person, firm);
        await register.SaveAsync(new ContactRole(person.Id, firm.Id, new DateOnly(2021, 3, 1)), Some.Order(person), Some.Invoice(person, InvoiceState.Paid),
            new Objection(person.Id, ObjectionKind.DirectMarketing, ObjectionScope.Processing, Channel.Phone, register.Clock.GetUtcNow(), Actor.JobAccountId, 1),
            new FieldChange(person.Id, CustomerField.Street, OldStreet, Some.Source(), register.Clock.GetUtcNow().AddDays(-3), await register.StaffAsync(Role.CustomerService)));
        return person;
    }

    [Fact]
    public async Task Customer_service_sees_the_card_with_the_source_of_each_value_but_no_IP_no_website_and_no_old_value()
    {
        var person = await FullPersonAsync();
        var card = (await OpenAsync(person.Id)).Value;
        Assert.All(card.Values, value => Assert.Equal(SourceKind.Registration, value.Source?.Kind));
        Assert.Equal(Email, card.Values.Single(value => value.Field is CustomerField.Email).Value);
        Assert.Equal("Kortti Oy", Assert.Single(card.Organisations!).Name);
        Assert.Single(card.Orders!);
        Assert.Single(card.Invoices!);
        Assert.Equal(ObjectionKind.DirectMarketing, Assert.Single(card.Objections!).Kind);
        Assert.Equal(("Testi CustomerService", null), (Assert.Single(card.History!).ByName, card.History![0].OldValue));
        Assert.Null(card.Viewers);
        Assert.True(card.MayEdit);
        var json = await JsonAsync(person.Id, Role.CustomerService);
        foreach (var hidden in new[] { Ip, Website, OldStreet }) Assert.DoesNotContain(hidden, json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_register_lead_sees_old_values_for_24_months_and_who_has_looked()
    {
        var person = await FullPersonAsync();
        await register.SaveAsync(new FieldChange(person.Id, CustomerField.City, "VANHALA", Some.Source(), register.Clock.GetUtcNow().AddMonths(-24).AddDays(-2), Actor.JobAccountId));
        await OpenAsync(person.Id);
        await register.ActAsync(Role.Billing, (IFindCustomers find) => find.RunAsync(new FindCustomersQuery(person.Number, new TaskPurpose(ProcessingPurpose.Billing)), Ct));
        var card = (await OpenAsync(person.Id, Role.RegisterLead, Rights)).Value;
        Assert.Equal(OldStreet, card.History!.Single(change => change.Field is CustomerField.Street).OldValue);
        Assert.Null(card.History!.Single(change => change.Field is CustomerField.City).OldValue);
        Assert.Contains(card.Viewers!, viewer => viewer is { Action: AuditAction.CardOpened, Name: "Testi CustomerService", Roles: "CustomerService", Purpose: ProcessingPurpose.CustomerCare });
        Assert.Contains(card.Viewers!, viewer => viewer is { Action: AuditAction.PersonsFound, Name: "Testi Billing", Purpose: ProcessingPurpose.Billing });
        Assert.Contains(card.Values, value => value.Value == Ip);
    }

    [Fact]
    public async Task Billing_is_handed_the_billing_contact_orders_and_invoices_and_nothing_else_of_the_person()
    {
        var person = await FullPersonAsync();
        var json = await JsonAsync(person.Id, Role.Billing);
        foreach (var hidden in new[] { Email, Website, Ip, Note, OldStreet, "Koetie 1", "+358401234567" }) Assert.DoesNotContain(hidden, json, StringComparison.Ordinal);
        var card = (await OpenAsync(person.Id, Role.Billing)).Value;
        Assert.Contains(card.Values, value => value is { Field: CustomerField.BillingStreet, Value: "Laskutie 3", Source: null });
        Assert.NotNull(card.Invoices);
        Assert.NotNull(card.Orders);
        Assert.NotNull(card.Objections); // docs/access.md gives billing the standing objections
        Assert.Null(card.Life);
        Assert.Null(card.History);
        Assert.False(card.MayEdit);
        Assert.Null((await OpenAsync(person.Id, Role.ExternalAccounting)).Value.Objections);
    }

    [Fact]
    public async Task Bills_that_go_home_show_the_postal_address_to_billing()
    {
        var person = Some.Customer("Kotilaskutus");
        await register.SaveAsync(person);
        Assert.Contains((await OpenAsync(person.Id, Role.Billing)).Value.Values, value => value is { Field: CustomerField.Street, Value: "Koetie 1" });
    }

    [Fact]
    public async Task The_DPO_sees_no_orders_and_no_invoices_and_a_hold_without_its_numbers()
    {
        var person = await FullPersonAsync();
        await register.SaveAsync(Some.Invoice(person, InvoiceState.Open));
        var card = (await OpenAsync(person.Id, Role.DataProtectionOfficer, Rights)).Value;
        Assert.Null(card.Orders);
        Assert.Null(card.Invoices);
        Assert.Equal((HoldReason.OpenInvoice, 0), (Assert.Single(card.Life!.Holds).Reason, card.Life.Holds[0].Numbers.Count));
        Assert.NotNull(card.Viewers);
        Assert.DoesNotContain(OldStreet, await JsonAsync(person.Id, Role.DataProtectionOfficer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_purpose_shows_what_it_needs_and_a_reason_opens_the_rest_and_stays_in_the_log()
    {
        var person = await FullPersonAsync();
        var orders = new TaskPurpose(ProcessingPurpose.Orders);
        var card = (await OpenAsync(person.Id, task: orders)).Value;
        Assert.NotNull(card.Orders);
        Assert.NotNull(card.Objections); // whoever has the person before them must see what the person forbade
        Assert.Null(card.Invoices);
        Assert.Null(card.History);
        Assert.Null(card.Life);
        Assert.DoesNotContain(card.Values, value => value.Field is CustomerField.BillingStreet || value.Source is not null);
        Assert.Equal([CardPart.Billing, CardPart.Invoices, CardPart.Disclosures, CardPart.Requests, CardPart.CreditApplications, CardPart.Sources, CardPart.Retention], card.KeptBack);

        card = (await OpenAsync(person.Id, task: orders with { Wider = WideningReason.PersonAsks })).Value;
        Assert.NotNull(card.Invoices);
        Assert.Empty(card.KeptBack);
        Assert.DoesNotContain(card.Values, value => value.Value == Ip); // the role's own limits stay
        var viewers = (await OpenAsync(person.Id, Role.RegisterLead, Rights)).Value.Viewers!;
        Assert.Equal([WideningReason.PersonAsks, null], viewers.Select(viewer => viewer.Wider));
    }

    [Fact]
    public async Task Who_has_no_e_invoice_address_is_billed_by_e_mail_and_then_billing_is_handed_it()
    {
        var person = Some.Customer("Sähkölasku", email: Email);
        await register.SaveAsync(person);
        var billing = new TaskPurpose(ProcessingPurpose.Billing);
        Assert.Contains((await OpenAsync(person.Id, Role.ExternalAccounting, billing)).Value.Values, value => value is { Field: CustomerField.Email, Value: Email });
        var full = await FullPersonAsync();
        Assert.DoesNotContain((await OpenAsync(full.Id, Role.ExternalAccounting, billing)).Value.Values, value => value.Field is CustomerField.Email);
    }

    [Theory]
    [InlineData(Role.CustomerService)]
    [InlineData(Role.Billing)]
    [InlineData(Role.DataProtectionOfficer)]
    public async Task A_protected_address_is_handed_to_the_register_lead_only(Role role)
    {
        var person = Some.Customer("Turvassa");
        person.HasProtectedAddress = true;
        await register.SaveAsync(person, new FieldChange(person.Id, CustomerField.Street, OldStreet, Some.Source(), register.Clock.GetUtcNow(), Actor.JobAccountId));
        var json = await JsonAsync(person.Id, role);
        foreach (var hidden in new[] { "Koetie", "40100", "JYV", OldStreet }) Assert.DoesNotContain(hidden, json, StringComparison.Ordinal);
        Assert.True((await OpenAsync(person.Id, role)).Value.AddressProtected);
        Assert.Contains((await OpenAsync(person.Id, Role.RegisterLead)).Value.Values, value => value.Value == "Koetie 1");
    }

    [Fact]
    public async Task Open_and_collected_invoices_both_hold_and_are_named_and_the_life_says_when_the_data_goes()
    {
        var person = Some.Customer("Vainio", ended: new DateOnly(2020, 5, 10));
        await register.SaveAsync(person);
        var (open, collected) = (Some.Invoice(person, InvoiceState.Open), Some.Invoice(person, InvoiceState.InCollection));
        await register.SaveAsync(open, collected, Some.Invoice(person, InvoiceState.Paid),
            new RetentionHold(person.Id, HoldReason.Dispute, "Reklamaatio 12", new DateOnly(2026, 1, 1), null, new DateOnly(2027, 1, 1), Actor.JobAccountId));
        var life = (await OpenAsync(person.Id)).Value.Life!;
        Assert.Equal([open.Number], life.Holds.Single(hold => hold.Reason is HoldReason.OpenInvoice).Numbers);
        Assert.Equal([collected.Number], life.Holds.Single(hold => hold.Reason is HoldReason.DebtCollection).Numbers);
        Assert.Null(life.Holds.Single(hold => hold.Reason is HoldReason.Dispute).Ground);
        Assert.Equal((new DateOnly(2020, 5, 10), true, new DateOnly(2030, 5, 10), new DateOnly(2030, 5, 11)), (life.EndOn!.Value, life.EndGiven, life.LastDay, life.EraseFrom));
        Assert.Equal("Reklamaatio 12", (await OpenAsync(person.Id, Role.RegisterLead)).Value.Life!.Holds.Single(hold => hold.Reason is HoldReason.Dispute).Ground);
    }

    [Fact]
    public async Task A_quiet_customership_ends_with_its_last_event_and_an_open_migration_derives_none_and_says_what_is_missing()
    {
        var quiet = Some.Customer("Hiljainen", started: new DateOnly(2020, 1, 2));
        var source = new ImportSource($"vanha-{Guid.NewGuid():N}") { InvoicesDeclaredAbsent = true };
        var run = new ImportRun(source.Id, ImportKind.Customers, Guid.NewGuid().ToString("N").PadLeft(64, '0'), Actor.JobAccountId, register.Clock.GetUtcNow(), 1) { State = ImportState.Completed };
        var migrated = Some.Customer("Siirtyvä", started: new DateOnly(2020, 1, 2));
        migrated.CameWith(run.Id, new string('0', 64));
        await register.SaveAsync(source);
        await register.SaveAsync(run);
        await register.SaveAsync(quiet, migrated);
        var life = (await OpenAsync(quiet.Id)).Value.Life!;
        Assert.Equal((new DateOnly(2020, 1, 2), false, null), (life.EndOn!.Value, life.EndGiven, life.MigrationOf));
        life = (await OpenAsync(migrated.Id)).Value.Life!;
        Assert.Null(life.EndOn);
        Assert.Equal(source.Name, life.MigrationOf);
        Assert.Equal(["Orders"], life.MigrationLacks);
    }

    [Fact]
    public async Task The_read_is_in_the_audit_trail_with_purpose_and_field_groups()
    {
        var person = Some.Customer("Luettu");
        await register.SaveAsync(person);
        await OpenAsync(person.Id, Role.Billing, new TaskPurpose(ProcessingPurpose.Billing));
        await using var db = await register.OpenDbAsync();
        var entry = await db.AuditEntries.SingleAsync(e => e.SubjectId == person.Id && e.Action == AuditAction.CardOpened, Ct);
        Assert.Equal((AuditOutcome.Done, ProcessingPurpose.Billing, "Name,Billing,Organisations,Orders,Invoices,Objections"), (entry.Outcome, entry.Purpose!.Value, entry.Fields!));
        Assert.Null(entry.ChainNo); // the sealer chains reads, so that readers do not queue
    }

    [Theory]
    [InlineData(null, "PurposeMissing")]
    [InlineData(ProcessingPurpose.Statistics, "PurposeGivesNoPersons")]
    public async Task Without_a_purpose_for_persons_the_card_stays_shut_and_the_refusal_is_audited(ProcessingPurpose? purpose, string code)
    {
        var person = Some.Customer("Suljettu");
        await register.SaveAsync(person);
        Assert.Equal(code, (await OpenAsync(person.Id, task: new TaskPurpose(purpose))).Refusal?.Code);
        await using var db = await register.OpenDbAsync();
        var entry = await db.AuditEntries.SingleAsync(e => e.SubjectId == person.Id && e.Action == AuditAction.CardOpened, Ct);
        Assert.Equal((AuditOutcome.Refused, code), (entry.Outcome, entry.Detail!));
    }

    [Theory]
    [InlineData(Role.Marketing)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Administrator)]
    public async Task Who_may_not_read_cards_is_stopped_below_the_page_and_audited(Role role)
    {
        await Assert.ThrowsAsync<AccessDeniedException>(() => OpenAsync(Guid.NewGuid(), role));
        var staff = await register.StaffAsync(role);
        await using var db = await register.OpenDbAsync();
        Assert.True(await db.AuditEntries.AnyAsync(e => e.Action == AuditAction.AccessRefused && e.ActorId == staff && e.Detail == "ReadCard:Role", Ct));
    }

    [Fact]
    public async Task Nobody_is_shown_for_an_unknown_key_and_an_open_card_of_a_destroyed_person_may_not_stay()
    {
        var nobody = Guid.CreateVersion7();
        Assert.Equal("CustomerNotFound", (await OpenAsync(nobody)).Refusal?.Code);
        Assert.False(await register.ActAsync(Role.CustomerService, (IOpenCard open) => open.MayStayOpenAsync(nobody, Ct)));
        var person = Some.Customer();
        await register.SaveAsync(person);
        Assert.True(await register.ActAsync(Role.CustomerService, (IOpenCard open) => open.MayStayOpenAsync(person.Id, Ct)));
        Assert.False(await register.ActAsync(Role.Marketing, (IOpenCard open) => open.MayStayOpenAsync(person.Id, Ct)));
    }
}
