using Aksulit.Intranet.Tests.Infrastructure;
using System.Text.Json;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Objections;
using Aksulit.Intranet.Tests.Domain;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Import;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Import;

/// <summary>What happens when: each case of the life of an import.</summary>
[BothDatabases]
public sealed class LifeOfAnImportTests : IAsyncLifetime
{
    private const string Bertta = "A2;Bertta;Esimerkki;Esimerkki Oy;2508708-5;bertta@example.fi;Koulukatu 2;40100;JYVÄSKYLÄ;040 123 4568;;;1.3.2020;;kaikki;";
    private const string OrderHeader = "Tilausnumero;Asiakasnumero;Tilattu;Tuoteryhmä;Summa EUR;Toimitettu;Tila";

    private ImportRegister _register = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _register = await ImportRegister.NewAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task A_file_with_rows_appended_brings_the_new_and_leaves_the_known()
    {
        await CustomersAsync(ImportFiles.Aino);
        var json = await CustomersAsync(ImportFiles.Aino, Bertta);

        Assert.Equal((1, 1, 0), Figures(json, "accepted", "unchanged", "applied"));
    }

    [Fact]
    public async Task The_preview_shows_the_first_rows_of_each_kind_also_of_one_that_begins_after_thousands()
    {
        await CustomersAsync(ImportFiles.Aino);
        var rows = Enumerable.Range(1, 2500).Select(i => Bertta.Replace("A2;", $"B{i};", StringComparison.Ordinal).Replace("bertta@", $"bertta{i}@", StringComparison.Ordinal));
        var run = await PreviewAsync([.. rows, ImportFiles.Aino.Replace("Koulukatu 1", "Uusikatu 9", StringComparison.Ordinal)]);

        var shown = (await _register.ActAsync(Role.RegisterLead, (ImportRunQuery query) => query.RunAsync(run, true, Ct))).Value.Staged;
        Assert.Equal([(2, RowFates.Accepted), (3, RowFates.Accepted), (4, RowFates.Accepted), (5, RowFates.Accepted), (6, RowFates.Accepted), (2502, RowFates.Applied)],
            shown.Select(row => (row.RowNumber, row.Fate)));
    }

    [Fact]
    public async Task A_changed_cell_takes_effect_while_the_migration_is_open_and_leaves_its_history()
    {
        await CustomersAsync(ImportFiles.Aino);
        var json = await CustomersAsync(ImportFiles.Aino.Replace("aino@", "aino.uusi@", StringComparison.Ordinal));

        Assert.Equal((0, 1, 0), Figures(json, "accepted", "applied", "queued"));
        await using var db = await _register.OpenDbAsync();
        var aino = await db.Customers.AsNoTracking().SingleAsync(Ct);
        var history = await db.FieldChanges.AsNoTracking().SingleAsync(Ct);
        Assert.Equal("aino.uusi@example.fi", aino.Contact.Email);
        Assert.Equal((CustomerField.Email, "aino@example.fi", SourceKind.InitialMigration), (history.Field, history.OldValue, history.OldSource.Kind));
        Assert.Equal(json.GetProperty("runId").GetString(), aino.Provenance.Of(CustomerField.Email).Reference);
        Assert.NotEqual(json.GetProperty("runId").GetString(), aino.Provenance.Of(CustomerField.Phone).Reference);
    }

