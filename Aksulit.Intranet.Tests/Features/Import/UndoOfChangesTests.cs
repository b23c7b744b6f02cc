using Aksulit.Intranet.Tests.Infrastructure;
using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Features.Import;
using Aksulit.Intranet.Tests.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Import;

/// <summary>Undoing an import that changed rows that were there before it gives them back exactly as they were, all of them or none.</summary>
[BothDatabases]
public sealed class UndoOfChangesTests : IAsyncLifetime
{
    private const string
        Bertta = "A2;Bertta;Esimerkki;Vanha Oy;2508708-5;bertta@example.fi;Koulukatu 2;40100;JYVÄSKYLÄ;040 123 4568;;;1.3.2020;;;Soita ensin",
        BerttaChanged = "A2;Berta;Esimerkkinen;Uusi Oy;0245974-7;berta@example.fi;Uusikatu 9;90100;OULU;040 999 4568;www.example.fi;10.0.0.1;1.3.2021;5.5.2024;kaikki;",
        OrderHeader = "Tilausnumero;Asiakasnumero;Tilattu;Tuoteryhmä;Summa EUR;Toimitettu;Tila",
        InvoiceHeader = "Laskunumero;Asiakasnumero;Tilausnumero;Laskupäivä;Eräpäivä;Summa EUR;Viite;Tila;Maksettu";

