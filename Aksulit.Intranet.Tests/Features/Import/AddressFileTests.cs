using System.Text.Json;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Features.Import;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Domain;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Import;

/// <summary>A file of an update service (R21, R22): known persons' addresses, from a source with a contract, and what speaks against a change waits for a person.</summary>
[BothDatabases]
public sealed class AddressFileTests : IAsyncLifetime
{
    private const string Service = "Testi Päivityspalvelu Oy";

    private readonly ImportRegister _register = new();
    private readonly Recipient _service = new(Service, null, RecipientRole.Source, "FI") { Service = "Osoitteenmuutokset", NoticeEmail = "lahde@example.org" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _register.InitializeAsync();
        await _register.SaveAsync(_service, Contract());
    }

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    private ProcessorContract Contract(DateOnly? until = null)
    {
        var contract = new ProcessorContract(_service.Id, new DateOnly(2021, 1, 1), new DateOnly(2021, 1, 1), until);
        contract.Allow(SourceContractRule.Address);
        return contract;
    }

    private static string Row(Customer card, string street = "Uusikatu 9", string? last = null, string moved = "1.11.2026") =>
        $"{card.Number};{card.FirstName};{last ?? card.LastName};{street};90100;OULU;{moved}";

    private Customer Migrated() => Some.Customer(new FieldSource(SourceKind.InitialMigration, "Vanha", _register.Today, Guid.NewGuid(), 1),
        new ContactDetails { Street = "Koulukatu 1", PostalCode = "40100", City = "JYVÄSKYLÄ", Country = "FI" });

    private Task<(int ExitCode, JsonElement Json)> ImportAsync(params string[] rows) => _register.TypeAsync("import addresses", ("file", _register.Write([AddressFiles.Header, .. rows])));

    private async Task<T> LookAsync<T>(Func<Aksulit.Data.Persistence.AksulitDbContext, Task<T>> look)
    {
        await using var db = await _register.OpenDbAsync();
        return await look(db);
    }

    private Task<Customer> StoredAsync(Customer card) => LookAsync(db => db.Customers.AsNoTracking().SingleAsync(known => known.Id == card.Id, Ct));

    private static (int Applied, int Queued, int Unchanged) Figures(JsonElement json) => (json.GetProperty("applied").GetInt32(), json.GetProperty("queued").GetInt32(), json.GetProperty("unchanged").GetInt32());

    [Fact]
    public async Task An_address_changes_with_its_source_its_history_and_nothing_else_of_the_person()
    {
        var card = Migrated();
        await _register.SaveAsync(card);
        var (exitCode, json) = await ImportAsync(Row(card), Row(card).Replace(card.Number, "X9999", StringComparison.Ordinal));

        Assert.Equal((0, (1, 0, 0)), (exitCode, Figures(json)));
        Assert.Equal(1, json.GetProperty("rejected").GetProperty("unknownCustomer").GetInt32());
        var stored = await StoredAsync(card);
        Assert.Equal(("Uusikatu 9", "90100", "OULU", card.LastName), (stored.Contact.Street, stored.Contact.PostalCode, stored.Contact.City, stored.LastName));
        var source = stored.Provenance.Of(CustomerField.Street);
        Assert.Equal((SourceKind.UpdateService, Service, _register.Today, _service.Id), (source.Kind, source.Name, source.ObtainedOn, source.SourceId));
        Assert.Equal(json.GetProperty("runId").GetString(), source.Reference);
        Assert.Equal(SourceKind.InitialMigration, stored.Provenance.Of(CustomerField.LastName).Kind);
        Assert.Equal("Koulukatu 1", await LookAsync(db => db.FieldChanges.Where(change => change.Field == CustomerField.Street).Select(change => change.OldValue).SingleAsync(Ct)));
        Assert.Equal(1, await LookAsync(db => db.Customers.CountAsync(Ct)));
    }

    [Fact]
    public async Task An_authority_is_an_authority_and_is_told_of_a_correction_like_every_source()
    {
        var card = Migrated();
        await _register.SaveAsync(card);
        await _register.TypeAsync("import addresses", ("file", _register.Write([AddressFiles.Header, Row(card)])), ("source-name", Service), ("authority", null));

        var stored = await StoredAsync(card);
        var wrong = stored.Provenance.Of(CustomerField.Street);
        Assert.Equal(SourceKind.Authority, wrong.Kind);
        var plan = Assert.Single(NoticeRule.Plan([new RectifiedField(CustomerField.Street, stored.Contact.Street, "Oikea 1", wrong)], []));
        Assert.Equal((_service.Id, NoticeReason.WasSource), (plan.RecipientId, plan.Reason));
    }

