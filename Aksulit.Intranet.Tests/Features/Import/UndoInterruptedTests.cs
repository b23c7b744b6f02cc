using Aksulit.Intranet.Tests.Infrastructure;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Import;
using Aksulit.Intranet.Features.Retention;
using Aksulit.Intranet.Tests.Domain;
using Microsoft.EntityFrameworkCore;
using static Aksulit.Intranet.Tests.Features.Import.UndoRegister;

namespace Aksulit.Intranet.Tests.Features.Import;

/// <summary>What stands in the way of an undo, what comes between its decision and its end, and until when it is possible.</summary>
[BothDatabases]
public sealed class UndoInterruptedTests : IAsyncLifetime
{
    private readonly UndoRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task Whatever_was_built_on_a_changed_row_stands_in_the_way_and_is_named_and_looking_is_not()
    {
        await _register.CustomersAsync([.. Enumerable.Range(1, 6).Select(Person)]);
        var run = await _register.CustomersAsync([.. Enumerable.Range(1, 6).Select(i => Person(i).Replace("Koulukatu", "Uusikatu", StringComparison.Ordinal))]);
        await using var db = await _register.OpenDbAsync();
        var persons = await db.Customers.OrderBy(customer => customer.Number).ToListAsync(Ct);
        db.RecordRead(AuditEntry.Of(Actor.Job, AuditAction.CardOpened, _register.Clock.GetUtcNow(), AuditSubjectKind.Customer, persons[0].Id));
        persons[1].DeliveryNote = "Ovikoodi";
        db.Record(AuditEntry.Of(Actor.Job, AuditAction.CustomerChanged, _register.Clock.GetUtcNow(), AuditSubjectKind.Customer, persons[1].Id));
        await db.SaveChangesAsync(Ct);
        var recipient = new Recipient("Perintä Oy", null, RecipientRole.Recipient, "FI");
        await _register.SaveAsync(recipient,
            new Disclosure(persons[2].Id, recipient.Id, DisclosureGround.Invoicing, ProcessingPurpose.Billing, [new(CustomerField.Street, "Uusikatu 3")], "L1", _register.Clock.GetUtcNow().AddMinutes(1), Guid.NewGuid()),
            new RetentionHold(persons[3].Id, HoldReason.Dispute, "Riita", _register.Today, null, _register.Today.AddMonths(6), Guid.NewGuid()));
        var later = await _register.CustomersAsync(Person(5).Replace("Koulukatu", "Kolmaskatu", StringComparison.Ordinal));
        var standing = await _register.DumpAsync();

        var refusal = (await _register.UndoAsync(run)).Refusal;

        Assert.Equal(("ImportUndoBlocked", "R18"), (refusal?.Code, refusal?.Ground));
        Assert.Equal([4, "3, 4, 5, 6"], refusal!.Arguments);
        Assert.Equal(standing, await _register.DumpAsync());

        Assert.True((await _register.UndoAsync(later)).Succeeded);                       // the later run was the last word on row 6
        Assert.Equal([3, "3, 4, 5"], (await _register.UndoAsync(run)).Refusal!.Arguments);
    }

    [Fact]
    public async Task An_invoice_that_was_paid_since_stands_in_the_way()
    {
        await _register.CustomersAsync(ImportFiles.Aino);
        await _register.InvoicesAsync("L1;A1;;1.5.2022;15.5.2022;10,00;;avoin;");
        var run = await _register.InvoicesAsync("L1;A1;;1.5.2022;15.5.2022;12,00;;avoin;", "L2;A1;;2.5.2022;16.5.2022;12,00;;avoin;");
        await using var db = await _register.OpenDbAsync();
        var invoice = await db.Invoices.SingleAsync(invoice => invoice.Number == "L1", Ct);
        invoice.Receive(invoice.Owed, _register.Today, _register.Clock.GetUtcNow());
        db.Record(AuditEntry.Of(Actor.Job, AuditAction.CustomerChanged, _register.Clock.GetUtcNow(), AuditSubjectKind.Customer, invoice.CustomerId));
        await db.SaveChangesAsync(Ct);

        Assert.Equal([2, "2, 3"], (await _register.UndoAsync(run)).Refusal!.Arguments);  // the trail says that an invoice of the person was changed, not which
    }

    [Fact]
    public async Task Killed_in_the_middle_whole_sets_are_back_and_it_goes_on_to_the_end()
    {
        await _register.CustomersAsync([.. Enumerable.Range(1, 1500).Select(Person)]);
        var before = await _register.DumpAsync();
        var run = await _register.CustomersAsync([.. Enumerable.Range(1, 1500).Select(i => Person(i).Replace("Koulukatu", "Uusikatu", StringComparison.Ordinal))]);
        await using var db = await _register.OpenDbAsync();
        await _register.SqlAsync(
            sqlite: "CREATE TRIGGER Kill BEFORE UPDATE ON Customers WHEN NOT EXISTS (SELECT * FROM ImportChanges) BEGIN SELECT RAISE(ABORT, 'killed'); END",
            sqlServer: "CREATE TRIGGER [Kill] ON Customers AFTER UPDATE AS IF NOT EXISTS (SELECT * FROM ImportChanges) THROW 51000, 'killed', 1;");

        Assert.True((await _register.ActAsync<UndoImport, Result>(Role.RegisterLead, undo => undo.HandleAsync(run, Ct))).Succeeded);
        await Assert.ThrowsAnyAsync<Exception>(() => _register.ContinueAsync(run));

        Assert.Equal(ImportState.Undoing, await db.ImportRuns.Where(known => known.Id == run).Select(known => known.State).SingleAsync(Ct));
        Assert.Equal((500, 500), (await db.ImportChanges.CountAsync(Ct), await db.Customers.CountAsync(customer => customer.Contact.Street!.StartsWith("Uusikatu"), Ct)));
        await db.Database.ExecuteSqlRawAsync("DROP TRIGGER [Kill]", Ct);
        Assert.True(await _register.ContinueAsync(run));
        Assert.Equal(before, await _register.DumpAsync());
        await _register.AssertAsync(context => context.ImportRuns.CountAsync(known => known.Id == run && known.State == ImportState.Undone, Ct), 1);
    }