    private ImportRegister _register = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _register = await ImportRegister.NewAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task A_changed_person_is_given_back_with_values_sources_history_objections_and_organisation()
    {
        await CustomersAsync(ImportFiles.Aino, Bertta);
        await CustomersAsync(Bertta.Replace("Koulukatu 2", "Koulukatu 4", StringComparison.Ordinal)); // an earlier change, with its history
        var before = await DumpAsync();

        var run = await CustomersAsync(BerttaChanged, "A3;Cecilia;Esimerkki;Kolmas Oy;1572860-0;c@example.fi;Katu 1;40100;JYVÄSKYLÄ;040 123 4569;;;1.3.2020;;;");
        Assert.NotEqual(before, await DumpAsync());
        await AssertAsync(db => db.Objections.CountAsync(Ct), 12);
        Assert.True((await UndoAsync(run)).Succeeded);

        Assert.Equal(before, await DumpAsync());
        await AssertAsync(db => db.ImportChanges.CountAsync(change => change.RunId == run, Ct), 0);
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(["Vanha Oy"], await db.Organisations.Select(organisation => organisation.Name).ToListAsync(Ct)); // the two new ones went
        var bertta = await db.Customers.SingleAsync(customer => customer.Number == "A2", Ct);
        Assert.Equal((new DateOnly(2020, 3, 1), new DateOnly(2030, 3, 2)), (bertta.LastEventOn, bertta.EraseFrom));
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.DestructionChunk && entry.SubjectId == run && entry.Detail!.StartsWith("ImportUndone;Customers as before"), Ct));
    }

    [Fact]
    public async Task The_same_file_after_the_undo_does_the_same_again()
    {
        await CustomersAsync(Bertta);
        var file = _register.Write([ImportFiles.CustomerHeader, BerttaChanged]);
        var (_, first) = await _register.ImportAsync(ImportKind.Customers, file);
        var after = await DumpAsync(exact: false);
        Assert.True((await UndoAsync(first.GetProperty("runId").GetGuid())).Succeeded);

        var (_, second) = await _register.ImportAsync(ImportKind.Customers, file);

        Assert.Equal((1, 1), (first.GetProperty("applied").GetInt32(), second.GetProperty("applied").GetInt32()));
        Assert.Equal(after, await DumpAsync(exact: false));
    }

    [Fact]
    public async Task A_row_changed_twice_by_the_run_ends_as_it_was_before_the_first()
    {
        await CustomersAsync(Bertta);
        var before = await DumpAsync();
        var run = await CustomersAsync(BerttaChanged, BerttaChanged.Replace("berta@", "berta.kaksi@", StringComparison.Ordinal).Replace("Uusi Oy;0245974-7", "Kolmas Oy;1572860-0", StringComparison.Ordinal));
        await AssertAsync(db => db.ImportChanges.CountAsync(Ct), 2);

        Assert.True((await UndoAsync(run)).Succeeded);

        Assert.Equal(before, await DumpAsync());
    }

    [Fact]
    public async Task Changed_orders_are_given_back_and_the_last_event_with_them()
    {
        await CustomersAsync(ImportFiles.Aino, Bertta);
        await OrdersAsync("T1;A1;1.5.2022;Tarvike;10,00;9.5.2022;toimitettu", "T2;A2;1.6.2022;Tarvike;10,00;;käsittelyssä");
        var before = await DumpAsync();

        var run = await OrdersAsync("T1;A1;1.5.2023;Kone;12,00;9.8.2024;toimitettu", "T2;A2;1.6.2022;Tarvike;10,00;2.7.2022;toimitettu", "T3;A1;1.1.2025;Tarvike;1,00;;käsittelyssä");
        await AssertAsync(db => db.Customers.MaxAsync(customer => customer.LastEventOn, Ct), new DateOnly(2025, 1, 1));
        Assert.True((await UndoAsync(run)).Succeeded);

        Assert.Equal(before, await DumpAsync());
    }

    [Fact]
    public async Task Changed_invoices_are_given_back()
    {
        await CustomersAsync(ImportFiles.Aino);
        await InvoicesAsync("L1;A1;;1.5.2022;15.5.2022;10,00;;avoin;");
        var before = await DumpAsync();

        var run = await InvoicesAsync("L1;A1;;2.5.2022;16.5.2022;12,00;20260011;maksettu;1.6.2022", "L2;A1;;2.5.2022;16.5.2022;12,00;;avoin;");
        Assert.True((await UndoAsync(run)).Succeeded);

        Assert.Equal(before, await DumpAsync());
    }

    [Fact]
    public async Task What_only_waited_in_the_queue_is_taken_back_too_and_waits_again_when_the_file_comes_again()
    {
        await CustomersAsync(Bertta);
        await OrdersAsync("T1;A2;1.5.2022;Tarvike;10,00;9.5.2022;toimitettu");
        Assert.Equal(0, (await _register.TypeAsync("migration close", ("source-name", ImportRegister.Source), ("without", "invoices"))).ExitCode);
        _register.Clock.Advance(TimeSpan.FromMinutes(1));
        var before = await DumpAsync();
        string[] customers = [ImportFiles.CustomerHeader, BerttaChanged], orders = [OrderHeader, "T1;A2;1.5.2023;Kone;12,00;9.8.2024;toimitettu"];

        foreach (var (kind, lines) in new[] { (ImportKind.Customers, customers), (ImportKind.Orders, orders) })
        {
            var (_, json) = await _register.ImportLinesAsync(kind, lines);
            Assert.Equal(1, json.GetProperty("queued").GetInt32());
            Assert.True((await UndoAsync(json.GetProperty("runId").GetGuid())).Succeeded);
            Assert.Equal(before, await DumpAsync());
            Assert.Equal(1, (await _register.ImportLinesAsync(kind, lines)).Json.GetProperty("queued").GetInt32());
            await using var db = await _register.OpenDbAsync();
            Assert.True((await UndoAsync(await db.ImportRuns.OrderByDescending(run => run.Seq).Select(run => run.Id).FirstAsync(Ct))).Succeeded);
        }
    }

    [Fact]
    public async Task Whatever_was_built_on_a_changed_row_stands_in_the_way_and_is_named_and_looking_is_not()
    {
        await CustomersAsync([.. Enumerable.Range(1, 6).Select(Person)]);
        var run = await CustomersAsync([.. Enumerable.Range(1, 6).Select(i => Person(i).Replace("Koulukatu", "Uusikatu", StringComparison.Ordinal))]);
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
        var later = await CustomersAsync(Person(5).Replace("Koulukatu", "Kolmaskatu", StringComparison.Ordinal));
        var standing = await DumpAsync();

        var refusal = (await UndoAsync(run)).Refusal;

        Assert.Equal(("ImportUndoBlocked", "R18"), (refusal?.Code, refusal?.Ground));
        Assert.Equal([4, "3, 4, 5, 6"], refusal!.Arguments);
        Assert.Equal(standing, await DumpAsync());

        Assert.True((await UndoAsync(later)).Succeeded);                       // the later run was the last word on row 6
        Assert.Equal([3, "3, 4, 5"], (await UndoAsync(run)).Refusal!.Arguments);
    }

    [Fact]
    public async Task Runs_are_undone_one_after_the_other_back_to_an_empty_register()
    {
        var first = await CustomersAsync(Bertta);
        var orders = await OrdersAsync("T1;A2;1.5.2022;Tarvike;10,00;9.5.2022;toimitettu");
        var changedOrders = await OrdersAsync("T1;A2;1.5.2023;Tarvike;10,00;9.5.2023;toimitettu");
        var changed = await CustomersAsync(BerttaChanged);

        Assert.Equal([1, "2"], (await UndoAsync(first)).Refusal!.Arguments);
        Assert.Equal([1, "2"], (await UndoAsync(orders)).Refusal!.Arguments);
        foreach (var run in new[] { changed, changedOrders, orders, first }) Assert.True((await UndoAsync(run)).Succeeded);

        await using var db = await _register.OpenDbAsync();
        Assert.Equal((0, 0, 0, 0, 0), (await db.Customers.CountAsync(Ct), await db.Orders.CountAsync(Ct), await db.Organisations.CountAsync(Ct), await db.ContactRoles.CountAsync(Ct), await db.ImportChanges.CountAsync(Ct)));
    }

    [Fact]
    public async Task An_invoice_that_was_paid_since_stands_in_the_way()
    {
        await CustomersAsync(ImportFiles.Aino);
        await InvoicesAsync("L1;A1;;1.5.2022;15.5.2022;10,00;;avoin;");
        var run = await InvoicesAsync("L1;A1;;1.5.2022;15.5.2022;12,00;;avoin;", "L2;A1;;2.5.2022;16.5.2022;12,00;;avoin;");
        await using var db = await _register.OpenDbAsync();
        var invoice = await db.Invoices.SingleAsync(invoice => invoice.Number == "L1", Ct);
        invoice.Receive(invoice.Owed, _register.Today, _register.Clock.GetUtcNow());
        db.Record(AuditEntry.Of(Actor.Job, AuditAction.CustomerChanged, _register.Clock.GetUtcNow(), AuditSubjectKind.Customer, invoice.CustomerId));
        await db.SaveChangesAsync(Ct);

        Assert.Equal([2, "2, 3"], (await UndoAsync(run)).Refusal!.Arguments);  // the trail says that an invoice of the person was changed, not which
    }

    [Fact]
    public async Task An_organisation_that_somebody_else_represents_stays_and_goes_with_the_last_of_them()
    {
        var first = await CustomersAsync(Bertta);
        var second = await CustomersAsync(Bertta.Replace("A2;", "A9;", StringComparison.Ordinal).Replace("bertta@", "toinen@", StringComparison.Ordinal));

        Assert.True((await UndoAsync(first)).Succeeded);
        await AssertAsync(db => db.Organisations.CountAsync(Ct), 1);
        Assert.True((await UndoAsync(second)).Succeeded);
        await AssertAsync(db => db.Organisations.CountAsync(Ct), 0);
    }

    [Fact]
    public async Task Killed_in_the_middle_whole_sets_are_back_and_it_goes_on_to_the_end()
    {
        await CustomersAsync([.. Enumerable.Range(1, 1500).Select(Person)]);
        var before = await DumpAsync();
        var run = await CustomersAsync([.. Enumerable.Range(1, 1500).Select(i => Person(i).Replace("Koulukatu", "Uusikatu", StringComparison.Ordinal))]);
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
        Assert.Equal(before, await DumpAsync());
        await AssertAsync(context => context.ImportRuns.CountAsync(known => known.Id == run && known.State == ImportState.Undone, Ct), 1);
    }

    [Fact]
    public async Task What_somebody_does_between_the_decision_and_the_undoing_stays()
    {
        await CustomersAsync(Bertta);
        var run = await CustomersAsync(BerttaChanged, ImportFiles.Aino);
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
        await CustomersAsync(Bertta);
        await CustomersAsync(Bertta.Replace("Koulukatu 2", "Uusikatu 9", StringComparison.Ordinal));
        Assert.Equal(0, await HousekeepAsync());
        await _register.TypeAsync("migration close", ("source-name", ImportRegister.Source), ("without", "orders,invoices"));
        Assert.Equal(1, await HousekeepAsync());
        await AssertAsync(db => db.ImportChanges.CountAsync(Ct), 0);

        _register.Clock.Advance(TimeSpan.FromMinutes(1));
        var afterwards = await CustomersAsync(Bertta.Replace("Koulukatu 2", "Kolmaskatu 9", StringComparison.Ordinal)); // like an update service from now on
        Assert.Equal(0, await HousekeepAsync());
        _register.Clock.SetUtcNow(_register.Clock.GetUtcNow().AddMonths(24).AddDays(1));
        await HousekeepAsync();
        await AssertAsync(db => db.ImportChanges.CountAsync(Ct), 0);
        Assert.Equal(("ImportUndoTooLate", "R55"), await UndoAsync(afterwards) is { Refusal: { } refusal } ? (refusal.Code, refusal.Ground) : default);
    }

    private static string Person(int i) => ImportFiles.Aino.Replace("A1;", $"A{i};", StringComparison.Ordinal).Replace("Koulukatu 1", $"Koulukatu {i}", StringComparison.Ordinal);

    private Task<Guid> CustomersAsync(params string[] rows) => RunAsync(ImportKind.Customers, [ImportFiles.CustomerHeader, .. rows]);

    private Task<Guid> OrdersAsync(params string[] rows) => RunAsync(ImportKind.Orders, [OrderHeader, .. rows]);

    private Task<Guid> InvoicesAsync(params string[] rows) => RunAsync(ImportKind.Invoices, [InvoiceHeader, .. rows]);

    private async Task<Guid> RunAsync(ImportKind kind, string[] lines)
    {
        var (exitCode, json) = await _register.ImportLinesAsync(kind, lines);
        Assert.Equal(0, exitCode);
        Assert.Empty(json.GetProperty("rejected").Counts());
        return json.GetProperty("runId").GetGuid();
    }

    private async Task<Result> UndoAsync(Guid runId)
    {
        var result = await _register.ActAsync<UndoImport, Result>(Role.RegisterLead, undo => undo.HandleAsync(runId, Ct));
        if (result.Succeeded) Assert.True(await _register.ContinueAsync(runId));
        return result;
    }

    private Task<int> HousekeepAsync() => _register.ActAsync<ImportHousekeeping, int>(Role.Job, async housekeeping =>
    {
        await using var db = await _register.OpenDbAsync();
        var results = await db.ImportRowResults.CountAsync(Ct);
        var gone = await housekeeping.RunAsync(Ct);
        return gone - (results - await db.ImportRowResults.CountAsync(Ct));
    });

    private async Task AssertAsync<T>(Func<AksulitDbContext, Task<T>> look, T expected)
    {
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(expected, await look(db));
    }

    /// <summary>Everything that is said of the persons, row by row. Only the revision tells that a row was changed and given back.</summary>
    /// <param name="exact">False: without keys and the instants of writing.</param>
    private async Task<string> DumpAsync(bool exact = true)
    {
        await using var db = await _register.OpenDbAsync();
        await db.Database.OpenConnectionAsync(Ct);
        var text = new System.Text.StringBuilder();
        var (index, place) = TestDatabase.IsSqlServer ? ("CustomerGrams", "Gram, CustomerSeq") : ("CustomerSearch", "rowid");
        foreach (var table in new[] { "Customers", "FieldChanges", "Objections", "ContactRoles", "Organisations", "Orders", "Invoices", "QueuedUpdates", index })
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // the names above
            command.CommandText = $"SELECT * FROM {table} ORDER BY {(table == index ? place : "Seq")}";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync(Ct);
            while (await reader.ReadAsync(Ct))
            {
                var cells = Enumerable.Range(0, reader.FieldCount).Where(i => reader.GetName(i) is not "Revision" && (exact || reader.GetName(i) is not ("Seq" or "CustomerSeq" or "Id" or "Provenance") && !reader.GetName(i).EndsWith("Id", StringComparison.Ordinal)));
                text.AppendLine(CultureInfo.InvariantCulture, $"{table}: {string.Join('|', cells.Select(i => reader.GetValue(i)))}");
            }
        }
        return text.ToString();
    }
}