    [Fact]
    public async Task What_the_person_said_waits_with_the_offer_and_its_reason_and_does_not_come_twice()
    {
        var card = Some.Customer();                                          // registered: every value is the person's own word
        await _register.SaveAsync(card);
        var (_, first) = await ImportAsync(Row(card));
        var (_, again) = await ImportAsync(Row(card, moved: "2.11.2026"));

        Assert.Equal(((0, 1, 0), (0, 0, 1)), (Figures(first), Figures(again)));
        Assert.Equal("Koetie 1", (await StoredAsync(card)).Contact.Street);
        var offer = OfferJson.Read<QueuedOffer>(await LookAsync(db => db.QueuedUpdates.Select(update => update.Payload).SingleAsync(Ct)));
        Assert.Equal([QueueReason.OwnWord], offer.Reasons);
        Assert.Equal((_service.Id, new DateOnly(2026, 11, 1)), (offer.Source?.SourceId, offer.MovedOn));
    }

    [Fact]
    public async Task A_restricted_a_protected_and_a_wrong_person_and_a_move_to_come_wait()
    {
        var (restricted, hidden, wrong, ahead) = (Migrated(), Migrated(), Migrated(), Migrated());
        hidden.HasProtectedAddress = true;
        await _register.SaveAsync(restricted, hidden, wrong, ahead);
        await _register.SaveAsync(AddressFiles.Restriction(restricted, _register));
        var (_, json) = await ImportAsync(Row(restricted), Row(hidden), Row(wrong, last: "Toinen"), Row(ahead, moved: "24.11.2026"));

        Assert.Equal((0, 4, 0), Figures(json));
        Assert.All([restricted, hidden, wrong, ahead], card => Assert.Equal("Koulukatu 1", StoredAsync(card).GetAwaiter().GetResult().Contact.Street));
        Assert.Equal(new DateOnly(2026, 11, 24), await LookAsync(db => db.QueuedUpdates.Where(update => update.CustomerId == ahead.Id).Select(update => update.WaitsUntil).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Undone_everything_is_as_it_was_and_nothing_waits()
    {
        var (changed, waiting) = (Migrated(), Some.Customer());
        await _register.SaveAsync(changed, waiting);
        var (_, json) = await ImportAsync(Row(changed), Row(waiting));
        var run = json.GetProperty("runId").GetGuid();

        Assert.Null((await _register.ActAsync<UndoImport, Result>(Role.RegisterLead, undo => undo.HandleAsync(run, Ct))).Refusal);
        Assert.True(await _register.ContinueAsync(run));
        var stored = await StoredAsync(changed);
        Assert.Equal(("Koulukatu 1", SourceKind.InitialMigration), (stored.Contact.Street, stored.Provenance.Of(CustomerField.Street).Kind));
        Assert.Equal((0, 0, 0, 2), await LookAsync(async db => (await db.QueuedUpdates.CountAsync(Ct), await db.FieldChanges.CountAsync(Ct), await db.ImportChanges.CountAsync(Ct), await db.Customers.CountAsync(Ct))));
    }

    [Fact]
    public async Task Without_a_contract_that_covers_addresses_nothing_is_read()
    {
        var card = Migrated();
        await _register.SaveAsync(card);
        var file = _register.Write([AddressFiles.Header, Row(card)]);
        Assert.Equal("importSourceUnknown", (await _register.TypeAsync("import addresses", ("file", file), ("source-name", "Muu Oy"))).Json.GetProperty("error").GetString());

        var run = await _register.ActAsync(Role.RegisterLead, async (StageImport stage) =>
        {
            await using var content = File.OpenRead(file);
            return (await stage.HandleAsync(new StageImportCommand(content, ImportKind.Addresses, Service), Ct)).Value.RunId!.Value;
        });
        await using (var db = await _register.OpenDbAsync())
        {
            var contract = await db.ProcessorContracts.SingleAsync(Ct);
            contract.EndOn(_register.Today.AddDays(-1));
            db.Record(Aksulit.Data.Domain.Audit.AuditEntry.Of(Actor.Job, Aksulit.Data.Domain.Audit.AuditAction.ContractChanged, _register.Clock.GetUtcNow(), Aksulit.Data.Domain.Audit.AuditSubjectKind.Recipient, _service.Id));
            await db.SaveChangesAsync(Ct);
        }

        Assert.Equal("importSourceNone", (await _register.TypeAsync("import addresses", ("file", file))).Json.GetProperty("error").GetString());
        Assert.Equal("importSourceWithoutContract", (await _register.TypeAsync("import addresses", ("file", file), ("source-name", Service))).Json.GetProperty("error").GetString());
        Assert.Equal("ImportSourceWithoutContract", (await _register.ActAsync(Role.RegisterLead, (WriteImport write) => write.HandleAsync(new WriteImportCommand(run, false), Ct))).Refusal?.Code);
        Assert.Equal("Koulukatu 1", (await StoredAsync(card)).Contact.Street);
    }

    [Fact]
    public async Task The_same_file_is_answered_and_the_source_is_no_migration()
    {
        var card = Migrated();
        await _register.SaveAsync(card);
        var file = _register.Write([AddressFiles.Header, Row(card)]);
        var (_, dry) = await _register.TypeAsync("import addresses", ("file", file), ("dry-run", null));
        Assert.Equal((1, 0, 0), Figures(dry));
        var (_, first) = await _register.TypeAsync("import addresses", ("file", file));
        var (_, again) = await _register.TypeAsync("import addresses", ("file", file));

        Assert.Equal(((1, 0, 0), (0, 0, 1)), (Figures(first), Figures(again)));
        Assert.Equal(first.GetProperty("runId").GetGuid(), again.GetProperty("runId").GetGuid());
        Assert.Empty(await _register.ActAsync(Role.RegisterLead, (MigrationListQuery list) => list.RunAsync(Ct)));
    }

    [Fact]
    public async Task The_known_file_tells_the_known_answers_on_the_demo_sources()
    {
        await using var own = await ImportRegister.NewAsync();
        await using (var db = await own.OpenDbAsync()) await DemoStaff.EnsureAsync(db, own.Clock, Ct);
        await own.ImportAsync(ImportKind.Customers, ImportFiles.PathOf("asiakkaat.csv"));
        var (exitCode, json) = await own.TypeAsync("import addresses", ("file", ImportFiles.PathOf("osoitepaivitykset.csv")));

        var expected = ImportFiles.Expected.GetProperty("updates");
        Assert.Equal(0, exitCode);
        Assert.Equal((expected.GetProperty("rows").GetInt32(), expected.GetProperty("unknownCustomers").GetInt32(), 0),
            (json.GetProperty("rows").GetInt32(), json.GetProperty("rejected").GetProperty("unknownCustomer").GetInt32(), json.GetProperty("accepted").GetInt32()));
        var (applied, queued, unchanged) = Figures(json);
        Assert.Equal(expected.GetProperty("knownCustomers").GetInt32(), applied + queued + unchanged);
        Assert.True(applied > 200);
    }

    [Theory]
    [InlineData(Role.Marketing)]
    [InlineData(Role.Billing)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Administrator)]
    public async Task Others_stage_no_addresses_and_the_desk_stages_but_does_not_write(Role role)
    {
        Task<Result<ImportAnswer>> StageAsync(Role by) => _register.ActAsync(by, async (StageImport stage) =>
        {
            await using var content = new MemoryStream(ImportFiles.Utf8(AddressFiles.Header));
            return await stage.HandleAsync(new StageImportCommand(content, ImportKind.Addresses, Service), Ct);
        });
        await Assert.ThrowsAsync<AccessDeniedException>(() => StageAsync(role));
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (SupplierList list) => list.RunAsync(ImportKind.Addresses, Ct)));
        var run = (await StageAsync(Role.CustomerService)).Value.RunId!.Value;
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(Role.CustomerService, (WriteImport write) => write.HandleAsync(new WriteImportCommand(run, false), Ct)));
    }

    [Fact]
    public async Task The_preview_tells_the_desk_no_protected_persons_new_address()
    {
        var hidden = Migrated();
        hidden.HasProtectedAddress = true;
        await _register.SaveAsync(hidden);
        var run = await _register.ActAsync(Role.CustomerService, async (StageImport stage) =>
        {
            await using var content = new MemoryStream(ImportFiles.Utf8(AddressFiles.Header, Row(hidden)));
            return (await stage.HandleAsync(new StageImportCommand(content, ImportKind.Addresses, Service), Ct)).Value.RunId!.Value;
        });
        Task<string> DetailAsync(Role role) => _register.ActAsync(role, async (ImportRunQuery query) => Assert.Single((await query.RunAsync(run, true, Ct)).Value.Staged).Detail);
        Assert.DoesNotContain("Uusikatu", await DetailAsync(Role.CustomerService), StringComparison.Ordinal);
        Assert.Contains("Uusikatu 9", await DetailAsync(Role.RegisterLead), StringComparison.Ordinal);
    }
}