    [Fact]
    public async Task After_the_migration_a_changed_cell_works_like_an_update_service()
    {
        await CustomersAsync(ImportFiles.Aino);
        await CloseAsync();
        var json = await CustomersAsync(ImportFiles.Aino.Replace("Koulukatu 1", "Uusikatu 9", StringComparison.Ordinal));

        Assert.Equal((0, 1, 0), Figures(json, "accepted", "applied", "queued"));
        await using var db = await _register.OpenDbAsync();
        var aino = await db.Customers.AsNoTracking().SingleAsync(Ct);
        Assert.Equal(("Uusikatu 9", SourceKind.UpdateService), (aino.Contact.Street, aino.Provenance.Of(CustomerField.Street).Kind));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_the_person_said_is_not_overwritten_but_waits_for_a_review(bool closed)
    {
        await CustomersAsync(ImportFiles.Aino);
        if (closed) await CloseAsync();
        await using (var db = await _register.OpenDbAsync())
        {
            var aino = await db.Customers.SingleAsync(Ct);
            aino.SetContact(aino.Contact with { Street = "Oma katu 3" });
            aino.Sourced([CustomerField.Street], new FieldSource(SourceKind.CustomerStatement, "Puhelu", _register.Today, Guid.NewGuid(), 1));
            db.Record(Data.Domain.Audit.AuditEntry.Of(Data.Domain.Common.Actor.Job, Data.Domain.Audit.AuditAction.CustomerChanged, _register.Clock.GetUtcNow(), Data.Domain.Audit.AuditSubjectKind.Customer, aino.Id));
            await db.SaveChangesAsync(Ct);
        }
        var json = await CustomersAsync(ImportFiles.Aino.Replace("Koulukatu 1", "Uusikatu 9", StringComparison.Ordinal));

        Assert.Equal((0, 0, 1), Figures(json, "accepted", "applied", "queued"));
        await using var after = await _register.OpenDbAsync();
        Assert.Equal("Oma katu 3", (await after.Customers.SingleAsync(Ct)).Contact.Street);
        Assert.Contains("Uusikatu 9", (await after.QueuedUpdates.SingleAsync(Ct)).Payload, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_takes_effect_for_a_restricted_person_or_one_with_a_protected_address(bool restricted)
    {
        await CustomersAsync(ImportFiles.Aino);
        await CloseAsync();
        await using (var db = await _register.OpenDbAsync())
        {
            var aino = await db.Customers.SingleAsync(Ct);
            aino.HasProtectedAddress = !restricted;
            if (restricted) db.Add(AddressFiles.Restriction(aino, _register));
            db.Record(Data.Domain.Audit.AuditEntry.OfBatch(Data.Domain.Common.Actor.Job, Data.Domain.Audit.AuditAction.CustomerChanged, _register.Clock.GetUtcNow(), Data.Domain.Audit.AuditSubjectKind.None, Guid.Empty, 2, "test"));
            await db.SaveChangesAsync(Ct);
        }
        var json = await CustomersAsync(ImportFiles.Aino.Replace("Koulukatu 1", "Uusikatu 9", StringComparison.Ordinal));

        Assert.Equal((0, 0, 1), Figures(json, "accepted", "applied", "queued"));
        await using var after = await _register.OpenDbAsync();
        Assert.Equal("Koulukatu 1", (await after.Customers.SingleAsync(Ct)).Contact.Street);
        Assert.Equal([restricted ? QueueReason.Restricted : QueueReason.ProtectedAddress], OfferJson.Read<QueuedOffer>((await after.QueuedUpdates.SingleAsync(Ct)).Payload).Reasons);
    }

    [Fact]
    public async Task A_dry_run_counts_everything_and_writes_nothing()
    {
        var (exitCode, json) = await _register.TypeAsync("import customers", ("file", ImportFiles.PathOf("asiakkaat.csv")), ("dry-run", null));

        Assert.Equal(0, exitCode);
        Assert.True(json.GetProperty("dryRun").GetBoolean());
        Assert.Equal((5025, 4884, 604), Figures(json, "rows", "accepted", "organisations"));
        Assert.False(json.TryGetProperty("runId", out _));
        await AssertNothingWrittenAsync();
    }

    [Fact]
    public async Task Without_a_source_name_the_file_lends_its_own()
    {
        var file = Path.Combine(_register.Options.DataPath, "vanhat.csv");
        await File.WriteAllBytesAsync(file, ImportFiles.Utf8(ImportFiles.CustomerHeader, ImportFiles.Aino), Ct);
        await _register.TypeAsync("import customers", ("file", file));

        await using var db = await _register.OpenDbAsync();
        Assert.Equal("vanhat", (await db.ImportSources.SingleAsync(Ct)).Name);
    }

    [Fact]
    public async Task Every_objection_of_a_row_stands_for_processing_and_disclosure()
    {
        await CustomersAsync(ImportFiles.Aino.Replace(";1.2.2020;;;", ";1.2.2020;;julkaisu;", StringComparison.Ordinal), Bertta);

        await using var db = await _register.OpenDbAsync();
        var all = await db.Objections.AsNoTracking().ToListAsync(Ct);
        Assert.Equal(2 + (2 * Enum.GetValues<ObjectionKind>().Length), all.Count);
        Assert.Equal(4, all.Count(objection => objection.Kind == ObjectionKind.Publication));
        Assert.All(all, objection => Assert.Equal(Channel.Import, objection.Channel));
    }

    [Fact]
    public async Task An_order_moves_the_last_event_and_an_unknown_customers_order_is_rejected()
    {
        await CustomersAsync(ImportFiles.Aino);
        var (_, json) = await _register.ImportLinesAsync(ImportKind.Orders, OrderHeader, "T1;A1;1.5.2022;Tarvike;10,00;9.5.2022;toimitettu", "T2;A9;1.5.2022;Tarvike;10,00;9.5.2022;toimitettu");

        Assert.Equal(1, json.GetProperty("accepted").GetInt32());
        Assert.Equal(1, json.GetProperty("rejected").GetProperty("unknownCustomer").GetInt32());
        await using var db = await _register.OpenDbAsync();
        Assert.Equal((new DateOnly(2022, 5, 9), new DateOnly(2032, 5, 10)), await db.Customers.Select(customer => ValueTuple.Create(customer.LastEventOn, customer.EraseFrom)).SingleAsync(Ct));
    }

    [Fact]
    public async Task A_destroyed_person_whose_ten_years_are_over_does_not_come_back_once_the_migration_was_closed()
    {
        var gone = ImportFiles.Aino.Replace(";1.2.2020;;;", ";1.2.2001;22.11.2016;;", StringComparison.Ordinal);
        await CustomersAsync(Bertta);
        await CloseAsync();
        var json = await CustomersAsync(Bertta, gone);

        Assert.Equal((0, 1, 1), Figures(json, "accepted", "unchanged", "pastRetention"));
        await using var db = await _register.OpenDbAsync();
        Assert.False(await db.Customers.AnyAsync(customer => customer.Number == "A1", Ct));
    }

    [Fact]
    public async Task With_the_migration_open_such_a_person_is_taken_in()
    {
        var json = await CustomersAsync(ImportFiles.Aino.Replace(";1.2.2020;;;", ";1.2.2001;22.11.2016;;", StringComparison.Ordinal));

        Assert.Equal(1, json.GetProperty("accepted").GetInt32());
        Assert.False(json.TryGetProperty("pastRetention", out _));
    }

    [Fact]
    public async Task A_second_row_of_a_number_changes_the_first_whatever_the_chunk()
    {
        var json = await CustomersAsync(ImportFiles.Aino, Bertta, ImportFiles.Aino.Replace("Koulukatu 1", "Uusikatu 9", StringComparison.Ordinal));

        Assert.Equal((2, 1, 0), Figures(json, "accepted", "applied", "duplicates"));
        await using var db = await _register.OpenDbAsync();
        Assert.Equal("Uusikatu 9", (await db.Customers.SingleAsync(customer => customer.Number == "A1", Ct)).Contact.Street);
    }

    private async Task AssertNothingWrittenAsync()
    {
        await using var db = await _register.OpenDbAsync();
        Assert.Equal((0, 0, 0, 0), (await db.Customers.CountAsync(Ct), await db.ImportRuns.CountAsync(Ct), await db.ImportStageRows.CountAsync(Ct), await db.ImportSources.CountAsync(Ct)));
    }

    private Task<Guid> PreviewAsync(params string[] rows) => _register.ActAsync(Role.RegisterLead, async (StageImport stage) =>
    {
        await using var content = new MemoryStream(ImportFiles.Utf8([ImportFiles.CustomerHeader, .. rows]));
        return (await stage.HandleAsync(new StageImportCommand(content, ImportKind.Customers, ImportRegister.Source), Ct)).Value.RunId!.Value;
    });

    private async Task<JsonElement> CustomersAsync(params string[] rows)
    {
        var (exitCode, json) = await _register.ImportLinesAsync(ImportKind.Customers, [ImportFiles.CustomerHeader, .. rows]);
        Assert.Equal(0, exitCode);
        return json;
    }

    private async Task CloseAsync()
    {
        var (exitCode, _) = await _register.TypeAsync("migration close", ("source-name", ImportRegister.Source), ("without", "orders,invoices"));
        Assert.Equal(0, exitCode);
    }

    private static (int, int, int) Figures(JsonElement json, string first, string second, string third) =>
        (json.GetProperty(first).GetInt32(), json.GetProperty(second).GetInt32(), json.GetProperty(third).GetInt32());
}
