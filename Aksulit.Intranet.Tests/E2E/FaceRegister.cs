using System.Text;
using System.Text.RegularExpressions;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Features.Retention;
using Aksulit.Intranet.Tests.Domain;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Aksulit.Intranet.Tests.E2E;

/// <summary>The tests of the face share one running register and one browser, one after the other.</summary>
[CollectionDefinition(nameof(FaceCollection))]
public sealed class FaceCollection : ICollectionFixture<FaceRegister>;

/// <summary>
/// A served demo register on Monday 23.11.2026 with everything that a page can show: a person with holds, objections and many orders, a protected one, imports in every state,
/// an open migration, nights that went well and badly, a designation that runs out.
/// </summary>
public sealed partial class FaceRegister : IAsyncLifetime
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 23, 7, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal RunningApp App { get; } = new(new Dictionary<string, string> { ["Jobs:Enabled"] = "true", ["Register:ClockStart"] = "2026-11-23T09:00:00+02:00" });

    internal BrowserFixture Browser { get; } = new();

    internal Customer Person { get; } = FullPerson();

    internal Customer Protected { get; } = new("S0000002", "Salla", "Suojattu", Contact("salla.suojattu@example.fi", "Piilokuja 7"), new DateOnly(2022, 4, 5), Registration) { HasProtectedAddress = true };

    /// <summary>Somebody whom tests may edit.</summary>
    internal Customer Edited { get; } = new("S0000003", "Eeva", "Muutettava", Contact("eeva.muutettava@example.fi", "Vaihtotie 3"), new DateOnly(2023, 2, 1), Registration);

    /// <summary>Who asked for rectifications; the desk's journey takes them down (<see cref="DeskCases"/>).</summary>
    internal Customer Asking { get; private set; } = null!;

    internal DeskCases Cases { get; private set; } = null!;

    /// <summary>An objection of <see cref="Person"/> that only their own later word lifts.</summary>
    public Objection Standing { get; private set; } = null!;

    /// <summary>Whose order is in hand and whose invoice is half paid.</summary>
    internal Customer Buyer { get; } = new("S0000009", "Oona", "Ostavainen", Contact("oona.ostavainen@example.fi", "Kauppakatu 8"), new DateOnly(2021, 5, 6), Registration) { DeliveryNote = "Ovikello ei toimi" };

    /// <summary>Whom an update service says to have moved; tests may settle it.</summary>
    internal Customer Mover { get; } = new("S0000010", "Milla", "Muuttaja", Contact("milla.muuttaja@example.fi", "Kotikatu 4"), new DateOnly(2022, 7, 8), Registration);

    /// <summary>An order that waits for somebody, one that customer service has in hand, and one with everything done.</summary>
    internal Order Waiting { get; private set; } = null!;

    internal Order InHand { get; private set; } = null!;

    /// <summary>An order that tests may take through its states.</summary>
    internal Order Handled { get; private set; } = null!;

    /// <summary>Overdue, and half of it is paid.</summary>
    internal Invoice Overdue { get; private set; } = null!;

    /// <summary>An invoice that tests may pay.</summary>
    internal Invoice Paid { get; private set; } = null!;

    internal Guid Previewed { get; private set; }

    internal Guid Completed { get; private set; }

    internal Guid Writing { get; private set; }

    internal Guid GivenUp { get; private set; }

    /// <summary>Recipients, a ledger and proposals.</summary>
    internal FaceDisclosures Disclosed { get; private set; } = default!;

    /// <summary>Organisations in each of their states.</summary>
    internal FaceOrganisations Organisations { get; } = new();

    /// <summary>Persons who are in the register twice.</summary>
    internal FaceDuplicates Duplicates { get; } = new();

    /// <summary>What may stand in no address, no title and no request: it would be somebody's data.</summary>
    internal static IReadOnlyList<string> Secrets { get; } = ["Mallikas-Näyte", "maija.mallikas", "Mäkitie", "Suojattu", "Piilokuja", "Muutettava", "Pyytäjä", "Kyselytie", "Ostavainen", "Kauppakatu", "Neulanen", "Kaksonen", "kaisa.kaksonen", "Kaksostie", "Kaksoskatu", "Muuttaja", "Kotikatu", "Siirtotie", "Näytötön", "nea.naytoton", "Sivukatu"];

    private static FieldSource Registration => new(SourceKind.Registration, "Verkkolomake", new DateOnly(2011, 9, 6), Actor.JobAccountId, 1);

    public async ValueTask InitializeAsync()
    {
        await Task.WhenAll(Browser.InitializeAsync().AsTask(), App.StartAsync(Ct));
        await SeedPersonsAsync();
        await SeedImportsAsync();
        await SeedNightsAsync();
        Disclosed = await FaceDisclosures.SeedAsync(App, Person, (await StaffAsync("service")).Id, (await StaffAsync("billing")).Id, Morning, Ct);
        await SeedCasesAsync();
        foreach (var rows in Organisations.Rows(Today, Buyer, Protected, Edited)) await App.SaveAsync(Morning, Ct, rows);
        foreach (var rows in Duplicates.Rows(Morning)) await App.SaveAsync(Morning, Ct, rows);
        await App.SaveAsync(Morning, Ct, FaceUpdates.Rows(Morning, Mover, Person, Buyer));
        await App.SaveAsync(Morning, Ct, FacePartners.Rows(Morning));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Browser.DisposeAsync();
        await App.DisposeAsync();
    }

    /// <summary>Somebody else saves <see cref="Edited"/> with another street.</summary>
    internal async Task EditByAnotherAsync(string street)
    {
        var staff = await StaffAsync("service");
        await using var db = App.OpenRegister();
        var person = await db.Customers.SingleAsync(customer => customer.Id == Edited.Id, Ct);
        var actor = new Actor(staff.Id, new HashSet<Role> { Role.CustomerService });
        db.Add(new FieldChange(person.Id, CustomerField.Street, person.Contact.Street, person.Provenance.Of(CustomerField.Street), Morning, staff.Id));
        person.SetContact(person.Contact with { Street = street });
        db.Record(AuditEntry.Of(actor, AuditAction.CustomerChanged, Morning, AuditSubjectKind.Customer, person.Id, fields: nameof(CustomerField.Street)));
        await db.SaveChangesAsync(Ct);
    }

    /// <summary>Last night failed: the newest run is the one that counts.</summary>
    internal Task NightFailsAsync()
    {
        var night = new JobRun(RunRetention.JobId, Morning.AddHours(-7), Today);
        night.Fail(Morning.AddHours(-6.9), "TimeoutException");
        return App.SaveAsync(Morning, Ct, night);
    }

    private static Customer FullPerson()
    {
        var person = new Customer("S0000001", "Maija", "Mallikas-Näyte", Contact("maija.mallikas@example.fi", "Mäkitie 145 C 3"), new DateOnly(2011, 9, 6), Registration) { IpAddress = "192.0.2.77", DeliveryNote = "Portti sivulta" };
        person.SetContact(person.Contact with { Website = "https://www.mallikas.example.fi" });
        person.SetBilling(new BillingDetails { Street = "Laskutie 3", PostalCode = "90100", City = "OULU", EInvoiceAddress = "003702459747234", Reference = "Osasto 12" });
        person.Sourced([CustomerField.Email], Registration with { Kind = SourceKind.CustomerStatement, Name = "Puhelu", ObtainedOn = new DateOnly(2024, 2, 4) });
        person.Sourced([CustomerField.Street, CustomerField.PostalCode, CustomerField.City, CustomerField.Country], Registration with { Kind = SourceKind.UpdateService, Name = "Päivityspalvelu Oy", ObtainedOn = new DateOnly(2026, 11, 1) });
        person.Sourced([CustomerField.Phone], Registration with { Kind = SourceKind.InitialMigration, Name = "Vanha järjestelmä" });
        person.Happened(new DateOnly(2026, 5, 10));
        return person;
    }

    private static ContactDetails Contact(string email, string street) => new() { Email = email, Phone = "+358402407117", Street = street, PostalCode = "90100", City = "OULU", Country = "FI" };

    private async Task SeedPersonsAsync()
    {
        var firm = new Organisation("Öhman & Pojat Oy", "2234567-5");
        await App.SaveAsync(Morning, Ct, Person, Protected, Edited, Mover, firm);
        var staff = await StaffAsync("service");
        List<object> rows =
        [
            new ContactRole(Person.Id, firm.Id, new DateOnly(2021, 3, 1)),
            new RetentionHold(Person.Id, HoldReason.Dispute, "Reklamaatio 12/2026", new DateOnly(2026, 6, 1), new DateOnly(2037, 6, 30), new DateOnly(2026, 12, 1), Actor.JobAccountId),
            Standing = Objection(ObjectionKind.DirectMarketing, ObjectionScope.Processing, Channel.Phone), Objection(ObjectionKind.DirectAdvertising, ObjectionScope.Disclosure, Channel.Letter),
            new FieldChange(Person.Id, CustomerField.Street, "Vanhatie 9", Registration, Morning.AddDays(-22), staff.Id), new FieldChange(Person.Id, CustomerField.Email, "vanha@example.fi", Registration, Morning.AddDays(-300), staff.Id),
        ];
        for (var i = 0; i < 12; i++)
        {
            var placed = new DateOnly(2026, 5, 2).AddMonths(-5 * i);
            var order = new Order(Person.Id, $"T{2026 - i}{i:000}", placed, i % 3 == 0 ? "Huolto" : "Varaosa", 120.5m + (97 * i), i == 4 ? OrderState.Cancelled : OrderState.Delivered, i == 4 ? null : placed.AddDays(8));
            rows.Add(order);
            if (i < 9) rows.Add(new Invoice(Person.Id, $"L{2026 - i}{i:000}", order.Number, placed, placed.AddDays(14), order.Sum, null, i switch { 0 => InvoiceState.Open, 1 => InvoiceState.InCollection, _ => InvoiceState.Paid }, i > 1 ? placed.AddDays(10) : null));
        }

        await App.SaveAsync(Morning, Ct, [.. rows]);
        await SeedDayAsync(staff.Id);
        await new RegisterFile(App).ExecuteAsync($"UPDATE Designations SET ValidUntil = '2026-12-05' WHERE Role = '{Role.Marketing}'", Ct);
        await new RegisterFile(App).ExecuteAsync($"UPDATE Designations SET ReviewDueOn = '2026-12-15' WHERE Role IN ('{Role.RegisterLead}', '{Role.Billing}', '{Role.Auditor}')", Ct);
    }

    /// <summary>A day with orders and invoices.</summary>
    private async Task SeedDayAsync(Guid service)
    {
        (Waiting, InHand, Handled) = (NewOrder("TB0000901", 3, Person), NewOrder("TB0000902", 5, Buyer), NewOrder("TB0000903", 1, Person));
        InHand.Take(service, Morning);
        var old = NewOrder("TB0000904", 400, Person);
        old.Deliver(Today.AddDays(-390), Morning);
        old.Archive(Today.AddDays(-300), Morning);
        Overdue = new Invoice(Buyer.Id, "LB0000901", InHand.Number, Today.AddDays(-40), Today.AddDays(-26), 320m, "20260011", InvoiceState.Open, null);
        Overdue.Receive(120m, Today.AddDays(-20), Morning);
        Paid = new Invoice(Buyer.Id, "LB0000902", null, Today.AddDays(-20), Today.AddDays(-6), 80m, "RF111232", InvoiceState.Open, null);
        Buyer.SetBilling(new BillingDetails { Street = "Laskutie 3", PostalCode = "90100", City = "OULU", EInvoiceAddress = "003702459747234", Reference = "Osasto 12" });
        await App.SaveAsync(Morning, Ct, Buyer);
        await App.SaveAsync(Morning, Ct, Waiting, InHand, Handled, old, Overdue, Paid);
        await App.SaveAsync(Morning, Ct, new OrderLine(InHand.Id, Buyer.Id, "Huolto", 300m), new OrderLine(InHand.Id, Buyer.Id, "Varaosa", 20m),
            new Payment(Overdue.Id, Buyer.Id, 120m, Today.AddDays(-20), Morning, service));

        Order NewOrder(string number, int days, Customer whose) => new(whose.Id, number, Today.AddDays(-days), "Huolto", 320m, OrderState.Received, null);
    }

    private Objection Objection(ObjectionKind kind, ObjectionScope scope, Channel channel) => new(Person.Id, kind, scope, channel, new DateTimeOffset(2024, 2, 4, 10, 0, 0, TimeSpan.Zero), Actor.JobAccountId, 1);

    /// <summary>A file half of whose rows are in already, one that is being written, one that was given up; the preview is asked for on the page, as a person does.</summary>
    private async Task SeedImportsAsync()
    {
        var lines = await File.ReadAllLinesAsync(ImportFiles.PathOf("asiakkaat.csv"), Encoding.Latin1, Ct);
        var (first, second) = (Path.Combine(App.DataDirectory, "osa1.csv"), Path.Combine(App.DataDirectory, "osa2.csv"));
        await File.WriteAllLinesAsync(first, lines.Take(400), Encoding.Latin1, Ct);
        await File.WriteAllLinesAsync(second, [.. lines.Take(900), .. lines.Skip(900).Where(line => IdentityCodeInNote().IsMatch(line))], Encoding.Latin1, Ct);
        var imported = await App.RunVerbAsync(["import", "customers", "--file", first, "--source-name", "vanha", "--json"], Ct);
        Assert.True(imported.ExitCode == 0, imported.StandardOutput + imported.StandardError);
        Completed = imported.Json.GetProperty("runId").GetGuid();
        await Browser.JourneyAsync(BrowserLook.Light1440, async page =>
        {
            await page.SignInAsync(App, Name("lead"));
            await page.OpenAsync(App, Urls.Imports);
            await page.GetByLabel("Lähde").FillAsync("vanha");
            await (await page.FileFieldAsync("import-file")).SetInputFilesAsync(second);
            await page.GetByRole(AriaRole.Button, new() { Name = "Katso tiedosto" }).ClickAsync();
            await Assertions.Expect(page.Locator("main h1")).ToContainTextAsync("Tuonti: Asiakkaat", new() { Timeout = Screen.Patience });
            await Assertions.Expect(page.Locator(".page-header .state-chip")).ToContainTextAsync("Esikatseltavana", new() { Timeout = Screen.Patience });
            Previewed = Guid.Parse(new Uri(page.Url).Segments[^1]);
        });
        var source = new ImportSource("toinen järjestelmä");
        var (writing, givenUp) = (Run(source, ImportState.Writing), Run(source, ImportState.GivenUp));
        (writing.Counts, writing.Written) = (new ImportCounts { Rows = 5000, Accepted = 4800, Staged = 4800, Duplicates = 200 }, 2100);
        (Writing, GivenUp) = (writing.Id, givenUp.Id);
        // A lease that nobody else may take: the run stands where it is.
        await App.SaveAsync(Morning, Ct, source, writing, givenUp, new JobLease($"import-{writing.Id}", "another process", Morning.AddYears(1)));
    }

    private static ImportRun Run(ImportSource source, ImportState state) =>
        new(source.Id, ImportKind.Orders, Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N"), Actor.JobAccountId, Morning.AddMinutes(-3), 1) { State = state, FinishedAt = state is ImportState.GivenUp ? Morning : null };

    private Task SeedNightsAsync()
    {
        var (broken, good) = (new JobRun(RunRetention.JobId, Morning.AddDays(-1).AddHours(-7), Today.AddDays(-1)), new JobRun(RunRetention.JobId, Morning.AddHours(-7), Today));
        broken.Fail(Morning.AddDays(-1).AddHours(-6.9), "TimeoutException");
        good.Finish(Morning.AddHours(-6.9), """{"due":240,"destroyed":0,"held":28,"failed":0}""");
        return App.SaveAsync(Morning, Ct, broken, good);
    }

    /// <summary>Address A came from the update service and was disclosed to X and Y; Y was later given B: then the person's requests, as people take them down, propose and decide them.</summary>
    private async Task SeedCasesAsync()
    {
        var (service, x, y) = (new Recipient("Osoitepalvelu Oy", null, RecipientRole.Source, "FI") { NoticeEmail = "osoitteet@example.com" }, new Recipient("Kuljetus Oy", null, RecipientRole.Recipient, "FI") { NoticeEmail = "kuljetus@example.com" },
            new Recipient("Perintä Oy", null, RecipientRole.Recipient, "FI") { NoticeEmail = "perinta@example.com" });
        var letter = new Recipient("Kirjepalvelu Oy", null, RecipientRole.Recipient, "FI") { NoticeChannel = NoticeChannel.Letter, PostalAddress = "PL 5, 00101 HELSINKI" };
        Asking = new Customer("S0000004", "Rauha", "Pyytäjä", Contact("rauha.pyytaja@example.fi", "Kyselytie 100 A"), new DateOnly(2022, 5, 6), Registration with { Kind = SourceKind.UpdateService, Name = service.Name, ObtainedOn = new DateOnly(2026, 3, 1), SourceId = service.Id });
        await App.SaveAsync(Morning, Ct, service, x, y, letter, Asking);
        await App.SaveAsync(Morning, Ct, Told(x, "Kyselytie 100 A", 40), Told(y, "Kyselytie 100 A", 40), Told(letter, "Kyselytie 100 A", 30), Told(y, "Kyselytie 110 A", 10));
        Cases = await DeskCases.TakeDownAsync(this);
    }

    private Disclosure Told(Recipient to, string street, int daysAgo) => new(Asking.Id, to.Id, DisclosureGround.Invoicing, ProcessingPurpose.Billing, [new(CustomerField.LastName, Asking.LastName), new(CustomerField.Street, street)], "L1", Morning.AddDays(-daysAgo), Guid.Empty);

    internal static string Name(string key) => DemoStaff.People.Single(person => person.Key == key).Name;

    /// <summary>A member of the demo staff.</summary>
    internal async Task<StaffMember> StaffAsync(string key)
    {
        var objectId = DemoStaff.People.Single(person => person.Key == key).ObjectId;
        await using var db = App.OpenRegister();
        return await db.StaffMembers.AsNoTracking().SingleAsync(member => member.ObjectId == objectId, Ct);
    }

    [GeneratedRegex(@";[^;]*\d{6}[-+A]\d{3}[0-9A-Z][^;]*$")]
    private static partial Regex IdentityCodeInNote();
}