    [Fact]
    public async Task What_somebody_does_between_the_decision_and_the_undoing_stays()
    {
        await _register.CustomersAsync(Bertta);
        var run = await _register.CustomersAsync(BerttaChanged, ImportFiles.Aino);
        Assert.True((await _register.ActAsync<UndoImport, Result>(Role.RegisterLead, undo => undo.HandleAsync(run, Ct))).Succeeded);
        await using (var db = await _register.OpenDbAsync())
        {
            var bertta = await db.Customers.SingleAsync(customer => customer.Number == "A2", Ct);
            bertta.SetContact(bertta.Contact with { Street = "Oma katu 3" });
            bertta.Sourced([CustomerField.Street], new FieldSource(SourceKind.CustomerStatement, "Puhelu", _register.Today, Guid.NewGuid(), 1));
            db.Record(AuditEntry.Of(Actor.Job, AuditAction.CustomerChanged, _register.Clock.GetUtcNow(), AuditSubjectKind.Customer, bertta.Id));
            await db.SaveChangesAsync(Ct);
            var aino = await db.Customers.SingleAsync(customer => customer.Number == "A1", Ct);
            await _register.SaveAsync(new RetentionHold(aino.Id, HoldReason.Dispute, "Riita", _register.Today, null, _register.Today.AddMonths(6), Guid.NewGuid()));
        }

        Assert.True(await _register.ContinueAsync(run));

        await using var after = await _register.OpenDbAsync();
        var given = await after.Customers.SingleAsync(customer => customer.Number == "A2", Ct);
        Assert.Equal(("Oma katu 3", "bertta@example.fi", "Esimerkki"), (given.Contact.Street, given.Contact.Email, given.LastName));
        Assert.True(await after.Customers.AnyAsync(customer => customer.Number == "A1", Ct));
        Assert.Equal("done,left:1", await after.AuditEntries.Where(entry => entry.SubjectId == run && entry.Action == AuditAction.ImportUndone).OrderByDescending(entry => entry.Seq).Select(entry => entry.Detail).FirstAsync(Ct));
        Assert.Equal(ImportState.Undone, await after.ImportRuns.Where(known => known.Id == run).Select(known => known.State).SingleAsync(Ct));
    }

    [Fact]
    public async Task What_was_is_forgotten_when_the_migration_is_closed_and_after_twenty_four_months()
    {
        await _register.CustomersAsync(Bertta);
        await _register.CustomersAsync(Bertta.Replace("Koulukatu 2", "Uusikatu 9", StringComparison.Ordinal));
        Assert.Equal(0, await _register.HousekeepAsync());
        await _register.TypeAsync("migration close", ("source-name", ImportRegister.Source), ("without", "orders,invoices"));
        Assert.Equal(1, await _register.HousekeepAsync());
        await _register.AssertAsync(db => db.ImportChanges.CountAsync(Ct), 0);

        _register.Clock.Advance(TimeSpan.FromMinutes(1));
        var afterwards = await _register.CustomersAsync(Bertta.Replace("Koulukatu 2", "Kolmaskatu 9", StringComparison.Ordinal)); // like an update service from now on
        Assert.Equal(0, await _register.HousekeepAsync());
        _register.Clock.SetUtcNow(_register.Clock.GetUtcNow().AddMonths(24).AddDays(1));
        await _register.HousekeepAsync();
        await _register.AssertAsync(db => db.ImportChanges.CountAsync(Ct), 0);
        Assert.Equal(("ImportUndoTooLate", "R55"), await _register.UndoAsync(afterwards) is { Refusal: { } refusal } ? (refusal.Code, refusal.Ground) : default);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_person_of_an_old_run_who_was_changed_stays_though_the_night_has_taken_what_was_changed(bool changed)
    {
        var run = await _register.CustomersAsync(Bertta, ImportFiles.Aino);
        _register.Clock.Advance(TimeSpan.FromDays(1));
        if (changed) await _register.CustomersAsync(Bertta.Replace("Koulukatu 2", "Uusikatu 9", StringComparison.Ordinal));
        _register.Clock.SetUtcNow(_register.Clock.GetUtcNow().AddMonths(24).AddDays(2));
        await _register.HousekeepAsync();
        await _register.ActAsync(Role.Job, (IEnumerable<INightlyHousekeeping> duties) => duties.OfType<OldValueHousekeeping>().Single().RunAsync(Ct));
        await _register.AssertAsync(db => db.FieldChanges.CountAsync(Ct), 0);

        var result = await _register.UndoAsync(run);

        if (changed) Assert.Equal(("ImportUndoBlocked", 1, "2"), (result.Refusal!.Code, result.Refusal.Arguments[0], result.Refusal.Arguments[1]));
        else Assert.True(result.Succeeded);
    }
}
